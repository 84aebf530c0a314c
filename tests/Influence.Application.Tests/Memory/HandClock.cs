namespace Influence.Application.Tests.Memory;

/// <summary>A clock that stands until it is moved; its timers never ring.</summary>
internal sealed class HandClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public void Move(TimeSpan by) => _now += by;

    public override DateTimeOffset GetUtcNow() => _now;
}
