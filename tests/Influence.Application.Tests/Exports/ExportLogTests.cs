using Influence.Application.Roster;
using Influence.Application.Tests.Memory;

namespace Influence.Application.Tests.Exports;

public sealed class ExportLogTests
{
    [Fact]
    public async Task A_list_that_leaves_is_written_down_without_a_name()
    {
        await using var house = new MemoryHouse();
        Assert.True(house.Get<ExportLog>().Write("main", "invitations", 1_200, "csv", "the dashboard"));
        Assert.True(house.Get<ExportLog>().Write("main", "people", 1, "csv", "HTTP"));
        Assert.Equal(["people: 1 row left as csv by HTTP.", "invitations: 1,200 rows left as csv by the dashboard."],
            house.History.Logged("main", 10).Select(entry => entry.Text));
        Assert.All(house.History.Logged("main", 10), entry => Assert.Equal("list_exported", entry.What));
    }

    [Fact]
    public async Task Who_may_not_write_says_that_nothing_was_written_down()
    {
        await using var house = new MemoryHouse();
        house.Stores.CanWrite = false;
        Assert.False(house.Get<ExportLog>().Write("main", "invitations", 3, "csv", "the command line"));
        Assert.Empty(house.History.Logged("main", 10));
    }
}
