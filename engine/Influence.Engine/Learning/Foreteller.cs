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
    private readonly LearningPass _pass;
    private readonly Dictionary<Learner, (InfluenceGraph Graph, ChannelPriors Rates)> _tables = [];

    private Foreteller(CarryingShares carrying, LearningPass pass) => (_carrying, _pass) = (carrying, pass);

    /// <summary>Learns from the first stories alone.</summary>
    public static Foreteller From(Snapshot snapshot, CarryingShares carrying, StoryParts parts, int stories,
        IReadOnlyList<Learner> learners, ChunkLoop loop)
    {
        var then = snapshot with { ShareLog = parts.First(stories), Shares = null };
        var foreteller = new Foreteller(carrying, LearningPass.Of(then, carrying, learners, loop, null));
        foreach (var learner in learners)
        {
            var graph = foreteller._pass.Chances(learner, out var rates).Graph;
            foreteller._tables.Add(learner, (graph, rates));
        }

        return foreteller;
    }

    /// <summary>The chances learned.</summary>
    public InfluenceGraph Graph(Learner learner) => _tables[learner].Graph;

    /// <summary>The stories at places [from, to) as these chances see them.</summary>
    /// <param name="parts">Of the log.</param>
    /// <param name="from">The first.</param>
    /// <param name="to">Behind the last.</param>
    public ToldStories Stories(StoryParts parts, int from, int to)
    {
        var log = StoryLog.Of(parts.Between(from, to), _carrying, _pass.Edges.NodeCount);
        var stories = HeldStory.Of(log, _pass.Edges, _pass.Window);
        return ToldStories.Of(stories, log.End, _tables.Values.First().Graph.Out);
    }

    /// <summary>Fits the factor on a learner's chances, and scores them so.</summary>
    public LearnerFit Fit(Learner learner, ToldStories told, ChunkLoop loop, CancellationToken cancellationToken)
    {
        var scaled = new StoryFit(Graph(learner), told, loop, cancellationToken).Scale();
        var graph = scaled.Of(Graph(learner), 0);
        var score = TrialScores.Of(
            told.Stories, told.End, graph.Out, [(_, place) => graph.Chance[place]], loop)[0];
        return new LearnerFit(learner, scaled, score.LogLikelihood);
    }

    /// <summary>Foretells all later stories with chances times a factor, and their ranges with what widens these.</summary>
    /// <param name="parts">Of the log.</param>
    /// <param name="known">Stories learned from.</param>
    /// <param name="fits">Learners, the one to be published first.</param>
    /// <param name="widened">Of the first.</param>
    /// <param name="loop">Over chunks of stories.</param>
    /// <param name="cancellationToken">Looked at within worlds.</param>
    public BackTest Foretell(StoryParts parts, int known, IReadOnlyList<LearnerFit> fits, StoryModel widened, ChunkLoop loop,
        CancellationToken cancellationToken)
    {
        var told = Stories(parts, known, parts.Count);
        var (stories, scaled, (chances, rates)) = (told.Stories, fits[0].Scaled, _tables[fits[0].Learner]);
        var sizes = Sizes(told, chances, scaled, told.Worlds, loop, cancellationToken);
        var interval = sizes is null ? new MeanInterval(double.NaN, double.NaN) : MeanInterval.Of(sizes.Means());
        var ranges = widened == scaled ? sizes : Sizes(told, chances, widened, told.Worlds, loop, cancellationToken);
        InfluenceGraph[] graphs = [.. fits.Select(fit => fit.Scaled.Of(Graph(fit.Learner), 0))];
        var edges = chances.Out;
        var scores = TrialScores.Of(stories, told.End, edges,
        [
            (u, _) => rates.OfChannel(u),
            (_, place) => 1.0 / chances.In.Degree(edges.Targets[place]),
            .. graphs.Select(graph => (Func<int, int, double>)((_, place) => graph.Chance[place])),
        ], loop);
        var means = fits.Select((fit, at) => (at == 0 ? sizes
            : Sizes(told, Graph(fit.Learner), fit.Scaled, told.WorldsOf(100, atLeast: 20), loop, cancellationToken))
            ?.Mean ?? double.NaN).ToArray();
        return new BackTest
        {
            StoriesLearnedFrom = known,
            StoriesHeldOut = parts.Count - known,
            StoriesTold = stories.Count,
            StoriesThatWentOn = stories.Where((story, at) => sizes?.WentOn(story, at) ?? true).Count(),
            Worlds = told.Worlds,
            Learner = fits[0].Learner,
            Learners = [.. fits.Select((fit, at) => new LearnerScore(
                fit.Learner, fit.LogLikelihood, fit.Scaled.Scale, scores[at + 2], means[at]))],
            Scale = scaled.Scale,
            Widening = widened.Widening,
            WidenedScale = widened.Scale / scaled.Scale,
            ObservedMean = stories.Average(story => story.People),
            ForetoldMean = means[0],
            Low = interval.Low,
            High = interval.High,
            Coverage = ranges?.Coverage(stories) ?? double.NaN,
            Learned = scores[2],
            ChannelRates = scores[0],
            WeightedCascade = scores[1],
            Deciles = sizes is null ? [] : [.. DecilesOf(stories, sizes)],
        };
    }

    private static StorySizes? Sizes(ToldStories told, InfluenceGraph graph, StoryModel model, int worlds, ChunkLoop loop,
        CancellationToken cancellationToken) =>
        StorySizes.Of(told.Stories, graph, model, worlds, Seed, loop, BackTest.FarTooMany, cancellationToken);

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
