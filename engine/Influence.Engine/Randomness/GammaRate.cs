namespace Influence.Engine.Randomness;

/// <summary>A rate that differs from one source of events to the next (story to story, person to person), as far as it is known.
/// </summary>
/// <param name="Shape">a: the larger, the surer, and before a look the less they differ.</param>
/// <param name="Rate">b: the mean is a/b.</param>
/// <remarks>Counts are Poisson of the rate times the exposure, so that after a look the rate is gamma again.</remarks>
internal readonly record struct GammaRate(double Shape, double Rate)
{
    private const int Halvings = 4; // 1/16
    private const int Doublings = 12; // 4096
    private const double Quantile = 1.6448536269514722;

    /// <summary>What is expected.</summary>
    public double Mean => Shape / Rate;

    /// <summary>Below which the rate lies with a chance of 5 in 100 (Wilson, Hilferty 1931; 0 where shapes are small).</summary>
    public double Low => LowAt(Quantile);

    /// <summary>The same for the chance with which a normal value is so many standard deviations below its mean.</summary>
    public double LowAt(double quantile)
    {
        var root = Math.Max(0, 1 - (1 / (9 * Shape)) - (quantile / (3 * Math.Sqrt(Shape))));
        return Mean * root * root * root;
    }

    /// <summary>Of sources that were looked at: the mean is theirs, and the shape the most likely power of √2 (their counts are
    /// negative binomial).</summary>
    /// <param name="seen">Events of each, perhaps in parts, and exposure.</param>
    public static GammaRate Of(IReadOnlyList<(double Count, double Exposure)> seen)
    {
        var mean = (seen.Sum(one => one.Count) + 0.5) / (seen.Sum(one => one.Exposure) + 1);
        var (best, most) = (default(GammaRate), double.NegativeInfinity);
        for (var power = -2 * Halvings; power <= 2 * Doublings; power++)
        {
            var shape = Math.Pow(2, power / 2.0);
            var rate = new GammaRate(shape, shape / mean);
            var likelihood = rate.LogLikelihood(seen);
            (best, most) = likelihood > most ? (rate, likelihood) : (best, most);
        }

        return best;
    }

    /// <summary>What is known of a source after a look.</summary>
    public GammaRate After(double count, double exposure) => new(Shape + count, Rate + exposure);

    private double LogLikelihood(IReadOnlyList<(double Count, double Exposure)> seen)
    {
        var (before, own) = (LogGamma(Shape), Shape * Math.Log(Rate));
        var sum = 0.0;
        foreach (var (count, exposure) in seen)
        {
            sum += own - ((Shape + count) * Math.Log(Rate + exposure)) + (count == 0 ? 0 : LogGamma(Shape + count) - before);
        }

        return sum;
    }

    // Stirling's series above 8, where it is exact to 13 digits; below, the function at x is that at x + 1 less ln x.
    private static double LogGamma(double x)
    {
        var shift = 1.0;
        for (; x < 8; x++)
        {
            shift *= x;
        }

        var inverse = 1 / (x * x);
        var series = (1.0 / 12) - (inverse * ((1.0 / 360) - (inverse * ((1.0 / 1260) - (inverse * (1.0 / 1680))))));
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (series / x) - Math.Log(shift);
    }
}
