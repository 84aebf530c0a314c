namespace Influence.Application.Tests.Memory;

/// <summary>A clock that runs twenty times as fast as the real one, so that tests of waiting need not wait.</summary>
internal sealed class QuickClock : TimeProvider
{
    public const int Factor = 20;

    public override long GetTimestamp() => base.GetTimestamp() * Factor;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Scaled(dueTime), Scaled(period));

    private static TimeSpan Scaled(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / Factor;
}
