using Influence.Engine.Spread;

namespace Influence.Engine.Constraints;

/// <summary>How many people more act where batches wait for what became of those before, world by world.</summary>
/// <param name="Mean">On average.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="OneShot">People who act where all are invited at once.</param>
/// <param name="Worlds">Compared.</param>
internal sealed record AdaptiveGain(double Mean, double Low, double High, double OneShot, int Worlds)
{
    private const double Side = 0.025;

    /// <summary>Of the same worlds by both ways.</summary>
    /// <param name="oneShot">People who act, by world.</param>
    /// <param name="inBatches">The same.</param>
    /// <param name="mayDiffer">Whether the ways are two: one batch, or one person, is one list.</param>
    /// <param name="most">People who can act at all.</param>
    /// <remarks>Worlds that agree are no proof that all do: what happened in none of N has a chance of at most ln(1/0.025)/N, and
    /// could be worth all there are.</remarks>
    public static AdaptiveGain Of(int[] oneShot, int[] inBatches, bool mayDiffer, int most)
    {
        long sum = 0, squares = 0, reached = 0;
        var (least, largest) = (int.MaxValue, int.MinValue);
        for (var world = 0; world < oneShot.Length; world++)
        {
            var more = inBatches[world] - oneShot[world];
            (sum, squares, reached) = (sum + more, squares + (long)more * more, reached + oneShot[world]);
            (least, largest) = (Math.Min(least, more), Math.Max(largest, more));
        }

        var (worlds, mean) = ((double)oneShot.Length, (double)sum / oneShot.Length);
        var variance = Math.Max(0, squares - sum * mean) / (worlds - 1);
        var half = !mayDiffer ? 0
            : least == largest ? Math.Min(1, Math.Log(1 / Side) / worlds) * (most - Math.Abs(mean))
            : SpreadEstimate.Quantile * Math.Sqrt(variance / worlds);
        return new AdaptiveGain(mean, mean - half, mean + half, reached / worlds, oneShot.Length);
    }
}
