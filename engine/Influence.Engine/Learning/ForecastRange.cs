namespace Influence.Engine.Learning;

/// <summary>How many people 90 of 100 stories, or campaigns, are foretold to reach.</summary>
internal static class ForecastRange
{
    /// <summary>Part that lies within.</summary>
    public const double Confidence = 0.9;

    private const double Below = (1 - Confidence) / 2;

    /// <summary>The range of the sizes of worlds, in any order: 5 of 100 lie below and 5 above.</summary>
    public static (int Low, int High) Of(ReadOnlySpan<int> sizes)
    {
        int[] ascending = [.. sizes];
        Array.Sort(ascending);
        var outside = (int)(ascending.Length * Below);
        return (ascending[outside], ascending[^(outside + 1)]);
    }

    /// <summary>The size that half of the worlds do not pass.</summary>
    public static int Middle(ReadOnlySpan<int> sizes)
    {
        int[] ascending = [.. sizes];
        Array.Sort(ascending);
        return ascending[(ascending.Length - 1) / 2];
    }

    /// <summary>The part of a size that lies within: of its own probability where it has one.</summary>
    /// <remarks>
    /// A size that one world in five has cannot lie outside one time in ten. What lies within is counted so that a right
    /// forecast holds 90 of 100, whatever the sizes and however few the worlds: the place of the size among those of the worlds
    /// and itself is anywhere between the part of them below it and the part not above it (Smith, Journal of Forecasting 4(3),
    /// 1985).
    /// </remarks>
    public static double Holds(ReadOnlySpan<int> sizes, int size)
    {
        var (below, equal) = (0, 0);
        foreach (var one in sizes)
        {
            below += one < size ? 1 : 0;
            equal += one == size ? 1 : 0;
        }

        var (all, itself) = (sizes.Length + 1.0, equal + 1);
        var (from, to) = (below / all, (below + itself) / all);
        return Math.Max(0, Math.Min(to, 1 - Below) - Math.Max(from, Below)) / (to - from);
    }
}
