namespace Influence.Engine.Learning;

/// <summary>Where 95 of 100 worlds have their mean.</summary>
internal readonly record struct MeanInterval(double Low, double High)
{
    /// <summary>Of the means of worlds, ascending; 1,000 have 25 below and 25 above.</summary>
    public static MeanInterval Of(double[] means)
    {
        var outside = means.Length / 40;
        return new(means[outside], means[^(outside + 1)]);
    }

    /// <summary>Whether a mean is within, ends included.</summary>
    public bool Holds(double mean) => mean >= Low && mean <= High;
}
