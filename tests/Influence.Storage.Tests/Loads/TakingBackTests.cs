using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Loads;

/// <summary>A load leaves as if it had never come, but for the nos that came with it.</summary>
public sealed class TakingBackTests
{
    private static readonly CancellationToken _token = CancellationToken.None;

    [Fact]
    public async Task A_load_taken_back_leaves_what_was_before()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\nb c\n");
        var before = folder.Build().SnapshotId;
        folder.Load(FactKind.Follows, "c d\nb c\n");
        Assert.NotEqual(before, folder.Build().SnapshotId);
        var load = folder.Data.Loads.List("main", 9)[0];
        Assert.Equal((FactKind.Follows, 2L, "test"), (load.Kind, load.Rows, load.Source));
        await folder.Data.Loads.TakeBackAsync(load.Id, alsoNos: false, _token);
        Assert.Equal(before, folder.Build().SnapshotId);
        Assert.NotNull(folder.Data.Loads.Find(load.Id)!.TakenBackAt);
        Assert.Equal("load_taken_back", folder.Data.Loads.Logged("main", 9)[0].What);
        var again = await Assert.ThrowsAsync<GraphDataException>(() => folder.Data.Loads.TakeBackAsync(load.Id, false, _token));
        Assert.Equal("load_taken_back_before", again.Code);
        Assert.Equal(2, folder.Load(FactKind.Follows, "c d\nb c\n").RowsLoaded);
    }

    [Fact]
    public async Task What_two_loads_brought_stays_until_both_are_taken_back()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\n");
        Assert.Equal(1, folder.Load(FactKind.Follows, "a b\n").RowsUnchanged);
        var loads = folder.Data.Loads.List("main", 9);
        Assert.Equal([0L, 0L], loads.Select(load => load.Rows));
        await folder.Data.Loads.TakeBackAsync(loads[0].Id, false, _token);
        Assert.Equal(2, folder.Snapshot().NodeCount);
        Assert.Equal(1, folder.Data.Loads.Find(loads[1].Id)!.Rows);
        await folder.Data.Loads.TakeBackAsync(loads[1].Id, false, _token);
        Assert.Equal(0, folder.Data.Networks.LastBatch("main"));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "unknown")]
    public async Task Nos_stay_unless_they_are_to_go_too_and_names_leave(bool alsoNos, string? consent)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "mia bob\nann bob\n");
        folder.Load(FactKind.People, "id,name,email,consent\nmia,Mia Ross,mia@x.it,no\nann,Ann,,yes\nx@y.it,,,no\n");
        var load = folder.Data.Loads.List("main", 9)[0];
        Assert.Equal((2L, 2L), (folder.Data.Loads.NosOf(load.Id), folder.Data.Loads.NosOf("main")));
        await folder.Data.Loads.TakeBackAsync(load.Id, alsoNos, _token);
        var people = folder.People(folder.Snapshot());
        Assert.Equal((null, "unknown", false), Said("ann"));
        Assert.Equal(consent, people.Find("mia") is { } node ? people.CardOf(node)!.Consent : null);
        Assert.Equal(alsoNos ? 0 : 2, folder.Data.Loads.NosOf("main"));

        // The address that came with the no still tells whom it is of.
        folder.Load(FactKind.People, "id,email,consent\n77,X@y.it,yes\nann,ann@x.it,yes\n");
        folder.Load(FactKind.Follows, "77 bob\n");
        Assert.Equal(alsoNos, folder.People(folder.Snapshot()).Find("77") is not null);

        (string?, string, bool) Said(string id) =>
            people.CardOf(people.Find(id)!.Value) is { } card ? (card.Name, card.Consent, card.IsCustomer) : default;
    }

    [Fact]
    public async Task A_no_that_another_load_gave_too_is_none_of_this_one()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,consent\nmia,no\n");
        folder.Load(FactKind.People, "id,name,consent\nmia,Mia,no\nbob,Bob,no\n");
        var load = folder.Data.Loads.List("main", 9)[0];
        Assert.Equal(1, folder.Data.Loads.NosOf(load.Id));
        await folder.Data.Loads.TakeBackAsync(load.Id, alsoNos: true, _token);
        Assert.Equal(1, folder.Data.Loads.NosOf("main"));
    }

    [Fact]
    public async Task A_household_is_two_again_when_the_file_that_joined_it_leaves()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Referrals, "referrer,referred,time,stage\nada@x.it,bo,1,converted\n");
        folder.Load(FactKind.People, "id,email\n1,ada@x.it\n");
        Assert.Equal(2, folder.Snapshot().NodeCount);
        folder.Load(FactKind.People, "id,email\n2,ada@x.it\n");
        Assert.Equal(4, folder.Snapshot().NodeCount);
        await folder.Data.Loads.TakeBackAsync(folder.Data.Loads.List("main", 9)[0].Id, false, _token);
        Assert.Equal(2, folder.Snapshot().NodeCount);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task A_network_leaves_whole_and_its_nos_wait_for_one_of_its_name(bool alsoNos, int listed)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,name,consent\nmia,Mia,no\nbob,Bob,yes\n");
        folder.Load(FactKind.People, "id\nother\n", network: "other");
        folder.Publish();
        await folder.Data.Loads.DeleteNetworkAsync("main", alsoNos, _token);
        Assert.Null(folder.Data.Networks.Find("main"));
        Assert.Empty(folder.Data.Loads.List("main", 9));
        Assert.Equal("network_deleted", folder.Data.Loads.Logged("main", 9)[0].What);
        folder.Reopen();
        folder.Load(FactKind.People, "id,name\nmia,Mia\nbob,Bob\n");
        Assert.Equal(listed, folder.People(folder.Snapshot()).Mask.Count);
        Assert.Equal(1, folder.Snapshot("other").NodeCount);
    }
}
