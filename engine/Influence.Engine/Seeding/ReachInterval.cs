namespace Influence.Engine.Seeding;

/// <summary>A 95 % interval of a reach read off kept RR sets, which knows how far it can go: a standard error of 0 is no
/// certainty where the sets are few.</summary>
/// <param name="Low">At least those who act for certain.</param>
/// <param name="High">At most all there are.</param>
public readonly record struct ReachInterval(double Low, double High)
{
    private const double Side = 0.025;
    private const double Quantile = 1.959963984540054;

    // Below so many sets that tell something the shape of their sum is not known.
    private const double FewSets = 30;

    /// <summary>Of what some people reach.</summary>
    /// <param name="reach">Read off N sets.</param>
    /// <param name="certain">People who act for certain: those invited.</param>
    /// <param name="nodes">n.</param>
    /// <remarks>Newcombe, Statistics in Medicine 17, 1998, method 4 (Wilson's score with a correction for whole numbers), of the
    /// part of N independent sets that are met: it holds what is true in at least 95 of 100 cases, also where no set or each is
    /// met.</remarks>
    public static ReachInterval Of(IndexedReach reach, double certain, int nodes)
    {
        ArgumentNullException.ThrowIfNull(reach);
        if (certain == 0 || nodes <= certain)
        {
            return new(certain, certain); // nobody reaches nobody, and beyond everybody there is nobody
        }

        var sets = (double)reach.Samples;
        var met = Math.Clamp(Math.Round((reach.Mean - certain) * sets / nodes), 0, sets);
        var (share, z, over) = (met / sets, Quantile * Quantile, 2 * (sets + Quantile * Quantile));
        var low = met == 0 ? 0 : Math.Max(0, (2 * met + z - 1
            - Quantile * Math.Sqrt(Math.Max(0, z - 2 - 1 / sets + 4 * share * (sets - met + 1)))) / over);
        var high = met == sets ? 1 : Math.Min(1, (2 * met + z + 1
            + Quantile * Math.Sqrt(Math.Max(0, z + 2 - 1 / sets + 4 * share * (sets - met - 1)))) / over);
        return new(Math.Min(nodes, certain + nodes * low), Math.Min(nodes, certain + nodes * high));
    }

    /// <summary>Of what is lost without one of them.</summary>
    /// <param name="lost">Read off N sets, each of which gives n, −n or nothing.</param>
    /// <param name="nodes">n.</param>
    /// <remarks>Normal where enough sets give something, else empirical Bernstein (Maurer, Pontil, COLT 2009, theorem 4), or
    /// where none does the rule of three.</remarks>
    public static ReachInterval OfDifference(IndexedReach lost, int nodes)
    {
        ArgumentNullException.ThrowIfNull(lost);
        var (sets, error) = ((double)lost.Samples, lost.StandardError);
        var telling = Math.Pow(error * sets / nodes, 2);
        var log = Math.Log(2 / Side);
        var half = telling >= FewSets ? Quantile * error
            : error == 0 ? nodes * Math.Min(1, Math.Log(1 / Side) / sets)
            : Math.Sqrt(2 * log) * error + 7 * 2.0 * nodes * log / (3 * Math.Max(1, sets - 1));
        return new(Math.Max(0, lost.Mean - half), Math.Min(nodes, lost.Mean + half));
    }
}
