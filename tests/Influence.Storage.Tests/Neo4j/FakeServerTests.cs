using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Facts;
using Influence.Storage.Folder;
using Influence.Storage.Neo4j;
using Influence.Storage.Tests.Folder;
using Influence.Testing;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>Faults of connection and server, on recorded exchanges: nothing is lost and nothing stands twice.</summary>
public sealed class FakeServerTests
{
    private const int Requests = 24; // of one undisturbed load
    private const int People = 211;

    private static readonly string[] _rows =
        [.. Enumerable.Range(0, 400).Select(row => $"p{row % People} p{row * 7 % 193}").Distinct()];

    private static readonly string[] _follows = [.. _rows.Order(StringComparer.Ordinal)];

    private static int Cuts => Nightly.Else(500, 20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Cut.BeforeRequestIsRead, Profile.V5)]
    [InlineData(Cut.AfterRequestIsRead, Profile.V2026)]
    [InlineData(Cut.InTheResponse, Profile.V5)]
    [InlineData(Cut.InTheResponse, Profile.V2026)]
    [InlineData(Cut.AfterCommitBeforeResponse, Profile.V2026)]
    public void A_cut_loses_nothing_and_doubles_nothing(Cut cut, Profile profile)
    {
        for (var number = 0; number < Cuts; number++)
        {
            var at = 1 + (number % Requests);
            using var server = new FakeServer(profile, new FakeGraph(), (request, _) => request == at ? new Act(cut) : null);
            Write(server);
            Write(server);
            Assert.Equal(_follows, server.Graph.Follows());
            Assert.True(server.Statements.Count >= Requests, $"{server.Statements.Count} requests: cuts fall behind the end.");
        }
    }

    [Fact]
    public void A_load_that_is_cut_off_for_good_is_completed_by_the_next_one()
    {
        for (var at = 9; at < Requests; at += 3)
        {
            var isAway = true;
            var last = at;
            using var server = new FakeServer(Profile.V5, new FakeGraph(),
                (request, _) => request > last && isAway ? new Act(Status: 503, Body: "{}") : null);
            using var folder = new TestFolder(server.Address);
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            Assert.ThrowsAny<OperationCanceledException>(() => Load(folder.Data, soon.Token));
            isAway = false;
            Assert.True(server.Graph.Follows().Count < _follows.Length);
            Load(folder.Data, Token);
            Assert.Equal(_follows, server.Graph.Follows());
        }
    }

    [Theory]
    [InlineData(202, true)]
    [InlineData(400, false)]
    public void A_deadlock_is_tried_again_whole(int status, bool isBehindRows)
    {
        var error = FakeGraph.Error("Neo.TransientError.Transaction.DeadlockDetected", isBehindRows);
        var told = 0;
        using var server = new FakeServer(Profile.V5, new FakeGraph(), (_, statement) =>
            statement.Contains("CREATE (m:", StringComparison.Ordinal) && Interlocked.Increment(ref told) % 2 == 1
                ? new Act(Status: status, Body: error) : null);
        Load(server);
        Assert.Equal(_follows, server.Graph.Follows());
        Assert.True(told > 10);
    }

    [Fact]
    public void What_the_memory_does_not_hold_is_halved_until_it_does()
    {
        using var server = new FakeServer(Profile.V5, new FakeGraph { MostRows = 16 }, (_, _) => null);
        Load(server);
        Assert.Equal(_follows, server.Graph.Follows());
        Assert.Contains(server.Graph.Markers, marker => marker.EndsWith(".0.1", StringComparison.Ordinal));
    }

    [Fact]
    public void An_edge_whose_end_was_missing_is_written_after_all()
    {
        using var server = new FakeServer(Profile.V2026, new FakeGraph { Forgets = 5 }, (_, _) => null);
        Load(server);
        Assert.Equal(_follows, server.Graph.Follows());
        Assert.Contains(server.Graph.Markers, marker => marker.EndsWith('~'));
    }

    [Fact]
    public void When_another_process_begins_rows_are_looked_for_before_they_are_created()
    {
        var (graph, writes) = (new FakeGraph(), 0);
        using var server = new FakeServer(Profile.V5, graph, (_, statement) =>
        {
            if (statement.Contains("CREATE (m:", StringComparison.Ordinal) && ++writes == 4)
            {
                graph.StealClaims();
            }

            return null;
        });
        Load(server);
        Assert.Equal(_follows, graph.Follows());
        Assert.Contains(server.Statements, statement => statement.Contains("NOT EXISTS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_behind_rows_is_a_failure_and_no_row_is_used()
    {
        var error = FakeGraph.Error("Neo.ClientError.Statement.ArithmeticError", isBehindRows: true);
        using var server = new FakeServer(Profile.V5, new FakeGraph(), (_, _) => new Act(Status: 202, Body: error));
        using var session = Session(server);
        var refused = await Assert.ThrowsAsync<GraphDataException>(
            () => session.RunAsync(GraphStatement.Read("RETURN 1 AS x"), Token));
        Assert.Equal("store_refused", refused.Code);
        Assert.Contains("ArithmeticError", refused.Message, StringComparison.Ordinal);
        Assert.Single(server.Statements);
    }

    [Theory]
    [InlineData(404, "text/html", "<html>", "store_is_not_neo4j")]
    [InlineData(406, "text/plain", "", "store_is_not_neo4j")]
    [InlineData(415, "text/plain", "", "store_is_not_neo4j")]
    [InlineData(302, "text/html", "", "store_is_not_neo4j")]
    [InlineData(200, "application/json", "{\"hello\":1}", "store_is_not_neo4j")]
    [InlineData(404, "application/json",
        "{\"errors\":[{\"code\":\"Neo.ClientError.Database.DatabaseNotFound\",\"message\":\"no\"}]}", "store_database_not_found")]
    [InlineData(429, "application/json",
        "{\"errors\":[{\"code\":\"Neo.ClientError.Security.AuthenticationRateLimit\",\"message\":\"wait\"}]}",
        "store_refuses_for_now")]
    [InlineData(400, "application/json",
        "{\"errors\":[{\"code\":\"Neo.ClientError.Statement.SyntaxError\",\"message\":\"no\"}]}", "store_refused")]
    public async Task What_is_refused_for_good_is_said_and_not_sent_again(int status, string type, string body, string code)
    {
        using var server = new FakeServer(
            Profile.V5, new FakeGraph(), (_, _) => new Act(Status: status, Body: body, MediaType: type));
        using var session = Session(server);
        var refused = await Assert.ThrowsAsync<GraphDataException>(
            () => session.RunAsync(GraphStatement.Read("RETURN 1 AS x"), Token));
        Assert.Equal(code, refused.Code);
        Assert.Single(server.Statements);
    }

    [Fact]
    public async Task After_the_second_refused_password_nothing_more_is_sent()
    {
        using var server = new FakeServer(Profile.V5, new FakeGraph(), (_, _) => new Act(Status: 401, Body: "{}"));
        using var session = Session(server);
        for (var tries = 0; tries < 5; tries++)
        {
            var refused = await Assert.ThrowsAsync<GraphDataException>(
                () => session.RunAsync(GraphStatement.Read("RETURN 1 AS x"), Token));
            Assert.Equal("store_refused_password", refused.Code);
            Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(2, server.Statements.Count);
    }

    [Fact]
    public async Task A_read_is_sent_once_more_and_not_thrice()
    {
        using var server = new FakeServer(Profile.V5, new FakeGraph(), (_, statement) =>
            statement.Contains("RETURN 2", StringComparison.Ordinal) ? new Act(Cut.AfterRequestIsRead) : null);
        using var session = Session(server);
        await session.RunAsync(GraphStatement.Read("RETURN 1 AS one"), Token);
        await Assert.ThrowsAsync<GraphDataException>(() => session.RunAsync(GraphStatement.Read("RETURN 2 AS two"), Token));
        Assert.Equal(2, server.Statements.Count(statement => statement == "RETURN 2 AS two"));
    }

    [Fact]
    public async Task Who_waits_for_a_server_says_so_once_and_says_when_it_is_over()
    {
        var away = 0;
        using var server = new FakeServer(Profile.V5, new FakeGraph(), (_, _) =>
            Interlocked.Decrement(ref away) >= 0 ? new Act(Cut.AfterRequestIsRead) : null);
        var said = new ConcurrentQueue<string>();
        using var session = new StoreSession(new QueryApi(server.Address), TimeProvider.System,
            new StorePatience { Pause = TimeSpan.FromMilliseconds(1) }, said.Enqueue);
        Volatile.Write(ref away, 1);
        await session.RunAsync(GraphStatement.Read("RETURN 1 AS one"), Token);
        Assert.Empty(said); // it was there again at once

        Volatile.Write(ref away, 99);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            session.RunAsync(GraphStatement.Read("RETURN 1 AS one"), Token)));
        Assert.NotEmpty(said);
        Assert.All(said.Chunk(2), pair =>
        {
            Assert.Equal($"{session.Name} is away; waiting up to 90 seconds for it to come back.", pair[0]);
            Assert.Matches("^Waited [0-9]+ seconds for ", pair[1]);
        });
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 5)]
    public async Task A_server_that_stays_away_is_waited_for_longer_by_those_who_write(bool isRead, int seconds)
    {
        var isAway = false;
        using var server = new FakeServer(Profile.V5, new FakeGraph(),
            (_, _) => Volatile.Read(ref isAway) ? new Act(Cut.AfterRequestIsRead) : null);
        var said = new ConcurrentQueue<string>();
        using var session = new StoreSession(new QueryApi(server.Address), TimeProvider.System, new StorePatience
        {
            Restart = TimeSpan.FromSeconds(1),
            RestartWhileWriting = TimeSpan.FromSeconds(5),
            Pause = TimeSpan.FromMilliseconds(20),
        }, said.Enqueue);
        await session.RunAsync(GraphStatement.Read("RETURN 1 AS one"), Token);
        Volatile.Write(ref isAway, true);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var error = await Record.ExceptionAsync(() => session.RunAsync(
            new GraphStatement("RETURN 1 AS one") { IsRead = isRead }, stop.Token));
        Assert.Equal(isRead, error is GraphDataException { Code: "store_unreachable" });
        Assert.Contains($"up to {seconds} seconds", said.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_a_long_statement_stops_the_servers_work()
    {
        using var stop = new CancellationTokenSource();
        using var server = new FakeServer(Profile.V5, new FakeGraph(), (_, statement) =>
        {
            if (statement.StartsWith("CALL long", StringComparison.Ordinal))
            {
                stop.CancelAfter(100); // once the server has it
                return new Act(Hangs: true);
            }

            return statement.StartsWith("SHOW", StringComparison.Ordinal)
                ? new Act(Status: 202, Body: FakeGraph.Rows(Profile.V5, "[\"neo4j-transaction-7\"]").Body) : null;
        });
        using var api = new QueryApi(server.Address);
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => api.RunAsync(new GraphStatement("CALL long()") { IsLong = true }, stop.Token));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
        Assert.Matches("^CALL long\\(\\)\n// influence:[0-9a-f]{32}$", server.Statements.First());
        Assert.Contains(
            server.Statements, statement => statement.StartsWith("TERMINATE TRANSACTION $id", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Profile.V5)]
    [InlineData(Profile.V2026)]
    public async Task Long_and_odd_texts_come_through_any_chunks(Profile profile)
    {
        string[] texts = ["", "ä\"\\\n\u0001", new string('é', 200_000), "😀", "}]}"];
        var column = System.Text.Json.JsonSerializer.Serialize(texts);
        var body = FakeGraph.Rows(profile, $"[{column},[1,-9223372036854775808],[1.0,2e-5]]");
        using var server = new FakeServer(profile, new FakeGraph(), (_, _) => new Act(Status: 202, Body: body.Body));
        using var session = Session(server);
        var rows = await session.RunAsync(GraphStatement.Read("RETURN 1 AS x"), Token);
        var read = rows.Texts(0, 0);
        Assert.Equal(texts, Enumerable.Range(0, read.Count).Select(at => Encoding.UTF8.GetString(read[at])));
        Assert.Equal([1, long.MinValue], rows.Wholes(0, 1));
        Assert.Equal([1.0, 2e-5], rows.Numbers(0, 2));
    }

    private static StoreSession Session(FakeServer server) => new(new QueryApi(server.Address), TimeProvider.System,
        new StorePatience { Busy = TimeSpan.FromSeconds(1), Restart = TimeSpan.FromSeconds(1) });

    // What a load sends, without a folder around it: hundreds of cuts take seconds.
    private static void Write(FakeServer server)
    {
        var builder = new BatchBuilder(FactKind.Follows);
        foreach (var pair in _rows.Select(row => row.Split(' ')))
        {
            builder.AddPerson(0, Encoding.UTF8.GetBytes(pair[0]));
            builder.AddPerson(1, Encoding.UTF8.GetBytes(pair[1]));
            builder.EndRow(0);
        }

        var (rows, ids) = builder.Take(Token);
        using var session = Session(server);
        WriteAsync().GetAwaiter().GetResult();

        async Task WriteAsync()
        {
            await StoreSchema.CreateAsync(session, Token);
            await StoreSchema.BindAsync(session, "main", Token);
            await new FactWriter(session, TimeProvider.System, TypeClaim.Streams)
                .WriteAsync(new FactBatch("main", "test", rows, ids, []), NamedBatch.Of(rows, Token).Id, Token);
        }
    }

    private static void Load(FakeServer server)
    {
        using var folder = new TestFolder(server.Address);
        var report = Load(folder.Data, Token);
        Assert.Equal(_rows.Length, report.RowsLoaded);
        Assert.Equal(_rows.Length, Load(folder.Data, Token).RowsUnchanged);
    }

    private static LoadReport Load(DataFolder data, CancellationToken cancellationToken)
    {
        var text = string.Join('\n', _rows) + "\n";
        var request = new LoadRequest { Network = "main", Kind = FactKind.Follows, Sources = [TestFolder.Source(text)] };
        return data.Loader.LoadAsync(request, null, null, cancellationToken).GetAwaiter().GetResult();
    }
}
