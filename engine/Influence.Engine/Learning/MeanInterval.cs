namespace Influence.Engine.Learning;

/// <summary>Where 95 of 100 worlds have their mean.</summary>
internal readonly record struct MeanInterval(double Low, double High)
{
    private const double Outside = 0.025;

    /// <summary>Of the means of worlds, ascending.</summary>
    /// <remarks>A further world lies within 95 times of 100, however few there are: place p · (worlds + 1), with lines between
    /// (Hyndman and Fan, The American Statistician 50(4), 1996, definition 6).</remarks>
    public static MeanInterval Of(double[] means) => new(Quantile(means, Outside), Quantile(means, 1 - Outside));

    /// <summary>Whether a mean is within, ends included.</summary>
    public bool Holds(double mean) => mean >= Low && mean <= High;

    private static double Quantile(double[] ascending, double part)
    {
        var place = Math.Clamp((part * (ascending.Length + 1)) - 1, 0, ascending.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + ((place - below) * (ascending[above] - ascending[below]));
    }
}
