using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Influence.Storage.Tests.Folder;
using Influence.Storage.Tests.Neo4j;

namespace Influence.Storage.Tests.Repairs;

/// <summary>A folder whose facts stand in Neo4j forgets neither its store nor its nos with its control database.</summary>
[Collection(TestServer.Name)]
public sealed class StoreRepairTests
{
    [Fact]
    public void Facts_are_read_from_the_store_again_and_nos_from_the_journal()
    {
        using var folder = new TestFolder(TestServer.Empty());
        folder.Load(FactKind.Follows, "ann bob\nbob cat\n");
        folder.Load(FactKind.People, "id,consent\nann,yes\nbob,no\ncat,yes\n");
        folder.Data.Roster.Suppress("cat");
        var (before, objecting) = (folder.Build().SnapshotId, folder.Objecting());
        RepairTests.LoseControl(folder);
        Assert.Equal(before, folder.Build().SnapshotId);
        Assert.Equal(objecting, folder.Objecting());
        Assert.Equal(["ann"], folder.People(folder.Snapshot()).Page(null, 9).Select(card => card.Id));
        folder.Load(FactKind.Follows, "dan ann\n"); // nobody objected to that, and the store is still this network's
        Assert.NotEqual(before, folder.Build().SnapshotId);
    }

    [Fact]
    public async Task A_network_stays_bound_to_its_store_without_the_database_that_said_so()
    {
        using var server = new FakeServer(Profile.V5, new FakeGraph(), (_, _) => null);
        using var folder = new TestFolder(server.Address);
        folder.Load(FactKind.Follows, "ann bob\nbob cat\n");
        var before = await folder.Data.Snapshots.BuildAsync("main", null, TestContext.Current.CancellationToken);
        folder.Close();
        File.Delete(new DataPaths(folder.Path).Control);
        Assert.Empty(RepairTests.Repair(folder).Missing);
        using (var alone = DataFolder.Open(folder.Path, readOnly: false, TimeProvider.System))
        {
            var request = new LoadRequest
            {
                Network = "main", Kind = FactKind.Follows, Sources = [TestFolder.Source("dan ann\n")],
            };
            var refused = await Assert.ThrowsAsync<GraphDataException>(
                () => alone.Loader.LoadAsync(request, null, null, TestContext.Current.CancellationToken));
            Assert.Equal("network_is_in_a_store", refused.Code);
        }

        folder.Open();
        var after = await folder.Data.Snapshots.BuildAsync("main", null, TestContext.Current.CancellationToken);
        Assert.Equal(before.SnapshotId, after.SnapshotId);
        Assert.Equal(2, folder.Load(FactKind.Follows, "ann bob\nbob cat\n").RowsUnchanged);
    }
}
