using Influence.Engine.Randomness;

namespace Influence.Application.SampleBrand;

/// <summary>The 90 days the sample brand's logs cover, fixed so that a seed makes the same bytes in every year.</summary>
internal static class BrandWindow
{
    internal const long SecondsPerDay = 86_400;

    internal const int Days = 90;

    /// <summary>2026-04-02T00:00:00Z in unix seconds.</summary>
    internal const long First = 1_775_088_000;

    /// <summary>2026-07-01T00:00:00Z in unix seconds; no row is this late.</summary>
    internal const long End = First + Days * SecondsPerDay;

    // How busy each hour of a day is, UTC: people of Europe and the Americas, so nights are shallow. Sums to 200.
    private static readonly int[] Busy = [5, 4, 3, 2, 2, 3, 5, 8, 10, 10, 9, 9, 11, 11, 10, 9, 10, 11, 13, 14, 13, 12, 9, 7];

    /// <summary>A second of the window in [from, End), more often when people are awake.</summary>
    internal static long AnyTime(ref Draws draws, long from = First)
    {
        var day = from + (long)(draws.NextUnit() * (End - from)) / SecondsPerDay * SecondsPerDay;
        return Math.Min(day + SecondOfDay(ref draws), End - 1);
    }

    /// <summary>A waiting time with a long tail and the given mean: mean · (1/√u − 1), a Lomax law of index 2.</summary>
    /// <remarks>Square roots are the same to the bit on every machine, logarithms are not; capped at 60 means.</remarks>
    internal static long Delay(ref Draws draws, long meanSeconds) =>
        1 + (long)Math.Min(60.0 * meanSeconds, meanSeconds * (1 / Math.Sqrt(1 - draws.NextUnit()) - 1));

    private static long SecondOfDay(ref Draws draws)
    {
        var at = draws.NextBelow(200);
        var hour = 0;
        while (at >= Busy[hour])
        {
            at -= Busy[hour++];
        }

        return hour * 3600 + draws.NextBelow(3600);
    }
}
