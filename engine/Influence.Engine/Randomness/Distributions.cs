namespace Influence.Engine.Randomness;

/// <summary>Numbers of a normal, gamma or Poisson distribution, from a stream of draws.</summary>
internal static class Distributions
{
    private const double Large = 50;

    /// <summary>Standard normal (Box, Muller 1958).</summary>
    public static double Normal(ref Draws draws)
    {
        var (radius, angle) = (draws.NextUnit(), draws.NextUnit());
        return Math.Sqrt(-2 * Math.Log(1 - radius)) * Math.Cos(2 * Math.PI * angle);
    }

    /// <summary>Gamma of a shape above 0 and rate 1 (Marsaglia, Tsang, ACM TOMS 26(3), 2000).</summary>
    public static double Gamma(double shape, ref Draws draws)
    {
        if (shape < 1)
        {
            return Gamma(shape + 1, ref draws) * Math.Pow(1 - draws.NextUnit(), 1 / shape);
        }

        var third = shape - (1.0 / 3);
        var width = 1 / Math.Sqrt(9 * third);
        while (true)
        {
            var normal = Normal(ref draws);
            var cube = 1 + (width * normal);
            cube = cube * cube * cube;
            if (cube > 0
                && Math.Log(1 - draws.NextUnit()) < (normal * normal / 2) + third - (third * cube) + (third * Math.Log(cube)))
            {
                return third * cube;
            }
        }
    }

    /// <summary>Poisson of a mean of at least 0: by its distribution from one draw, or above fifty by a normal with its first
    /// correction for skewness, which is wrong by less than one.</summary>
    public static long Poisson(double mean, ref Draws draws)
    {
        if (mean <= 0)
        {
            return 0;
        }

        if (mean > Large)
        {
            var normal = Normal(ref draws);
            var number = mean + (Math.Sqrt(mean) * normal) + (((normal * normal) - 1) / 6);
            return number >= long.MaxValue ? long.MaxValue : (long)Math.Max(0, Math.Round(number));
        }

        var (left, count, chance) = (draws.NextUnit(), 0L, Math.Exp(-mean));
        while (left >= chance && count < 1000)
        {
            left -= chance;
            count++;
            chance *= mean / count;
        }

        return count;
    }
}
