namespace Influence.Engine.Methods;

/// <summary>What work takes, before it is begun: bytes beside what it is given, and seconds of one processor.</summary>
/// <param name="PeakBytes">Bytes held at most while it is done, what waits for the collector among them.</param>
/// <param name="Seconds">Of a processor, all threads together.</param>
/// <param name="HeldBytes">Bytes of what it leaves for the work after it.</param>
/// <param name="IsAssumed">Whether what decides the bytes shows itself while the work is done.</param>
public readonly record struct Cost(long PeakBytes, double Seconds, long HeldBytes = 0, bool IsAssumed = false)
{
    /// <summary>Processor-seconds, at least 0; what no number can say takes for ever.</summary>
    public double Seconds { get; init; } = double.IsNaN(Seconds) ? double.PositiveInfinity : Seconds;

    /// <summary>One after the other: the seconds add up, and what the first leaves is held beside the next.</summary>
    public Cost Then(Cost next) => new(
        Math.Max(PeakBytes, Sum(HeldBytes, next.PeakBytes)), Seconds + next.Seconds, Sum(HeldBytes, next.HeldBytes),
        IsAssumed || next.IsAssumed);

    /// <summary>So many bytes, however many a question asks for.</summary>
    internal static long Bytes(double bytes) => bytes < long.MaxValue ? (long)bytes : long.MaxValue;

    private static long Sum(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;
}
