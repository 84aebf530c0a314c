using Influence.Application.Facts;
using Influence.Storage.Loads;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>Loads that leave a graph which others read and write too, or that leave in two goes.</summary>
[Collection(TestServer.Name)]
public sealed class TakingBackTests
{
    private static readonly (FactKind Kind, string Text)[] Files =
    [
        (FactKind.Follows, "ann bob\nbob cleo\n"), (FactKind.Shares, "person,source,time,kind\nann,bob,1,retweet\n"),
        (FactKind.People, "id,segment,updated_at\nann,gold,1\nbob,iron,2\n"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Who_only_reads_sees_a_load_leave_though_people_have_no_count()
    {
        var store = TestServer.Empty();
        using var ours = new TestFolder(store);
        using var reader = new TestFolder(store);
        foreach (var (kind, text) in Files)
        {
            var before = reader.Build().SnapshotId;
            var load = ours.Load(kind, text);
            var with = reader.Build().SnapshotId;
            Assert.NotEqual(before, with);
            TakeBack(ours, load);
            Assert.Equal(kind, Assert.Single(CatchUp(reader)).Kind);
            Assert.Equal(before, reader.Build().SnapshotId);
            Assert.Empty(CatchUp(reader));
            Assert.Empty(CatchUp(ours));
            ours.Load(kind, text);
            Assert.Equal(with, reader.Build().SnapshotId);
        }
    }

    [Fact]
    public void What_another_folder_loaded_stays_where_it_says_more()
    {
        var store = TestServer.Empty();
        using var ours = new TestFolder(store);
        using var theirs = new TestFolder(store);
        using var embedded = new TestFolder();
        var loads = Files.Select(file => ours.Load(file.Kind, file.Text)).ToList();
        foreach (var (kind, text) in new[]
        {
            (FactKind.Follows, "dora ann\n"), (FactKind.People, "id,segment,country,updated_at\nann,zinc,DE,5\nbob,,FR,6\n"),
        })
        {
            theirs.Load(kind, text);
            embedded.Load(kind, text);
        }

        ours.Build(); // reads theirs, and with it what was ours of the same people
        loads.ForEach(load => TakeBack(ours, load));
        var expected = embedded.Build().SnapshotId;
        Assert.Equal((expected, expected), (ours.Build().SnapshotId, theirs.Build().SnapshotId));
    }

    [Fact]
    public void What_stood_before_a_load_stays_when_it_leaves()
    {
        var store = TestServer.Empty();
        TestServer.Run("MERGE (a:Person {id: 'ann'}) MERGE (b:Person {id: 'bob'}) CREATE (a)-[:FOLLOWS]->(b)");
        using var ours = new TestFolder(store);
        var before = ours.Build().SnapshotId;
        var repeated = ours.Load(FactKind.Follows, "ann bob\n"); // the very batch that was read: nothing to take back
        Assert.Null(ours.Data.Loads.Find(repeated.LoadId!.Value));
        TakeBack(ours, ours.Load(FactKind.Follows, "ann bob\nbob cleo\n"));
        Assert.Equal(before, ours.Build().SnapshotId);
        Assert.Equal(1, TestServer.Run("MATCH ()-[r:FOLLOWS]->() RETURN count(r) AS n").Whole(0, 0));
    }

    // Killed after rows left and before the folder knew: the next look reads the type whole, which forgets the batches.
    [Fact]
    public void A_removal_cut_off_in_the_middle_is_completed_by_the_next_one()
    {
        const string Row = "MATCH (:Person {id: 'bob'})-[r:FOLLOWS]->() DELETE r ";
        const string Parts = "MATCH (m:_InfluenceBatch {kind: 'follows'}) DELETE m";
        foreach (var cut in new[] { [Row], [Parts], new[] { Row, Parts } })
        {
            var store = TestServer.Empty();
            using var ours = new TestFolder(store);
            ours.Load(FactKind.Follows, "dora ann\nann bob\n");
            var before = ours.Build().SnapshotId;
            var load = ours.Load(FactKind.Follows, "ann bob\nbob cleo\neve ann\n");
            foreach (var statement in cut)
            {
                TestServer.Run(statement);
            }

            Assert.NotEqual(before, ours.Build().SnapshotId);
            ours.Reopen();
            TakeBack(ours, load);
            using var fresh = new TestFolder(store);
            Assert.Equal((before, before), (fresh.Build().SnapshotId, ours.Build().SnapshotId));
        }
    }

    [Fact]
    public async Task Removing_twice_removes_once_and_the_network_can_be_deleted_and_loaded_again()
    {
        var store = TestServer.Empty();
        using var ours = new TestFolder(store);
        foreach (var (kind, text) in Files)
        {
            ours.Load(kind, text);
        }

        TestServer.Run("MATCH (a:Person {id: 'ann'}), (c:Person {id: 'cleo'}) CREATE (c)-[:FOLLOWS]->(a)");
        var whole = ours.Build().SnapshotId;
        await ours.Data.Loads.DeleteNetworkAsync("main", alsoNos: true, Token);
        Assert.Equal(0, TestServer.Run("MATCH ()-[r]->() RETURN count(r) AS n").Whole(0, 0));
        Assert.Equal(0, TestServer.Run("MATCH (m:_InfluenceBatch) WHERE m.removal IS NULL RETURN count(m) AS n").Whole(0, 0));
        ours.Reopen();
        foreach (var (kind, text) in Files)
        {
            var load = ours.Load(kind, text);
            var removal = (ISharedRemoval)ours.Data.Facts;
            await removal.RemoveAsync("main", kind, Batches(kind), Token);
            await removal.RemoveAsync("main", kind, Batches(kind), Token);
            TakeBack(ours, load);
            ours.Load(kind, text);
        }

        ours.Load(FactKind.Follows, "cleo ann\n");
        using var fresh = new TestFolder(store);
        Assert.Equal((whole, whole), (ours.Build().SnapshotId, fresh.Build().SnapshotId));
    }

    private static string[] Batches(FactKind kind)
    {
        var found = TestServer.Run($"MATCH (m:_InfluenceBatch {{kind: '{kind.ToString().ToLowerInvariant()}'}}) " +
            "WHERE m.removal IS NULL RETURN collect(DISTINCT m.batch) AS batch").Texts(0, 0);
        return [.. Enumerable.Range(0, found.Count).Select(at => System.Text.Encoding.UTF8.GetString(found[at]))];
    }

    private static void TakeBack(TestFolder folder, LoadReport load) =>
        folder.Data.Loads.TakeBackAsync(load.LoadId!.Value, alsoNos: true, Token).GetAwaiter().GetResult();

    private static IReadOnlyList<FactsRead> CatchUp(TestFolder folder) =>
        folder.Data.Facts.CatchUpAsync("main", null, Token).GetAwaiter().GetResult();
}
