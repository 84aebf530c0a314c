using System.Text;
using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Storage.Neo4j;
using Influence.Storage.Tests.Folder;
using Influence.Testing;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>Answers written back to a real server: what stands, what is replaced, what is taken away, and who may write.
/// </summary>
[Collection(TestServer.Name)]
public sealed class Neo4jAnswersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_answer_of_a_kind_replaces_the_last_and_leaves_other_kinds_alone()
    {
        using var folder = Loaded("a b\nb c\nc d\n");
        Assert.Equal(3, await WriteAsync(folder, Ranks("r-1", ("a", 1), ("b", 0.25), ("c", double.NaN))));
        Assert.Equal(2, await WriteAsync(folder, Seeds("r-s", "a", "d")));
        Assert.Equal("a 1.0 1 r-s|b 0.25 - r-1|c - - r-1|d - 2 r-s", People());
        Assert.Equal(Runs(("rank", "r-1"), ("seeds", "r-s")), await folder.Data.Answers.RunsAsync("main", Token));

        Assert.Equal(2, await WriteAsync(folder, Ranks("r-2", ("b", 2), ("d", 3))));
        Assert.Equal("a - 1 r-s|b 2.0 - r-2|c - - r-1|d 3.0 2 r-2", People());
        Assert.Equal(Runs(("rank", "r-2"), ("seeds", "r-s")), await folder.Data.Answers.RunsAsync("main", Token));

        var run = TestServer.Run("MATCH (r:InfluenceRun {kind: 'rank'}) RETURN r.id AS id, r.method AS method, r.seed AS seed, " +
            "r.snapshot AS snapshot, r.at AS at, r.people AS people, r.properties AS properties, r.options AS options");
        Assert.Equal(("r-2", "pagerank", 7L, "s-1"), (run.Text(0, 0), run.Text(0, 1), run.Whole(0, 2), run.Text(0, 3)));
        Assert.Equal((1_000_000L, 2L), (run.Whole(0, 4), run.Whole(0, 5)));
        Assert.Equal("influence_pagerank", Encoding.UTF8.GetString(run.Texts(0, 6)[0]));
        Assert.Equal("{\"damping\":0.85}", run.Text(0, 7));
    }

    [Fact]
    public async Task What_stands_on_people_who_may_not_be_shown_is_taken_off_and_nothing_else()
    {
        using var folder = Loaded("a b\nb c\n");
        await WriteAsync(folder, Ranks("r-1", ("a", 1), ("b", 2), ("c", 3)));
        await WriteAsync(folder, Seeds("r-s", "b"));
        TestServer.Run("MATCH (p:Person {id: 'b'}) SET p.own = 'stays' CREATE (:Other {id: 'b', influence_pagerank: 1.0})");

        Assert.Equal(1, await folder.Data.Answers.WithdrawAsync("main", id => id != "b", Token));
        Assert.Equal("a 1.0 - r-1|b - - -|c 3.0 - r-1", People());
        Assert.Equal("stays", TestServer.Run("MATCH (p:Person {id: 'b'}) RETURN p.own AS own").Text(0, 0));
        Assert.Equal(1, TestServer.Run("MATCH (o:Other) WHERE o.influence_pagerank = 1.0 RETURN count(o) AS n").Whole(0, 0));
        Assert.Equal(0, await folder.Data.Answers.WithdrawAsync("main", id => id != "b", Token));
    }

    [Fact]
    public async Task More_people_than_one_page_holds_are_written_and_swept()
    {
        var all = Enumerable.Range(0, Nightly.Else(60_000, 25_000)).Select(person => ($"p{person}", (double)person)).ToArray();
        var people = all.Length;
        var store = TestServer.Empty();
        using var folder = new TestFolder(store);
        folder.Load(FactKind.Follows, "a b\n");
        for (var first = 0; first < people; first += 5_000)
        {
            TestServer.Run("UNWIND range($first, $first + 4999) AS i CREATE (:Person {id: 'p' + toString(i)})",
                ("first", GraphValue.Of(first)));
        }

        Assert.Equal(people, await WriteAsync(folder, Ranks("r-1", all)));
        Assert.Equal(people, Count("p.influence_pagerank = toFloat(substring(p.id, 1)) AND p.influence_run = 'r-1'"));
        Assert.Equal(5, await WriteAsync(folder, Ranks("r-2", all[..5])));
        Assert.Equal((5, 5), (Count("p.influence_pagerank IS NOT NULL"), Count("p.influence_run IS NOT NULL")));
    }

    [Fact]
    public async Task Somebody_who_is_gone_is_not_counted_and_a_run_that_was_cut_off_does_not_count_as_whole()
    {
        using var folder = Loaded("a b\n");
        var cut = Ranks("r-1", ("a", 1), ("b", 2)) with { IdOf = _ => throw new OperationCanceledException("enough") };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => folder.Data.Answers.WriteAsync(cut, null, Token));
        Assert.Empty(await folder.Data.Answers.RunsAsync("main", Token));
        Assert.Equal(1, TestServer.Run("MATCH (r:InfluenceRun {id: 'r-1'}) WHERE r.at IS NULL RETURN count(r) AS n").Whole(0, 0));

        Assert.Equal(2, await WriteAsync(folder, Ranks("r-2", ("a", 1), ("b", 2), ("nobody", 3))));
        Assert.Equal(1, TestServer.Run("MATCH (r:InfluenceRun) WHERE r.at IS NOT NULL RETURN count(r) AS n").Whole(0, 0));
        Assert.Equal("a 1.0 - r-2|b 2.0 - r-2", People());
    }

    [Fact]
    public async Task Whoever_lost_the_lease_writes_nothing_more_and_whoever_wants_it_waits_until_it_ends()
    {
        using var folder = Loaded("a b\n");
        await WriteAsync(folder, Ranks("r-1", ("a", 1)));
        var taken = false;
        var slow = Ranks("r-2", ("a", 5), ("b", 5));
        var overtaken = slow with
        {
            IdOf = row =>
            {
                if (!taken)
                {
                    taken = true; // another process takes over while this one is silent
                    TestServer.Run("MATCH (c:_InfluenceClaim) WHERE c.id STARTS WITH 'answers' " +
                        "SET c.holder = 'another', c.until = timestamp() + 3000");
                }

                return slow.IdOf(row);
            },
        };
        var error = await Assert.ThrowsAsync<GraphDataException>(() => folder.Data.Answers.WriteAsync(overtaken, null, Token));
        Assert.Equal("store_answers_overtaken", error.Code);
        Assert.Equal("a 1.0 - r-1|b - - -", People());

        Assert.Equal(2, await WriteAsync(folder, slow)); // waits for the other's lease to end
        Assert.Equal("a 5.0 - r-2|b 5.0 - r-2", People());
        var left = TestServer.Run("MATCH (c:_InfluenceClaim) WHERE c.id STARTS WITH 'answers' AND c.holder IS NOT NULL " +
            "RETURN count(c) AS n");
        Assert.Equal(0, left.Whole(0, 0));
    }

    [Fact]
    public async Task A_folder_that_holds_its_own_facts_has_nowhere_to_write()
    {
        using var folder = new TestFolder();
        Assert.Null(folder.Data.Answers.Address);
        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(folder, Ranks("r-1", ("a", 1))));
    }

    private static TestFolder Loaded(string follows)
    {
        var folder = new TestFolder(TestServer.Empty());
        folder.Load(FactKind.Follows, follows);
        return folder;
    }

    private static Task<long> WriteAsync(TestFolder folder, SharedAnswer answer) =>
        folder.Data.Answers.WriteAsync(answer, null, Token);

    /// <summary>A PageRank to write.</summary>
    internal static SharedAnswer Ranks(string run, params (string Id, double Score)[] rows) => Answer("rank", "pagerank", run,
        [.. rows.Select(row => row.Id)],
        new Column<double>("pagerank", "share", "").With(rows.Select(row => row.Score).ToArray()));

    private static SharedAnswer Seeds(string run, params string[] ids) => Answer("seeds", "rr", run, ids,
        new Column<long>("seed_rank", "", "").With(Enumerable.Range(1, ids.Length).Select(rank => (long)rank).ToArray()));

    private static SharedAnswer Answer(string kind, string method, string run, string[] ids, ColumnData column) => new(kind,
        new Run
        {
            Id = run, Network = "main", SnapshotId = "s-1", Nodes = 4, Edges = 3, Family = kind, Method = method,
            OptionsJson = "{\"damping\":0.85}", At = DateTimeOffset.FromUnixTimeSeconds(1), Cost = new JobCost(1, 0, 0, 0),
            Answer = new Answer
            {
                Kind = kind, Nodes = default, Order = RowOrder.Given, Columns = [column],
                Evidence = new Evidence { Method = method, RandomSeed = 7 },
            },
        },
        "0.1", ids.Length, row => ids[row], [column]);

    private static Dictionary<string, string> Runs(params (string Kind, string Run)[] runs) => runs.ToDictionary();

    private static long Count(string where) =>
        TestServer.Run($"MATCH (p:Person) WHERE {where} RETURN count(p) AS n").Whole(0, 0);

    private static string People()
    {
        var found = TestServer.Run("MATCH (p:Person) WITH p ORDER BY p.id RETURN collect(p.id + ' ' + " +
            "coalesce(toString(p.influence_pagerank), '-') + ' ' + coalesce(toString(p.influence_seed_rank), '-') + ' ' + " +
            "coalesce(p.influence_run, '-')) AS people").Texts(0, 0);
        return string.Join('|', Enumerable.Range(0, found.Count).Select(at => Encoding.UTF8.GetString(found[at])));
    }
}
