using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Learning;

/// <summary>The factor on all chances at which stories told again become as large as they were.</summary>
internal static class StoryScale
{
    private const double Largest = 64;
    private const int Worlds = 64;
    private const int WorldsOfInterval = 200;
    private const int Steps = 12; // ln(64²) / 2^12: two in a thousand
    private const int FarOff = 3;

    private static readonly ulong Seed = Coin.Derive(1, "story scale");

    /// <summary>1 where the mean size is within the 95 % interval of worlds already, or is met at no factor from 1/64 to 64.
    /// </summary>
    /// <remarks>Sizes grow with the factor, world by world, so that halving finds it. Told too large, a world is not told to
    /// its end.</remarks>
    public static double Fit(
        Foreteller before, IReadOnlyList<HeldStory> stories, ChunkLoop loop, CancellationToken cancellationToken)
    {
        if (stories.Count == 0)
        {
            return 1;
        }

        var people = stories.Sum(story => (double)story.People);
        if (StorySizes.Of(stories, before.Graph, WorldsOfInterval, Seed, loop, FarOff, cancellationToken) is { } asLearned)
        {
            var interval = MeanInterval.Of(asLearned.Means([.. Enumerable.Range(0, stories.Count)]));
            if (interval.Holds(people / stories.Count))
            {
                return 1;
            }
        }

        var (low, high) = (1 / Largest, Largest);
        if (IsTooLarge(low) || !IsTooLarge(high))
        {
            return 1;
        }

        for (var step = 0; step < Steps; step++)
        {
            var middle = Math.Sqrt(low * high);
            (low, high) = IsTooLarge(middle) ? (low, middle) : (middle, high);
        }

        return Math.Sqrt(low * high);

        bool IsTooLarge(double scale) => StorySizes.Of(
            stories, Scaled(before.Graph, scale), Worlds, Seed, loop, 1, cancellationToken) is null;
    }

    /// <summary>The graph with its chances times a factor, cut at 1.</summary>
    public static InfluenceGraph Scaled(InfluenceGraph graph, double scale) => scale == 1 ? graph
        : InfluenceGraph.Made(Scaled(graph.Out, scale), Scaled(graph.In, scale));

    private static Adjacency Scaled(Adjacency rows, double scale)
    {
        var chances = new float[rows.EdgeCount];
        for (var place = 0; place < chances.Length; place++)
        {
            chances[place] = (float)Math.Min(1, rows.Weights[place] * scale);
        }

        return Adjacency.Made(rows.OffsetsMemory, rows.TargetsMemory, chances);
    }
}
