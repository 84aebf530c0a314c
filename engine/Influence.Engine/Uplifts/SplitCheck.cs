namespace Influence.Engine.Uplifts;

/// <summary>Whether as many were held out as was planned: where not, something in the file is lost or was not drawn by lot.
/// </summary>
/// <param name="Share">Held out of all, 0 … 1.</param>
/// <param name="Planned">To be held out of all; null where no plan was said, and nothing can be checked.</param>
/// <param name="ChiSquare">Of one degree of freedom; NaN without a plan.</param>
/// <param name="Chance">That luck alone is so far off or farther; NaN without a plan.</param>
public readonly record struct SplitCheck(double Share, double? Planned, double ChiSquare, double Chance)
{
    // As tests at scale do: seldom a false alarm, and real faults are far off (Fabijan et al., KDD 2019).
    private const double LeastChance = 0.001;

    /// <summary>Whether luck alone would be so far off less than once in a thousand tests.</summary>
    public bool IsOff => Chance < LeastChance;

    /// <summary>Looks at it: Pearson's χ², Philosophical Magazine 50, 1900.</summary>
    internal static SplitCheck Of(long treated, long control, double? planned)
    {
        var (all, share) = ((double)treated + control, control / ((double)treated + control));
        if (planned is not { } plan)
        {
            return new(share, null, double.NaN, double.NaN);
        }

        var off = control - (plan * all);
        var chi = off * off / (all * plan * (1 - plan));
        return new(share, plan, chi, BothTails(Math.Sqrt(chi)));
    }

    // Of the normal distribution, beyond ±z: Abramowitz, Stegun 7.1.26, within 1.5e-7.
    private static double BothTails(double z)
    {
        var (x, sum) = (z / Math.Sqrt(2), 0.0);
        var t = 1 / (1 + (0.3275911 * x));
        foreach (var part in (ReadOnlySpan<double>)[1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592])
        {
            sum = (sum + part) * t;
        }

        return Math.Clamp(sum * Math.Exp(-x * x), 0, 1);
    }
}
