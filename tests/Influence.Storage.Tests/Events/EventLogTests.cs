using Influence.Application.Facts;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Events;

/// <summary>Keys of events outlive the process, and leave with their network and with age alone.</summary>
public sealed class EventLogTests
{
    private static readonly UInt128[] _keys = [1, UInt128.MaxValue];

    [Fact]
    public void Keys_are_known_over_a_restart_in_their_own_network_until_they_are_old()
    {
        using var folder = new TestFolder();
        folder.Data.Events.Add("main", Guid.NewGuid(), _keys);
        folder.Data.Events.Add("main", Guid.NewGuid(), _keys); // again does no harm
        folder.Reopen();
        Assert.Equal(_keys, folder.Data.Events.Known("main", [1, 2, UInt128.MaxValue]).Order());
        Assert.Empty(folder.Data.Events.Known("second", _keys));
        Assert.NotNull(folder.Data.Events.LastOf("main"));
        Assert.Null(folder.Data.Events.LastOf("second"));
        folder.Data.Events.Forget(DateTimeOffset.UtcNow - TimeSpan.FromDays(30));
        Assert.Equal(2, folder.Data.Events.Known("main", _keys).Count);
        folder.Data.Events.Forget(DateTimeOffset.UtcNow + TimeSpan.FromDays(1));
        Assert.Empty(folder.Data.Events.Known("main", _keys));
    }

    [Fact]
    public void Events_of_a_day_and_kind_are_one_load()
    {
        using var folder = new TestFolder();
        var (monday, tuesday) = (new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 2));
        var load = folder.Data.Events.LoadOf("main", FactKind.Shares, monday);
        Assert.Equal(load, folder.Data.Events.LoadOf("main", FactKind.Shares, monday));
        Assert.Equal(4, new[]
        {
            load, folder.Data.Events.LoadOf("main", FactKind.Shares, tuesday),
            folder.Data.Events.LoadOf("main", FactKind.Follows, monday),
            folder.Data.Events.LoadOf("second", FactKind.Shares, monday),
        }.Distinct().Count());
    }
}
