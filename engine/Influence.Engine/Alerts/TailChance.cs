using System.Collections.Immutable;

namespace Influence.Engine.Alerts;

/// <summary>Chances of seeing so much or more, where nothing is unusual.</summary>
internal static class TailChance
{
    private const double Tiny = 1e-300;
    private const double Enough = 1e-12;
    private const int MostTerms = 1000;

    // Lanczos, g = 7 and nine terms.
    private static readonly ImmutableArray<double> _lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Of k or more of n where each comes with a chance; both may be fractions of a voice.</summary>
    public static double Binomial(double n, double k, double chance) =>
        k <= 0 ? 1 : Beta(Math.Min(k, n), n - Math.Min(k, n) + 1, chance);

    /// <summary>Of k or more where counts are negative binomial.</summary>
    /// <param name="k">At least so many.</param>
    /// <param name="mean">On average.</param>
    /// <param name="size">The smaller, the more counts scatter: variance = mean + mean²/size.</param>
    public static double NegativeBinomial(long k, double mean, double size) =>
        k <= 0 ? 1 : mean <= 0 ? 0 : Beta(k, size, mean / (mean + size));

    /// <summary>So many standard deviations above the mean a normal value is with a chance of at most one half.</summary>
    /// <remarks>Abramowitz and Stegun 26.2.23, off by less than .00045.</remarks>
    public static double NormalQuantile(double chance)
    {
        var t = Math.Sqrt(-2 * Math.Log(chance));
        return t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
    }

    /// <summary>The regularized incomplete beta function, by its continued fraction (Lentz).</summary>
    private static double Beta(double a, double b, double x)
    {
        if (x <= 0 || x >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a : 1 - (front * Fraction(b, a, 1 - x) / b);
    }

    private static double Fraction(double a, double b, double x)
    {
        var (c, d) = (1.0, 1 / Safe(1 - ((a + b) * x / (a + 1))));
        var value = d;
        for (var m = 1; m <= MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Safe(1 + (even * d));
            c = Safe(1 + (even / c));
            value *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Safe(1 + (odd * d));
            c = Safe(1 + (odd / c));
            value *= d * c;
            if (Math.Abs((d * c) - 1) < Enough)
            {
                break;
            }
        }

        return value;
    }

    private static double Safe(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static double LogGamma(double x)
    {
        var sum = _lanczos[0];
        for (var term = 1; term < _lanczos.Length; term++)
        {
            sum += _lanczos[term] / (x - 1 + term);
        }

        var t = x - 1 + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
