namespace Influence.Engine.Spread;

/// <summary>Expected number of people who act, seeds included, with its error bar.</summary>
public sealed record SpreadEstimate
{
    /// <summary>Two-sided 95 % quantile of the normal distribution.</summary>
    internal const double Quantile = 1.96;

    /// <summary>Mean number of nodes reached, in [k, n].</summary>
    public required double Mean { get; init; }

    /// <summary>Standard error of the mean, in nodes.</summary>
    public required double StandardError { get; init; }

    /// <summary>Worlds simulated.</summary>
    public required long Worlds { get; init; }

    /// <summary>Whether 1.96 standard errors are at most the precision asked
    /// for (0.01 of the mean when worlds were fixed).</summary>
    public required bool Converged { get; init; }

    /// <summary>Mean − 1.96 standard errors; not cut at k.</summary>
    public double Low => Mean - Quantile * StandardError;

    /// <summary>Mean + 1.96 standard errors; not cut at n.</summary>
    public double High => Mean + Quantile * StandardError;

    /// <summary>Share of repeats in which [low, high] holds the true mean.</summary>
    public double Confidence { get; } = 0.95;

    internal static SpreadEstimate From(ReachSums sums, double precision)
    {
        var mean = (double)sums.Reached / sums.Worlds;
        var spread = (UInt128)sums.Worlds * sums.Squares - (UInt128)sums.Reached * (UInt128)sums.Reached;
        var variance = (double)spread / sums.Worlds / Math.Max(1, sums.Worlds - 1);
        var error = Math.Sqrt(variance / sums.Worlds);
        return new SpreadEstimate
        {
            Mean = mean,
            StandardError = error,
            Worlds = sums.Worlds,
            Converged = Quantile * error <= precision * mean,
        };
    }
}

/// <summary>What worlds add up to, in whole numbers: the same in any order.</summary>
/// <param name="Worlds">How many worlds.</param>
/// <param name="Reached">Σ nodes reached.</param>
/// <param name="Squares">Σ nodes reached², wide because n² alone may need 62 bits.</param>
internal readonly record struct ReachSums(long Worlds, long Reached, UInt128 Squares)
{
    public static ReachSums operator +(ReachSums a, ReachSums b) =>
        new(a.Worlds + b.Worlds, a.Reached + b.Reached, a.Squares + b.Squares);
}
