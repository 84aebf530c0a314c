using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>What was known when the first stories had begun, and what it foretells of the others.</summary>
internal sealed class Foreteller
{
    private const int Parts = 10;

    private static readonly ulong Seed = Coin.Derive(1, "back-test");

    private readonly CarryingShares _carrying;
    private readonly LearnedChances _learned;
    private readonly InfluenceEdges _edges;
    private readonly ChannelPriors _rates;

    private Foreteller(CarryingShares carrying, LearnedChances learned, InfluenceEdges edges, ChannelPriors rates) =>
        (_carrying, _learned, _edges, _rates) = (carrying, learned, edges, rates);

    /// <summary>The chances learned.</summary>
    public InfluenceGraph Graph => _learned.Graph;

    /// <summary>Learns from the first stories alone.</summary>
    public static Foreteller From(Snapshot snapshot, CarryingShares carrying, StoryParts parts, int stories, ChunkLoop loop)
    {
        var then = snapshot with { ShareLog = parts.First(stories), Shares = null };
        var learned = LearnedChances.Learn(then, carrying, loop, null, out var edges, out var rates);
        return new Foreteller(carrying, learned, edges, rates);
    }

    /// <summary>The stories at places [from, to) as these chances see them: evenly so many as may be told in good time.</summary>
    /// <param name="parts">Of the log.</param>
    /// <param name="from">The first.</param>
    /// <param name="to">Behind the last.</param>
    /// <param name="end">Time of the last row of them all, told or not.</param>
    public IReadOnlyList<HeldStory> Stories(StoryParts parts, int from, int to, out long end)
    {
        var log = StoryLog.Of(parts.Between(from, to), _carrying, _edges.NodeCount);
        end = log.End;
        var stories = HeldStory.Of(log, _edges, (long)_learned.Window!.Value.TotalMicroseconds);
        var edges = stories.Sum(story => story.Since.Keys.Sum(person => 1L + Graph.Out.Degree(person)));
        var most = Math.Clamp(
            (int)(BackTest.EdgesToldAtMost * stories.Count / Math.Max(1, edges)),
            BackTest.FewestThatWentOn, BackTest.MostStories);
        return stories.Count <= most ? stories
            : [.. Enumerable.Range(0, most).Select(place => stories[(int)((long)place * stories.Count / most)])];
    }

    /// <summary>Foretells all later stories with chances times a factor, and their ranges with what widens these.</summary>
    public BackTest Foretell(StoryParts parts, int known, StoryModel scaled, StoryModel widened, ChunkLoop loop,
        CancellationToken cancellationToken)
    {
        var stories = Stories(parts, known, parts.Count, out var end);
        var graph = scaled.Of(Graph, 0);
        var sizes = StorySizes.Of(stories, Graph, scaled, BackTest.Worlds, Seed, loop, BackTest.FarTooMany, cancellationToken);
        var interval = sizes is null ? new MeanInterval(double.NaN, double.NaN) : MeanInterval.Of(sizes.Means());
        var ranges = widened == scaled ? sizes
            : StorySizes.Of(stories, Graph, widened, BackTest.Worlds, Seed, loop, BackTest.FarTooMany, cancellationToken);
        var scores = TrialScores.Of(stories, end, graph.Out,
        [
            (_, place) => graph.Chance[place],
            (u, _) => _rates.Chance[_rates.ChannelOf[u]],
            (_, place) => 1.0 / graph.In.Degree(graph.Targets[place]),
        ], loop);
        return new BackTest
        {
            StoriesLearnedFrom = known,
            StoriesHeldOut = parts.Count - known,
            StoriesTold = stories.Count,
            StoriesThatWentOn = stories.Where((story, at) => sizes?.WentOn(story, at) ?? true).Count(),
            Scale = scaled.Scale,
            Widening = widened.Widening,
            WidenedScale = widened.Scale / scaled.Scale,
            ObservedMean = stories.Average(story => story.People),
            ForetoldMean = sizes?.Mean ?? double.NaN,
            Low = interval.Low,
            High = interval.High,
            Coverage = ranges?.Coverage(stories) ?? double.NaN,
            Learned = scores[0],
            ChannelRates = scores[1],
            WeightedCascade = scores[2],
            Deciles = sizes is null ? [] : [.. DecilesOf(stories, sizes)],
        };
    }

    private static IEnumerable<SizeDecile> DecilesOf(IReadOnlyList<HeldStory> stories, StorySizes sizes)
    {
        int[] order = [.. Enumerable.Range(0, stories.Count).OrderBy(story => sizes.ByStory[story].Average())];
        for (var part = 0; part < Parts; part++)
        {
            var own = order[(part * order.Length / Parts)..((part + 1) * order.Length / Parts)];
            if (own.Length > 0)
            {
                var means = sizes.Means(own);
                var (low, high) = MeanInterval.Of(means);
                yield return new SizeDecile(
                    own.Length, means.Average(), low, high, own.Average(story => stories[story].People));
            }
        }
    }
}
