namespace Influence.Engine.Methods;

/// <summary>How fast a processor is taken to be, so that an estimate is the same on every machine.</summary>
/// <remarks>Measured at 2 to 3 GHz with 2 MB of a core's own cache: the benchmarks' <c>costs</c> shows every method's estimate
/// beside what it took.</remarks>
internal static class Pace
{
    /// <summary>Seconds for an edge that is read in order.</summary>
    public const double Edge = 1.5e-9;

    /// <summary>Seconds for a coin tossed at an edge.</summary>
    public const double Coin = 3e-9;

    /// <summary>The same of a row whose coins are tossed eight at a time.</summary>
    public const double WideCoin = 1.2e-9;

    private const double NearBytes = 256 << 10;

    /// <summary>Seconds for one place of so many bytes, in no order: the further from the processor the more they hold.</summary>
    public static double Place(double bytes) => 1.9e-9 * (1 + Math.Max(0, Math.Log2(bytes / NearBytes)));
}
