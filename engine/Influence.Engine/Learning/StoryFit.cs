using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Learning;

/// <summary>Finds what has to be done to chances so that stories told again become as large, and as unlike each other, as they
/// were.</summary>
internal sealed class StoryFit(
    InfluenceGraph graph, IReadOnlyList<HeldStory> stories, ChunkLoop loop, CancellationToken cancellationToken)
{
    private const double Largest = 64;
    private const int WorldsOfMean = 60;
    private const int WorldsOfWidened = 20;
    private const int WorldsOfRange = 200;
    private const int Steps = 11; // ln(64²) / 2^11: four in a thousand
    private const int StepsOfWidened = 7; // ln(8) / 2^7: sixteen in a thousand
    private const double LeastOfWidened = 8;
    private const int FarOff = 3;
    private const int AboutRight = 2; // the factor has been fitted to the mean
    private const int Widenings = 16; // 0, 1/8 … 2

    private static readonly ulong Seed = Coin.Derive(1, "story fit");

    private readonly double _people = stories.Sum(story => (double)story.People);

    /// <summary>The factor alone: 1 where the mean size is within the 95 % interval of worlds already, or is met at no factor
    /// from 1/64 to 64.</summary>
    public StoryModel Scale()
    {
        var asLearned = Told(StoryModel.AsLearned, WorldsOfRange, FarOff);
        return asLearned is not null && MeanInterval.Of(asLearned.Means()).Holds(_people / stories.Count)
            ? StoryModel.AsLearned
            : new StoryModel(ScaleBetween(1 / Largest, Largest, 0, WorldsOfMean, Steps) ?? 1, 0);
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
        Told(model, WorldsOfRange, AboutRight)?.Coverage(stories) >= ForecastRange.Confidence;

    // The more stories differ, the more people the few that travel far reach: the factor can only be less.
    private StoryModel ModelOf(double scale, double widening) => new(
        ScaleBetween(scale / LeastOfWidened, scale, widening, WorldsOfWidened, StepsOfWidened) ?? scale, widening);

    // Sizes grow with the factor, world by world, so that halving finds it. Told too large, a world is not told to its end.
    private double? ScaleBetween(double low, double high, double widening, int worlds, int steps)
    {
        if (IsTooLarge(low) || !IsTooLarge(high))
        {
            return null;
        }

        for (var step = 0; step < steps; step++)
        {
            var middle = Math.Sqrt(low * high);
            (low, high) = IsTooLarge(middle) ? (low, middle) : (middle, high);
        }

        return Math.Sqrt(low * high);

        bool IsTooLarge(double scale) => Told(new StoryModel(scale, widening), worlds, 1) is null;
    }

    private StorySizes? Told(StoryModel model, int worlds, double timesThosePeople) =>
        StorySizes.Of(stories, graph, model, worlds, Seed, loop, timesThosePeople, cancellationToken);
}
