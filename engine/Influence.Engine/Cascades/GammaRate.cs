namespace Influence.Engine.Cascades;

/// <summary>How readily stories are passed on, a person who hears: a rate that differs from story to story.</summary>
/// <param name="Shape">a: the larger, the less stories differ.</param>
/// <param name="Rate">b: the mean is a/b.</param>
/// <remarks>Counts of a story are Poisson of its rate times its exposure, so that after a look the rate is gamma again.</remarks>
internal readonly record struct GammaRate(double Shape, double Rate)
{
    private const int Halvings = 4; // 1/16
    private const int Doublings = 12; // 4096

    /// <summary>What is expected of a story of which nothing is known.</summary>
    public double Mean => Shape / Rate;

    /// <summary>Of stories that were looked at: the mean is theirs, and the shape the most likely power of √2 (their counts are
    /// negative binomial).</summary>
    /// <param name="stories">How many passed it on, and exposure.</param>
    public static GammaRate Of(IReadOnlyList<(int Count, double Exposure)> stories)
    {
        var mean = (stories.Sum(story => (double)story.Count) + 0.5) / (stories.Sum(story => story.Exposure) + 1);
        var (best, most) = (default(GammaRate), double.NegativeInfinity);
        for (var power = -2 * Halvings; power <= 2 * Doublings; power++)
        {
            var shape = Math.Pow(2, power / 2.0);
            var rate = new GammaRate(shape, shape / mean);
            var likelihood = stories.Sum(rate.LogLikelihood);
            (best, most) = likelihood > most ? (rate, likelihood) : (best, most);
        }

        return best;
    }

    /// <summary>What is known of a story after a look.</summary>
    public GammaRate After(int count, double exposure) => new(Shape + count, Rate + exposure);

    /// <summary>Below which the rate lies with a chance of 5 in 100 (Wilson, Hilferty 1931; 0 where shapes are small).</summary>
    public double Low
    {
        get
        {
            var root = Math.Max(0, 1 - (1 / (9 * Shape)) - (Quantile / (3 * Math.Sqrt(Shape))));
            return Mean * root * root * root;
        }
    }

    private const double Quantile = 1.6448536269514722;

    private double LogLikelihood((int Count, double Exposure) story)
    {
        var sum = (Shape * Math.Log(Rate)) - ((Shape + story.Count) * Math.Log(Rate + story.Exposure));
        for (var one = 0; one < story.Count; one++)
        {
            sum += Math.Log(Shape + one);
        }

        return sum;
    }
}
