namespace Influence.Engine.Referrals;

/// <summary>A 95 % interval of a part or of a count.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct ScoreInterval(double Low, double High)
{
    /// <summary>Of the normal distribution, 97.5 of 100 below.</summary>
    public const double Quantile = 1.959963984540054;

    /// <summary>Nothing is known.</summary>
    public static ScoreInterval Unknown { get; } = new(double.NaN, double.NaN);

    /// <summary>Of a part (Wilson, JASA 22, 1927).</summary>
    /// <param name="count">So many.</param>
    /// <param name="of">Of so many, at least 1.</param>
    public static ScoreInterval OfPart(double count, double of)
    {
        var (part, z2) = (count / of, Quantile * Quantile);
        var half = Quantile * Math.Sqrt((part * (1 - part) / of) + (z2 / (4 * of * of)));
        var (middle, scale) = (part + (z2 / (2 * of)), 1 + (z2 / of));
        return new(count == 0 ? 0 : (middle - half) / scale, count >= of ? 1 : (middle + half) / scale);
    }

    /// <summary>Of the mean behind a count (Garwood, Biometrika 28, 1936, by Wilson and Hilferty's cube root).</summary>
    public static ScoreInterval OfCount(double count)
    {
        return new(count == 0 ? 0 : count * Cube(count, -Quantile), (count + 1) * Cube(count + 1, Quantile));

        static double Cube(double shape, double z) =>
            Math.Pow(Math.Max(0, 1 - (1 / (9 * shape)) + (z / (3 * Math.Sqrt(shape)))), 3);
    }
}
