using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Learning;

/// <summary>Finds what has to be done to chances so that stories told again become as large, and as unlike each other, as they
/// were.</summary>
internal sealed class StoryFit(
    InfluenceGraph graph, ToldStories told, ChunkLoop loop, CancellationToken cancellationToken)
{
    private const double Largest = 64;
    private const double Precision = 0.004; // of the logarithm of the factor
    private const double PrecisionOfWidened = 0.016;
    private const double Margin = 1.1; // of what is expected: a few worlds are not all worlds
    private const double LeastOfWidened = 8;
    private const int FarOff = 3;
    private const int AboutRight = 2; // the factor has been fitted to the mean
    private const int Widenings = 16; // 0, 1/8 … 2

    private static readonly ulong Seed = Coin.Derive(1, "story fit");

    private readonly IReadOnlyList<HeldStory> _stories = told.Stories;
    private readonly double _people = told.Stories.Sum(story => (double)story.People);

    // Means over all stories need few worlds, ranges of each story more; the widened ones are halved for again and again.
    private readonly int _worldsOfMean = told.WorldsOf(60, atLeast: 20);
    private readonly int _worldsOfWidened = told.WorldsOf(20, atLeast: 10);
    private readonly int _worldsOfRange = told.WorldsOf(200, atLeast: 40);

    /// <summary>The factor alone: 1 where the mean size is within the 95 % interval of worlds already, or is met at no factor
    /// from 1/64 to 64.</summary>
    public StoryModel Scale()
    {
        var asLearned = Told(StoryModel.AsLearned, _worldsOfRange, FarOff);
        if (asLearned is not null && MeanInterval.Of(asLearned.Means()).Holds(_people / _stories.Count))
        {
            return StoryModel.AsLearned;
        }

        var (low, high) = Expected(asLearned);
        return new StoryModel(
            ScaleBetween(low, high, 0, _worldsOfMean, Precision)
                ?? ScaleBetween(1 / Largest, Largest, 0, _worldsOfMean, Precision) ?? 1, 0);
    }

    // Who is reached by one step grows with the factor, and who is by several faster: it lies between 1 and what one step asks.
    private (double Low, double High) Expected(StorySizes? asLearned)
    {
        var begun = _stories.Average(story => (double)story.Seeds.Length);
        var observed = _people / _stories.Count;
        if (asLearned is null || asLearned.Mean <= begun || observed <= begun)
        {
            return (1 / Largest, asLearned is null ? 1 : Largest);
        }

        var oneStep = (observed - begun) / (asLearned.Mean - begun);
        return (Math.Max(1 / Largest, Math.Min(1, oneStep) / Margin), Math.Min(Largest, Math.Max(1, oneStep) * Margin));
    }

    /// <summary>The least widening, in steps of 1/8 up to 2, at which 90 of 100 stories lie within the range foretold for each,
    /// with the factor at which the mean stays met.</summary>
    /// <param name="scaled">With the factor alone.</param>
    public StoryModel Widened(StoryModel scaled)
    {
        if (HoldsEnough(scaled))
        {
            return scaled;
        }

        // The wider, the more: halving finds the first that holds enough.
        var (least, most, best) = (1, Widenings + 1, scaled);
        while (least < most)
        {
            var middle = (least + most) / 2;
            var model = ModelOf(scaled.Scale, middle / 8.0);
            (least, most, best) = HoldsEnough(model) ? (least, middle, model) : (middle + 1, most, best);
        }

        return best;
    }

    private bool HoldsEnough(StoryModel model) =>
        Told(model, _worldsOfRange, AboutRight)?.Coverage(_stories) >= ForecastRange.Confidence;

    // The more stories differ, the more people the few that travel far reach: the factor can only be less.
    private StoryModel ModelOf(double scale, double widening) => new(
        ScaleBetween(scale / LeastOfWidened, scale, widening, _worldsOfWidened, PrecisionOfWidened) ?? scale, widening);

    // Sizes grow with the factor, world by world, so that halving finds it. Told too large, a world is not told to its end.
    private double? ScaleBetween(double low, double high, double widening, int worlds, double precision)
    {
        if (IsTooLarge(low) || !IsTooLarge(high))
        {
            return null;
        }

        while (Math.Log(high / low) > precision)
        {
            var middle = Math.Sqrt(low * high);
            (low, high) = IsTooLarge(middle) ? (low, middle) : (middle, high);
        }

        return Math.Sqrt(low * high);

        bool IsTooLarge(double scale) => Told(new StoryModel(scale, widening), worlds, 1) is null;
    }

    private StorySizes? Told(StoryModel model, int worlds, double timesThosePeople) =>
        StorySizes.Of(_stories, graph, model, worlds, Seed, loop, timesThosePeople, cancellationToken);
}
