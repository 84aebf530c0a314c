using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>What is told beside the reach, each with its own interval: opinions, and what those reached are worth.</summary>
internal sealed class SpreadTold(WorldKernel kernel, ChunkLoop loop, int[] seeds, ulong runSeed, double precision)
{
    /// <summary>The reach with what else the same worlds add up to.</summary>
    /// <param name="reach">Judged.</param>
    /// <param name="tally">Of its worlds.</param>
    /// <param name="worth">What people are worth; null where that is not asked.</param>
    /// <param name="times">In how many worlds each was reached.</param>
    /// <param name="hidden">People whom no world showed.</param>
    /// <param name="range">People any world reaches.</param>
    public SpreadEstimate Of(SpreadEstimate reach, WorldTally tally, Worth? worth, int[] times, HiddenReach hidden,
        ReachRange range) => reach with
    {
        Opinions = kernel.Rules.Turns ? OpinionsOf(reach, tally, times, hidden, range) : null,
        Value = worth is null ? null : ValueOf(tally, worth, times),
    };

    private Opinions OpinionsOf(
        SpreadEstimate reach, WorldTally tally, int[] times, HiddenReach hidden, ReachRange range)
    {
        var (all, none) = (Told(reach), new MeanEstimate(0, 0, 0, 0));
        if (kernel.Rules.Content is 0)
        {
            return new Opinions(none, all, new MeanEstimate(-all.Mean, all.StandardError, -all.High, -all.Low));
        }

        if (kernel.Rules.Content >= Coin.Draws)
        {
            return new Opinions(all, none, all);
        }

        var (positive, negative) = (Judged(tally.Positive), Judged(tally.Negative));

        // Of two parts of a whole: var(a − b) = 2 var(a) + 2 var(b) − var(a + b).
        var mean = positive.Mean - negative.Mean;
        var error = Math.Sqrt(Math.Max(0, 2 * Square(positive.StandardError) + 2 * Square(negative.StandardError)
            - Square(reach.StandardError)));
        var isNormal = reach.Bound is null && positive.Bound is null && negative.Bound is null;
        var half = SpreadEstimate.Quantile * error;
        return new Opinions(Told(positive), Told(negative), isNormal
            ? new MeanEstimate(mean, error, mean - half, mean + half)
            : new MeanEstimate(mean, error, positive.Low - negative.High, positive.High - negative.Low));

        SpreadEstimate Judged(ReachSums sums) => SpreadRun.Judged(
            SpreadEstimate.From(sums, precision), sums, range with { Least = 0 }, precision, isLast: true,
            kernel.AreShown(seeds, sums.Worlds),
            noticeable => range.Least == range.Most ? default : hidden.People(times, range.Most, noticeable));
    }

    private MeanEstimate ValueOf(WorldTally tally, Worth worth, int[] times)
    {
        var (sure, possible) = kernel.Ends(seeds);
        var (range, sums) = (worth.Range(sure, possible), tally.Units);
        var estimate = SpreadRun.Judged(SpreadEstimate.From(sums, precision), sums, range, precision, isLast: true,
            !worth.HasLosses && kernel.AreShown(seeds, sums.Worlds), Look);
        var mean = (double)tally.Minor / sums.Worlds;
        var (error, half) = (worth.MinorPerUnit * estimate.StandardError, estimate.High - estimate.Mean);
        return estimate.Bound is null
            ? new MeanEstimate(mean, error, mean - worth.MinorPerUnit * half, mean + worth.MinorPerUnit * half)
            : new MeanEstimate(mean, error,
                Math.Min(mean, worth.MinorOf(estimate.Low)), Math.Max(mean, worth.MinorOf(estimate.High + 1)));

        // Values below nothing are no weight to draw by: then the range of all that is possible has to do.
        HiddenPeople Look(double noticeable) => worth.HasLosses ? default
            : new HiddenReach(kernel, loop, seeds, sums, Coin.Derive(runSeed, "hidden"),
                HiddenReach.Ahead(kernel, loop, range.Most, worth.WeightOf),
                    reached => worth.UnitsOf(worth.TotalOf(reached)))
                .People(times, range.Most, noticeable);
    }

    private static MeanEstimate Told(SpreadEstimate one) => new(one.Mean, one.StandardError, one.Low, one.High);

    private static double Square(double value) => value * value;
}
