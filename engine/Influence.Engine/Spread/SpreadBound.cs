using System.Numerics;

namespace Influence.Engine.Spread;

/// <summary>An interval for the mean reach that knows how far a world can go, where standard errors promise too much.</summary>
/// <param name="Low">At least the people reached in every world.</param>
/// <param name="High">At most the people who can be reached at all.</param>
/// <param name="Range">What any world must and can reach.</param>
/// <remarks>
/// Empirical Bernstein, Maurer and Pontil, COLT 2009, theorem 4, each side with chance 0.025: √(2 V ln(2/δ)/N) + 7 R ln(2/δ)/
/// (3 (N − 1)). Where all worlds are alike it is the exact bound of the "rule of three": what happened in none of N worlds has
/// a chance of at most ln(1/δ)/N. What was found behind edges that no world took is added on its side.
/// </remarks>
internal readonly record struct SpreadBound(double Low, double High, ReachRange Range)
{
    /// <summary>Below so many worlds nothing is known of the shape of their distribution.</summary>
    internal const int FewWorlds = 30;

    // A normal interval of a mean misses by some 0.08 · skewness / √N more on its long side: 0.02 at this limit. What few
    // worlds show of it is itself a guess, so that of few much less is allowed: 1 in 64, half of the limit.
    private const double MostSkewness = 0.25;
    private const double RootOfTooFew = 4;

    private const double Side = 0.025;

    /// <summary>The bound of worlds that reached <paramref name="sums"/>.</summary>
    public static SpreadBound Of(ReachSums sums, SpreadEstimate estimate, ReachRange range, HiddenPeople hidden)
    {
        var worlds = (double)sums.Worlds;
        if (sums.Least == sums.Most)
        {
            var unseen = Math.Min(1, Math.Log(1 / Side) / worlds);
            return Cut(estimate.Mean - unseen * (sums.Least - range.Least), estimate.Mean + unseen * (range.Most - sums.Most));
        }

        var log = Math.Log(2 / Side);
        var half = Math.Sqrt(2 * log) * estimate.StandardError
            + 7 * (double)(range.Most - range.Least) * log / (3 * Math.Max(1, worlds - 1));
        return Cut(estimate.Mean - half, estimate.Mean + half);

        SpreadBound Cut(double low, double high) =>
            new(
            Math.Max(low - hidden.Below, range.Least), Math.Min(high + hidden.Above, range.Most), range);
    }

    /// <summary>Whether the mean of these worlds looks normal: enough of them, and no few far from the rest.</summary>
    public static bool LooksNormal(ReachSums sums) =>
        sums.Worlds >= FewWorlds && sums.Least < sums.Most
        && Math.Abs(Skewness(sums)) <= MostSkewness * (Math.Sqrt(sums.Worlds) - RootOfTooFew);

    /// <summary>Of what these worlds reached; 0 where all are alike.</summary>
    /// <remarks>In whole numbers up to the last step: reach of millions that differs by a few would lose all its digits in
    /// doubles.</remarks>
    public static double Skewness(ReachSums sums)
    {
        if (sums.Least == sums.Most)
        {
            return 0;
        }

        BigInteger worlds = sums.Worlds, first = sums.Reached, second = sums.Squares, third = sums.Cubes;
        var cubes = (double)(worlds * worlds * third - 3 * worlds * first * second + 2 * first * first * first);
        var squares = (double)(worlds * second - first * first);
        return cubes / (squares * Math.Sqrt(squares));
    }
}
