using System.Diagnostics;
using Influence.Application.Facts;
using Influence.Engine.Loops;
using Influence.Storage.Facts;
using Influence.Storage.Neo4j;
using Influence.Storage.Snapshots;
using Influence.Storage.Tests.Folder;
using Influence.Testing;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>Rates of loading and reading on a real server, printed; run by name, on a machine that does nothing else.</summary>
[Collection(TestServer.Name)]
public sealed class Neo4jRates
{
    private const string Higgs = "higgs/partial/higgs-social_network.PREFIX-truncated.edgelist.gz";
    private const string Slashdot = "slashdot/soc-Slashdot0902.txt.gz";
    private const string Shares = "higgs/higgs-activity_time.txt.gz";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Explicit = true)]
    [InlineData(1, Slashdot, FactKind.Follows)]
    [InlineData(2, Slashdot, FactKind.Follows)] // a server is slow until it has compiled what it does
    [InlineData(3, Higgs, FactKind.Follows)]
    [InlineData(4, Shares, FactKind.Shares)]
    public async Task Rows_a_second(int round, string file, FactKind kind)
    {
        using var session = new StoreSession(new QueryApi(TestServer.Empty()), TimeProvider.System, new StorePatience());
        await StoreSchema.CreateAsync(session, Token);
        var batch = await ReadAsync(file, kind);
        TestContext.Current.TestOutputHelper!.WriteLine($"{round}. {file}");
        var rows = new OutgoingRows(batch.Rows).Order.Length;
        var type = FactCypher.TypeOf[kind];
        await MeasureAsync("people made", batch.Ids.Keys.Length, session, FindAsync);
        await MeasureAsync("people found", batch.Ids.Keys.Length, session, FindAsync); // each write below begins with it
        await MeasureAsync("created", rows, session, WriteAsync);
        TestServer.Run("MATCH (m:_InfluenceBatch) DELETE m");
        await MeasureAsync("looked for, all there", rows, session, WriteAsync);
        Assert.Equal(rows, TestServer.Run($"MATCH ()-[r:{type}]->() RETURN count(r) AS n").Whole(0, 0));
        var read = new FactReader(session, TypeClaim.Streams);
        await MeasureAsync("read, first", rows, session, () => read.ReadAsync(kind, rows, null, Token));
        await MeasureAsync("read", rows, session, () => read.ReadAsync(kind, rows, null, Token));
        await MeasureAsync("pages of edges alone", rows, session, () => PagesAsync(session, kind));
        TestServer.Run("MATCH (m:_InfluenceBatch) DELETE m");
        while (TestServer.Run($"MATCH ()-[r:{type}]->() WITH r LIMIT 50000 DELETE r RETURN count(*) AS n").Whole(0, 0) > 0)
        {
        }

        TestServer.Run($"MATCH (p:Person) WITH p LIMIT 1 CREATE (p)-[:{type}]->(:Other)"); // so that the type is not empty
        await MeasureAsync("looked for, all new", rows, session, WriteAsync);

        await MeasureBareAsync(session, batch, rows);

        Task FindAsync() => new PersonNodes(session, TypeClaim.Streams).FindAsync(batch.Ids, Token);

        Task WriteAsync() => new FactWriter(session, TimeProvider.System, TypeClaim.Streams)
            .WriteAsync(batch, NamedBatch.Of(batch.Rows, Token).Id, Token);
    }

    private static async Task MeasureBareAsync(StoreSession session, FactBatch batch, int rows)
    {
        TestServer.Empty();
        var bare = new BareClient(session, batch, Token);
        await MeasureAsync("bare: people made", batch.Ids.Keys.Length, session, bare.PeopleAsync);
        if (batch.Rows.Kind == FactKind.Follows)
        {
            await MeasureAsync("bare: created", rows, session, bare.CreateAsync);
            await MeasureAsync("bare: merged, all there", rows, session, bare.MergeAsync);
            await MeasureAsync("bare: pages of edges", rows, session, bare.ReadAsync);
            TestServer.Empty();
            await bare.PeopleAsync();
            await MeasureAsync("bare: merged, all new", rows, session, bare.MergeAsync);
        }
        else
        {
            await MeasureAsync("bare: created", rows, session, bare.CreateEachAsync);
        }

        TestServer.Empty();
        TestServer.Run("DROP CONSTRAINT bare"); // the server may be a developer's
    }

    // What the server and the parser do, without ids, sorting and hashing.
    private static async Task PagesAsync(StoreSession session, FactKind kind)
    {
        var last = TestServer.Run("MATCH (p:Person) RETURN max(id(p)) AS last").Whole(0, 0);
        var options = new ParallelOptions { MaxDegreeOfParallelism = TypeClaim.Streams, CancellationToken = Token };
        await Parallel.ForEachAsync(Enumerable.Range(0, (int)(last / 20_000) + 1), options, async (page, token) =>
            await session.RunAsync(GraphStatement.Read(
                kind == FactKind.Follows ? ReadCypher.PlainFollows(isWhole: true) : ReadCypher.Rows(kind, isWhole: true),
                ("first", GraphValue.Of(page * 20_000L)), ("last", GraphValue.Of((page * 20_000L) + 19_999)),
                ("none", GraphValue.Of(FactColumns.NoNumber))), token));
    }

    private static async Task MeasureAsync(string what, int rows, StoreSession session, Func<Task> act)
    {
        var (watch, deadlocks) = (Stopwatch.StartNew(), session.Deadlocks);
        var before = Environment.CpuUsage.TotalTime;
        await act();
        var seconds = watch.Elapsed.TotalSeconds;
        var cores = (Environment.CpuUsage.TotalTime - before).TotalSeconds / seconds;
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{what,-23} {rows,8:N0} in {seconds,6:N2} s = {rows / seconds / 1000,7:N1} k/s, client {cores:N2} cores, " +
            $"{session.Deadlocks - deadlocks} deadlocks");
    }

    private static async Task<FactBatch> ReadAsync(string file, FactKind kind)
    {
        var catcher = new Catcher();
        await new FactLoader(catcher, null).LoadAsync(new LoadRequest
        {
            Network = "main", Kind = kind, Sources = [TestFolder.File(TestData.Path(file))],
        }, null, null, Token);
        return Assert.Single(catcher.Batches);
    }

    private sealed class Catcher : IFactStore
    {
        public List<FactBatch> Batches { get; } = [];

        public string? Address => null;

        public Task<Appended> AppendAsync(FactBatch batch, bool isDryRun, CancellationToken cancellationToken)
        {
            Batches.Add(batch);
            return Task.FromResult(new Appended(IsNew: true));
        }

        public Task<IReadOnlyList<FactsRead>> CatchUpAsync(
            string network, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<FactsRead>>([]);

        public OpenFacts Open(string network, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
