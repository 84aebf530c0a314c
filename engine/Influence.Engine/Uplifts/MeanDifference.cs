using Influence.Engine.Referrals;

namespace Influence.Engine.Uplifts;

/// <summary>A mean of some values, and how far they are from it.</summary>
/// <param name="Count">Values, at least 1.</param>
/// <param name="Mean">Of them.</param>
/// <param name="Variance">Of one, over count − 1; NaN of a single value.</param>
internal readonly record struct MeanOf(long Count, double Mean, double Variance)
{
    /// <summary>Of sums.</summary>
    public static MeanOf Sums(long count, double sum, double squares) => new(count, sum / count,
        count < 2 ? double.NaN : Math.Max(0, squares - (sum * sum / count)) / (count - 1));

    /// <summary>Of values.</summary>
    public static MeanOf Values(double[] values)
    {
        var mean = values.Average();
        return new(values.Length, mean,
            values.Length < 2 ? double.NaN : values.Sum(one => (one - mean) * (one - mean)) / (values.Length - 1));
    }
}

/// <summary>By how much two means differ.</summary>
internal static class MeanDifference
{
    /// <summary>The difference with its 95 % interval: Welch, Biometrika 34, 1947; degrees of freedom by Satterthwaite.</summary>
    public static Estimated Of(MeanOf treated, MeanOf control)
    {
        var (first, second) = (treated.Variance / treated.Count, control.Variance / control.Count);
        var (variance, difference) = (first + second, treated.Mean - control.Mean);
        if (!(variance > 0))
        {
            return new(difference, double.NaN, double.NaN); // one value a side, or all alike: nothing says how far off it is
        }

        var freedom = variance * variance
            / ((first * first / Math.Max(1, treated.Count - 1)) + (second * second / Math.Max(1, control.Count - 1)));
        var half = StudentQuantile(freedom) * Math.Sqrt(variance);
        return new(difference, difference - half, difference + half);
    }

    /// <summary>97.5 of 100 lie below it: the expansion around the normal one (Abramowitz, Stegun 26.7.5), within .02 from 3
    /// degrees of freedom on.</summary>
    internal static double StudentQuantile(double freedom)
    {
        const double Z = ScoreInterval.Quantile;
        var (z2, sum) = (Z * Z, Z);
        sum += Z * (z2 + 1) / (4 * freedom);
        sum += Z * ((((5 * z2) + 16) * z2) + 3) / (96 * Math.Pow(freedom, 2));
        sum += Z * ((((((3 * z2) + 19) * z2) + 17) * z2) - 15) / (384 * Math.Pow(freedom, 3));
        return sum + (Z * ((((((((79 * z2) + 776) * z2) + 1482) * z2) - 1920) * z2) - 945) / (92_160 * Math.Pow(freedom, 4)));
    }
}
