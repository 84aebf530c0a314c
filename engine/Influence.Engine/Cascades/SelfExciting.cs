using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;

namespace Influence.Engine.Cascades;

/// <summary>Options of <see cref="SelfExciting"/>.</summary>
public sealed record CascadeOptions : RandomMethodOptions;

/// <summary>Every story of a log: who had it from whom, what its tree looks like, and how large it becomes.</summary>
/// <remarks>Trees and their shape: <see cref="StoryShape"/>. Growth: Zhao and others, SEISMIC, KDD 2015, as a process that is
/// played through; ranges are promised after a test on stories held back alone.</remarks>
public static class SelfExciting
{
    /// <summary>What <see cref="CascadeColumns.Grows"/> says of a story that grows by itself.</summary>
    public const string Yes = "yes";

    /// <summary>What <see cref="CascadeColumns.Kind"/> says of a story that is a message.</summary>
    public const string Message = "message";

    /// <summary>What it says of one that is a topic.</summary>
    public const string Topic = "topic";

    private const int Worlds = 200;
    private const int StoriesPerChunk = 16;
    private const int MostNewcomers = 20_000;
    private const double Nobody = 1e-3; // fewer than that are to join, on average: it is over
    private const int GenerationsTold = 20;

    /// <summary>The method <c>self-exciting</c> of the catalogue.</summary>
    public static Method<CascadeOptions> Method { get; } = new()
    {
        Name = "self-exciting",
        Family = "cascades",
        View = ViewKind.Log,
        Sentence = "Who had each story from whom, by generations, and how large it becomes where everybody who joins excites " +
            "others",
        Columns = CascadeColumns.All,
        Cost = CostOf,
        Compute = Tell,
    };

    private static Answer Tell(MethodInput input, CascadeOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var view = input.DemandLog();
        var forest = StoryForest.Of(view, loop);
        cancellationToken.ThrowIfCancellationRequested();
        var growing = forest.Growing();
        var model = new GrowthFit(growing, forest.DelaysOf, forest.End, loop).Of(out var test);
        var futures = new Future[growing.Length];
        if (model is not null)
        {
            var most = view.Facts.NodeCount;
            var seed = Coin.Derive(options.RandomSeed, "growth");
            loop.Each(growing.Length, StoriesPerChunk, at =>
                futures[at] = FutureOf(model, growing[at], forest.End, seed, at, most));
        }

        int[] order = [.. Enumerable.Range(0, growing.Length).OrderByDescending(at => growing[at].People)];
        StoryTree[] trees = Array.ConvertAll(order, at => forest.Trees[at]);
        Future[] rows = Array.ConvertAll(order, at => futures[at]);
        var isPromised = test is { Passed: true };
        return new Answer
        {
            Kind = "cascades",
            Nodes = Array.ConvertAll(trees, tree => tree.People[tree.Begun]),
            Order = RowOrder.GivenWhole,
            Columns =
            [
                .. TreeColumns(trees, view.Facts.ShareLog!.Words),
                .. model is null ? NoGrowth : GrowthColumns(rows, isPromised),
            ],
            Summary =
            [
                .. CascadeFindings.Of(forest, rows.LongCount(row => row.Grows)), .. CascadeFindings.Of(model, test),
            ],
            Evidence = new Evidence
            {
                Method = "self-exciting",
                RandomSeed = options.RandomSeed,
                Samples = model is null ? null : Worlds,
                Notes = [.. CascadeNotes.Of(forest, model, test)],
            },
        };
    }

    private static Future FutureOf(GrowthModel model, GrowthStory story, long now, ulong seed, int number, int people)
    {
        var (branching, low) = model.Branching(story, now);
        var pending = model.Pending(story, now);
        var grows = low > 1 && pending >= 1;
        if (pending < Nobody || story.People >= people)
        {
            return new Future(branching, low, grows, story.People, story.People, story.People);
        }

        var most = (int)Math.Min(people, (long)story.People + MostNewcomers);
        var sizes = model.Sizes(story, now, double.PositiveInfinity, Worlds, seed, number, most);
        var (from, to) = ForecastRange.Of(sizes);
        return new Future(branching, low, grows, Told(ForecastRange.Middle(sizes)), from, Told(to));

        // As many as are played through at most, and there are more people: no end is in sight.
        double Told(int size) => size < most || most == people ? size : double.NaN;
    }

    private static ImmutableArray<ColumnData> TreeColumns(StoryTree[] trees, ImmutableArray<string> words) =>
    [
        CascadeColumns.Story.With(Array.ConvertAll(trees, tree => words[tree.Story / 2])),
        CascadeColumns.Kind.With(Array.ConvertAll(trees, tree => tree.Story % 2 == 0 ? Message : Topic)),
        CascadeColumns.People.With(Array.ConvertAll(trees, tree => (long)tree.People.Length)),
        CascadeColumns.Trees.With(Array.ConvertAll(trees, tree => (long)tree.Shape.Trees)),
        CascadeColumns.Depth.With(Array.ConvertAll(trees, tree => (long)tree.Shape.Depth)),
        CascadeColumns.Breadth.With(Array.ConvertAll(trees, tree => (long)tree.Shape.Breadth)),
        CascadeColumns.Virality.With(Array.ConvertAll(trees, tree => tree.Shape.Virality)),
        CascadeColumns.Generations.With(Array.ConvertAll(trees, tree => InWords(tree.Shape.Generations))),
        CascadeColumns.First.With(Array.ConvertAll(trees, tree => Moments.Text(tree.Joined[0]))),
        CascadeColumns.Last.With(Array.ConvertAll(trees, tree => Moments.Text(tree.Joined[^1]))),
    ];

    private static ImmutableArray<ColumnData> GrowthColumns(Future[] rows, bool isPromised) =>
    [
        CascadeColumns.Branching.With(Array.ConvertAll(rows, row => row.Branching)),
        CascadeColumns.BranchingLow.With(Array.ConvertAll(rows, row => row.BranchingLow)),
        CascadeColumns.Grows.With(Array.ConvertAll(rows, row => row.Grows ? Yes : "no")),
        CascadeColumns.Median.With(isPromised ? Array.ConvertAll(rows, row => row.People) : default),
        CascadeColumns.Low.With(isPromised ? Array.ConvertAll(rows, row => row.Low) : default),
        CascadeColumns.High.With(isPromised ? Array.ConvertAll(rows, row => row.High) : default),
    ];

    private static ImmutableArray<ColumnData> NoGrowth { get; } =
    [
        CascadeColumns.Branching.With(default), CascadeColumns.BranchingLow.With(default), CascadeColumns.Grows.With(default),
        CascadeColumns.Median.With(default), CascadeColumns.Low.With(default), CascadeColumns.High.With(default),
    ];

    private static string InWords(ImmutableArray<int> generations) => string.Join(", ", generations.Take(GenerationsTold))
        + (generations.Length > GenerationsTold ? ", …" : "");

    // Rows sorted thrice, trees and their people; the test tells some hundred stories again, and stories that live 200 times.
    private static Cost CostOf(WorkSize size, CascadeOptions options) => new(
        Cost.Bytes((16.0 * size.Nodes) + (8.0 * size.Edges) + (260.0 * size.LogRows)),
        (20e-9 * size.Nodes) + (20e-9 * size.Edges) + (8e-6 * size.LogRows) + 1, IsAssumed: true);

    /// <summary>What is foretold of a story.</summary>
    private readonly record struct Future(
        double Branching, double BranchingLow, bool Grows, double People, double Low, double High);
}
