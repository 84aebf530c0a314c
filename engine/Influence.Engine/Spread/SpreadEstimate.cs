namespace Influence.Engine.Spread;

/// <summary>Expected number of people who act, seeds included, with its error bar.</summary>
public sealed record SpreadEstimate
{
    /// <summary>Two-sided 95 % quantile of the normal distribution.</summary>
    internal const double Quantile = 1.96;

    /// <summary>Mean number of nodes reached, in [k, n].</summary>
    public required double Mean { get; init; }

    /// <summary>Standard error of the mean, in nodes, as these worlds show it.</summary>
    public required double StandardError { get; init; }

    /// <summary>Worlds simulated.</summary>
    public required long Worlds { get; init; }

    /// <summary>Whether <see cref="Low"/> and <see cref="High"/> are as near to the mean as the precision asked for (0.01 of
    /// the mean when worlds were fixed).</summary>
    public required bool Converged { get; init; }

    /// <summary>Mean − 1.96 standard errors, not cut at k; where that is not safe, a bound that knows the range.</summary>
    public double Low => Bound?.Low ?? Mean - Quantile * StandardError;

    /// <summary>Mean + 1.96 standard errors, not cut at n; where that is not safe, a bound that knows the range.</summary>
    public double High => Bound?.High ?? Mean + Quantile * StandardError;

    /// <summary>Share of repeats in which [low, high] holds the true mean, at least where it is a bound.</summary>
    public double Confidence { get; } = 0.95;

    /// <summary>Who speaks well of it and who badly; null where no quality was given.</summary>
    public Opinions? Opinions { get; init; }

    /// <summary>What those reached are worth, in minor units; null where nobody's value is known.</summary>
    public MeanEstimate? Value { get; init; }

    /// <summary>The bound where standard errors are not safe; null where they are.</summary>
    internal SpreadBound? Bound { get; init; }

    /// <summary>Half the width of the interval as standard errors of a normal distribution: to reckon with.</summary>
    internal double ErrorToReckonWith =>
        Bound is { } bound ? Math.Max(bound.High - Mean, Mean - bound.Low) / Quantile : StandardError;

    /// <summary>The estimate with the normal interval.</summary>
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

/// <summary>A mean with its error.</summary>
/// <param name="Mean">Over the worlds simulated.</param>
/// <param name="StandardError">Of the mean, as these worlds show it.</param>
/// <param name="Low">Lower end of the 95 % interval: 1.96 standard errors, or a bound where that is not safe.</param>
/// <param name="High">Upper end.</param>
public sealed record MeanEstimate(double Mean, double StandardError, double Low, double High);

/// <summary>People who act, by what they say of it: both add up to the reach.</summary>
/// <param name="Positive">People who speak well of it.</param>
/// <param name="Negative">People who speak badly of it.</param>
/// <param name="Net">The ones less the others.</param>
public sealed record Opinions(MeanEstimate Positive, MeanEstimate Negative, MeanEstimate Net);
