using System.Diagnostics;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Folder;
using Influence.Storage.Neo4j;
using Influence.Storage.Tests.Folder;
using Influence.Testing;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>A real server shared with others: what they change is noticed, what they are is checked, and one kill is borne.
/// </summary>
[Collection(TestServer.Name)]
public sealed class Neo4jServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void What_another_Influence_loaded_is_read_alone_and_what_a_stranger_wrote_has_the_type_read_whole()
    {
        var store = TestServer.Empty();
        using var ours = new TestFolder(store);
        using var theirs = new TestFolder(store);
        var rows = Enumerable.Range(0, 20_000).Select(row => $"a{row % 997} b{row * 7 % 5003}\n");
        ours.Load(FactKind.Follows, string.Concat(rows));
        ours.Load(FactKind.Shares, "person,source,time,kind\na1,a2,1,retweet\n");
        Assert.Empty(CatchUp(ours));

        theirs.Load(FactKind.Follows, string.Concat(Enumerable.Range(0, 1000).Select(row => $"new{row % 50} b{row}\n")));
        Assert.Equal([new FactsRead(FactKind.Follows, 1000, IsWhole: false)], CatchUp(ours));
        Assert.Empty(CatchUp(ours));

        TestServer.Run("MATCH (a:Person {id: 'a1'}), (b:Person {id: 'a2'}) CREATE (a)-[:FOLLOWS]->(b)");
        var whole = Assert.Single(CatchUp(ours));
        Assert.Equal((FactKind.Follows, 21_001L, true), (whole.Kind, whole.Rows, whole.IsWhole));
        Assert.Empty(CatchUp(ours));

        TestServer.Run("MATCH (:Person {id: 'a1'})-[r:SHARED]->() DELETE r");
        Assert.Equal([new FactsRead(FactKind.Shares, 0, IsWhole: true)], CatchUp(ours));
        using var fresh = new TestFolder(store);
        Assert.Equal(fresh.Build().SnapshotId, ours.Build().SnapshotId);
        Assert.Null(ours.Snapshot().ShareLog);
    }

    [Fact]
    public void One_store_holds_one_network_and_a_folder_knows_its_store()
    {
        var store = TestServer.Empty();
        using var folder = new TestFolder(store);
        folder.Load(FactKind.Follows, "a b\n");
        Assert.Equal("store_holds_another_network", Code(() => folder.Load(FactKind.Follows, "a b\n", network: "other")));
        Assert.Equal(1, folder.Load(FactKind.Follows, "a b\n", network: "sample").RowsLoaded); // stays in the folder
        Assert.Equal(1, TestServer.Run("MATCH ()-[r:FOLLOWS]->() RETURN count(r) AS n").Whole(0, 0));

        using (var alone = DataFolder.Open(folder.Path + "-alone", false, TimeProvider.System))
        {
            Load(alone, FactKind.Follows, "c d\n");
        }

        using (var moved = DataFolder.Open(folder.Path + "-alone", false, TimeProvider.System, store))
        {
            Assert.Equal("network_is_in_the_folder", Code(() => Load(moved, FactKind.Follows, "e f\n")));
        }

        Directory.Delete(folder.Path + "-alone", recursive: true);
        TestServer.Empty();
        folder.Reopen();
        Assert.Equal("store_is_another", Code(() => folder.Load(FactKind.Follows, "g h\n")));
    }

    [Fact]
    public void A_graph_that_only_strangers_wrote_is_read()
    {
        var store = TestServer.Empty();
        TestServer.Run("UNWIND range(0, 9) AS i " +
            "MERGE (a:Person {id: toString(i)}) MERGE (b:Person {id: toString((i + 1) % 10)}) " +
            "CREATE (a)-[:FOLLOWS]->(b), (a)-[:SHARED {time: i, kind: 'retweet'}]->(b), (a)-[:SHARED {kind: 'lost'}]->(b), " +
            "(a)-[:FOLLOWS]->(:Company {id: 'x'})");
        using var folder = new TestFolder(store);
        using var embedded = new TestFolder();
        embedded.Load(FactKind.Follows, string.Concat(Enumerable.Range(0, 10).Select(i => $"{i} {(i + 1) % 10}\n")));
        embedded.Load(FactKind.Shares, "person,source,time,kind\n" + string.Concat(Enumerable.Range(0, 10)
            .Select(i => $"{i},{(i + 1) % 10},0.00000{i},retweet\n")));
        Assert.Equal(embedded.Build().SnapshotId, folder.Build().SnapshotId);

        TestServer.Run("MATCH (a:Person {id: '1'})-[r:SHARED]->() SET r.time = date() WITH a LIMIT 1 CREATE (a)-[:SHARED]->(a)");
        Assert.Equal("store_value_not_readable", Code(() => folder.Build()));
    }

    [Fact]
    public async Task Cancelling_ends_the_work_in_the_server()
    {
        using var api = new QueryApi(TestServer.Empty());
        using var stop = new CancellationTokenSource(500);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => api.RunAsync(new GraphStatement(
            "UNWIND range(1, 100000000000) AS i WITH i WHERE i % 7 = 8 RETURN count(i) AS n") { IsLong = true }, stop.Token));
        var watch = Stopwatch.StartNew();
        while (TestServer.Run("SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery CONTAINS '100000000000' AND " +
            "NOT currentQuery CONTAINS 'SHOW' RETURN count(*) AS n").Whole(0, 0) > 0)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), "It is still running.");
            await Task.Delay(50, Token);
        }
    }

    // The script that starts the server knows how to kill it; it is named by the run that started it.
    [Fact]
    public async Task A_killed_server_loses_nothing_and_doubles_nothing()
    {
        var store = TestServer.Empty();
        var script = Environment.GetEnvironmentVariable("INFLUENCE_TEST_NEO4J_SCRIPT");
        Assert.SkipWhen(string.IsNullOrEmpty(script),
            "This server must not be killed: name the script that starts and kills Neo4j in INFLUENCE_TEST_NEO4J_SCRIPT.");
        var rows = Enumerable.Range(0, 120_000).Select(row => $"p{row % 9973} q{row * 7L % 30011}").Distinct().ToArray();
        var text = string.Join('\n', rows) + "\n";
        using var embedded = new TestFolder();
        embedded.Load(FactKind.Follows, text);
        var expected = embedded.Build().SnapshotId;
        var kills = Nightly.Else(20, 1);
        for (var kill = 0; kill < kills; kill++)
        {
            TestServer.Empty();
            using var folder = new TestFolder(store);
            var parts = kill % 5;
            var killer = Task.Run(() => KillAfterParts(script, parts), Token);
            try
            {
                folder.Load(FactKind.Follows, text); // bears the restart
            }
            finally
            {
                await killer; // a server that did not start is the better thing to say
            }

            var stored = TestServer.Run("MATCH (a)-[r:FOLLOWS]->(b) WITH a, b, count(r) AS times " +
                "RETURN count(*) AS pairs, sum(times) AS edges");
            Assert.Equal((rows.Length, rows.Length), (stored.Whole(0, 0), stored.Whole(0, 1)));
            using var fresh = new TestFolder(store);
            Assert.Equal((expected, expected), (folder.Build().SnapshotId, fresh.Build().SnapshotId));
        }
    }

    private static void KillAfterParts(string script, int parts)
    {
        long written;
        while ((written = TestServer.Run("MATCH (m:_InfluenceBatch) RETURN count(m) AS n").Whole(0, 0)) <= parts)
        {
            Thread.Sleep(5);
        }

        Assert.True(written < 10, "The load was over before the kill: give it more rows.");

        foreach (var verb in new[] { "kill", "start" })
        {
            using var process = Process.Start(new ProcessStartInfo(script, verb) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{script} {verb} ended with {process.ExitCode}.");
        }
    }

    private static IReadOnlyList<FactsRead> CatchUp(TestFolder folder) =>
        folder.Data.Facts.CatchUpAsync("main", null, Token).GetAwaiter().GetResult();

    private static void Load(DataFolder data, FactKind kind, string text) => data.Loader.LoadAsync(
        new LoadRequest { Network = "main", Kind = kind, Sources = [TestFolder.Source(text)] }, null, null, Token)
        .GetAwaiter().GetResult();

    private static string Code(Action act) => Assert.Throws<GraphDataException>(act).Code;
}
