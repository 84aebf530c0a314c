using Influence.Engine.Errors;
using Influence.Storage.Space;

namespace Influence.Storage.Tests.Space;

public sealed class StoreStateTests
{
    private const long Mebibyte = 1L << 20;

    [Theory]
    [InlineData(1000, 50)] // 5 % of a small disk
    [InlineData(1L << 42, 1L << 30)] // 1 GiB of a large one
    public void The_usual_reserve_is_a_gibibyte_but_never_more_than_a_twentieth(long total, long reserve) =>
        Assert.Equal(reserve, DiskReserve.Default.Of(total));

    [Fact]
    public void A_reserve_is_what_was_said()
    {
        Assert.Equal(7, DiskReserve.OfBytes(7).Of(1000));
        Assert.Equal(100, DiskReserve.OfShare(0.1).Of(1000));
    }

    [Fact]
    public void Room_ends_at_the_reserve_and_is_there_again_by_itself()
    {
        var free = 100L;
        var state = new StoreState("/data", DiskReserve.OfBytes(60), () => (free, 1000));
        state.DemandRoom(40);
        var full = Assert.Throws<GraphDataException>(() => state.DemandRoom(41));
        Assert.Equal("disk_full", full.Code);
        Assert.Contains("100 B of 1000 B are free, and 60 B are kept in reserve (INFLUENCE_DISK_RESERVE)", full.Message);
        Assert.Null(state.Hindrance());
        free = 59;
        Assert.Equal("disk_full", state.Hindrance()!.Code);
        state.DemandSynced(); // an opt-out still finds room
        free = 60;
        state.DemandRoom(0);
    }

    [Fact]
    public void After_no_space_was_said_a_mebibyte_more_must_be_free_before_work_begins_again()
    {
        var free = 0L;
        var state = new StoreState("/data", DiskReserve.OfBytes(0), () => (free, 10 * Mebibyte));
        state.DemandRoom(0);
        state.Full(new IOException());
        free = Mebibyte - 1;
        Assert.Equal("disk_full", state.Hindrance()!.Code);
        free = Mebibyte;
        Assert.Null(state.Hindrance());
        free = 1;
        Assert.Null(state.Hindrance()); // it is over until it is said again
    }

    // 8 MB after the last look there is another; what may use the reserve goes on.
    [Fact]
    public void A_long_file_stops_at_the_reserve_while_it_is_written()
    {
        var free = 100L;
        var state = new StoreState("/data", DiskReserve.OfBytes(60), () => (free, 1000));
        using var file = new ReserveStream(new MemoryStream(), "/data/facts/b-1.batch", state, mayUseReserve: false);
        using var journal = new ReserveStream(new MemoryStream(), "/data/facts/journal", state, mayUseReserve: true);
        var half = new byte[4 * Mebibyte];
        file.Write(half);
        file.Write(half);
        free = 59;
        file.Write(half);
        Assert.Equal("disk_full", Assert.Throws<GraphDataException>(() => file.Write(half)).Code);
        journal.Write(half);
        journal.Write(half);
    }

    [Fact]
    public void After_a_failed_sync_nothing_is_written_however_much_room_there_is()
    {
        var state = new StoreState("/data", DiskReserve.OfBytes(0), () => (Mebibyte, Mebibyte));
        Assert.Equal("store_unsynced", state.SyncFailed("/data/facts/b-1.batch", new IOException("Input/output error")).Code);
        var refused = Assert.Throws<GraphDataException>(state.DemandSynced);
        Assert.Equal("store_unsynced", refused.Code);
        Assert.Contains("b-1.batch: Input/output error", refused.Message);
        Assert.Equal("store_unsynced", state.Hindrance()!.Code);
    }
}
