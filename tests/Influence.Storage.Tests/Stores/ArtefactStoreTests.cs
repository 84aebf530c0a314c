using System.Text;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Jobs;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Methods;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Stores;

/// <summary>Chances, runs, jobs and imports come back as they were kept, also after a restart.</summary>
public sealed class ArtefactStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Chances_come_back_from_their_file()
    {
        using var folder = new TestFolder();
        var graph = InfluenceGraph.FromEdges(3, [(0, 1, 0.5f), (1, 2, 0.25f)]);
        var calibration = Calibration.None("no_backtest");
        var table = new ChanceTable
        {
            Graph = graph,
            Act = "share",
            Calibration = calibration,
            BackTest = Test(foretold: 3.25) with
            {
                Deciles = [new(10, 3.25, 3, 3.5, 2), new(10, 4, 3, 5, 6)],
                Learners =
                [
                    new(Learner.Em, -0.2, 0.9, new(100, 10, -0.3, 0.1), 3.25),
                    new(Learner.Jaccard, -0.3, 0.8, new(100, 10, -0.4, 0.2), double.NaN),
                ],
            },
            Notes = ["one"],
        };
        Assert.Null(folder.Data.Chances.Find("c-1"));
        folder.Data.Chances.Keep("c-1", table);
        folder.Data.Chances.Keep("c-1", table);
        folder.Reopen();
        var kept = folder.Data.Chances.Find("c-1")!;
        Assert.Equal(graph.ToString(), kept.Graph.ToString());
        Assert.Equal(graph.In.Targets.ToArray(), kept.Graph.In.Targets.ToArray());
        Assert.Equal(("share", "no_backtest", "one"), (kept.Act, kept.Calibration.Reason, kept.Notes.Single()));
        Assert.Equal(table.BackTest.Deciles, kept.BackTest!.Deciles);
        Assert.Equal(table.BackTest.Learners, kept.BackTest.Learners);
        Assert.Equal(table.BackTest with { Deciles = [], Learners = [] }, kept.BackTest with { Deciles = [], Learners = [] });
    }

    [Theory, InlineData(null), InlineData(double.NaN)]
    public void Chances_without_a_back_test_or_with_one_without_an_end_come_back_so(double? foretold)
    {
        using var folder = new TestFolder();
        var table = new ChanceTable
        {
            Graph = InfluenceGraph.FromEdges(2, [(0, 1, 0.5f)]),
            Calibration = Calibration.None("no_backtest"),
            BackTest = foretold is { } mean ? Test(mean) : null,
            Notes = ["one"],
        };
        folder.Data.Chances.Keep("c-1", table);
        folder.Reopen();
        var kept = folder.Data.Chances.Find("c-1")!;
        Assert.Equal(foretold, kept.BackTest?.ForetoldMean);
        Assert.Equal("one", kept.Notes.Single());
    }

    private static BackTest Test(double foretold) => new()
    {
        StoriesLearnedFrom = 80,
        StoriesHeldOut = 20,
        StoriesTold = 20,
        Worlds = 150,
        Learner = Learner.Em,
        StoriesThatWentOn = 19,
        Scale = 0.7,
        Widening = 0.5,
        WidenedScale = 0.9,
        ObservedMean = 3.5,
        ForetoldMean = foretold,
        Low = 3,
        High = double.NaN,
        Coverage = 0.91,
        Learned = new(100, 10, -0.3, 0.1),
        ChannelRates = new(100, 10, -0.4, 0.2),
        WeightedCascade = new(100, 10, -0.5, 0.3),
    };

    [Fact]
    public async Task A_run_that_is_asked_for_again_is_the_one_in_memory_until_it_is_replaced_or_gone()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\nb c\nc d\n");
        folder.Publish();
        var snapshot = folder.Build().SnapshotId;
        folder.Data.Runs.Keep(Ranking(snapshot, [3, 1], 1));
        var first = folder.Data.Runs.Find("r-9")!;
        Assert.Equal([3, 1], first.Answer.Nodes.ToArray());
        folder.Data.Roster.Suppress("somebody"); // a commit that is none of its business
        Assert.Same(first, folder.Data.Runs.Find("r-9"));
        folder.Data.Runs.Keep(Ranking(snapshot, [3, 1, 0, 2], 2));
        Assert.Equal([3, 1, 0, 2], folder.Data.Runs.Find("r-9")!.Answer.Nodes.ToArray());
        folder.Data.Runs.Keep(Ranking(snapshot, [0, 1, 2, 3], 3));
        Assert.Equal([0, 1, 2, 3], folder.Data.Runs.Find("r-9")!.Answer.Nodes.ToArray());
        await folder.Data.Loads.DeleteNetworkAsync("main", alsoNos: true, Token);
        Assert.Null(folder.Data.Runs.Find("r-9"));
    }

    private static Run Ranking(string snapshot, int[] nodes, int second)
    {
        var method = MethodCatalog.Find("centrality", "pagerank");
        return new Run
        {
            Id = "r-9", Network = "main", SnapshotId = snapshot, Nodes = 4, Edges = 3, Family = "centrality", Method = "pagerank",
            OptionsJson = OptionsJson.Write(method.DefaultOptions), At = DateTimeOffset.UnixEpoch.AddSeconds(second),
            Cost = new JobCost(1, 0, 0, 0),
            Answer = new Answer
            {
                Kind = "rank", Nodes = nodes, Order = RowOrder.ByScore,
                Columns = [new Column<double>("score", "score", "").With(nodes.Select(node => (double)node).ToArray())],
                Summary = [], Evidence = new Evidence { Method = "pagerank" },
            },
        };
    }

    [Fact]
    public void A_run_comes_back_with_its_answer_and_options()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\nb c\n");
        folder.Publish();
        var method = MethodCatalog.Find("centrality", "pagerank");
        var run = new Run
        {
            Id = "r-1", Network = "main", SnapshotId = folder.Build().SnapshotId, Nodes = 3, Edges = 2, Family = "centrality",
            Method = "pagerank", OptionsJson = OptionsJson.Write(method.DefaultOptions),
            At = DateTimeOffset.UnixEpoch.AddMicroseconds(5),
            Cost = new JobCost(2, 0.1, 0.2, 3),
            Answer = new Answer
            {
                Kind = "rank", Nodes = new[] { 2, 0, 1 }, Order = RowOrder.ByScore,
                Columns =
                [
                    new Column<double>("score", "score", "").With(new[] { 0.1, double.NaN, 1.0 / 3 }),
                    new Column<long>("facts.followers", "people", "").With(new long[] { 1, 2, 3 }),
                    new Column<long>("facts.shares", "rows", "").With(default),
                    new Column<string>("why", "", "").With(new[] { "é", null!, "x" }),
                ],
                Summary = [new("x", 0.1), new("y", 3L), new("z", Cell.None), new("f", true), new("t", "text")],
                Evidence = new Evidence
                {
                    Method = "pagerank", Iterations = 7, Converged = true, ErrorBound = 1e-11,
                    Notes = ["note"], Lists = [new ListUsed("never", 2, "00ff", [2, 0]), new ListUsed("must", 500, "ab", [])],
                },
            },
        };
        Assert.Null(folder.Data.Runs.Find("r-1"));
        folder.Data.Runs.Keep(run);
        folder.Data.Runs.Keep(run);
        folder.Reopen();
        var kept = folder.Data.Runs.Find("r-1")!;
        Assert.Equal(run with { Answer = kept.Answer }, kept);
        Assert.Equal(run.Answer.Nodes.ToArray(), kept.Answer.Nodes.ToArray());
        Assert.Equal(run.Answer.Summary, kept.Answer.Summary);
        var evidence = kept.Answer.Evidence;
        Assert.Equal(run.Answer.Evidence with { Notes = evidence.Notes, Lists = evidence.Lists }, evidence);
        foreach (var (used, again) in run.Answer.Evidence.Lists.Zip(evidence.Lists, (used, again) => (used, again)))
        {
            Assert.Equal(used with { Nodes = again.Nodes }, again);
            Assert.Equal(used.Nodes, again.Nodes);
        }

        Assert.Equal(2, evidence.Lists.Length);
        Assert.Equal(run.Answer.Evidence.Notes, kept.Answer.Evidence.Notes);
        for (var column = 0; column < run.Answer.Columns.Length; column++)
        {
            Assert.Equal(run.Answer.Columns[column].Heading.Name, kept.Answer.Columns[column].Heading.Name);
            Assert.Equal(Enumerable.Range(0, 3).Select(row => run.Answer.Columns[column][row]),
                Enumerable.Range(0, 3).Select(row => kept.Answer.Columns[column][row]));
        }
    }

    [Fact]
    public async Task Jobs_start_in_order_and_end_once()
    {
        using var folder = new TestFolder();
        var jobs = folder.Data.Jobs;
        var (first, second, third) = (Job("one"), Job("two"), Job("three"));
        foreach (var job in new[] { first, second, third })
        {
            await jobs.AddAsync(job, Token);
        }

        Assert.Equal([new JobCount(JobState.Queued, first.Kind, 3)], jobs.Counts());
        var started = await jobs.TryStartAsync(first.Id, Token);
        Assert.Equal((first.Id, JobState.Running, 1), (started!.Id, started.State, started.Attempt));
        await jobs.ReportAsync(first.Id, "worlds", 5, 10, Token);
        var running = (await jobs.FindAsync(first.Id, Token))!;
        Assert.Equal(("worlds", 5L, 10L), (running.Unit, running.Done, running.Total));

        // The one that runs is the oldest of three: no list of the newest alone has it.
        Assert.Equal(["one", "two", "three"], (await jobs.OpenAsync("main", Token)).Select(job => job.RequestJson));
        Assert.Equal(("worlds", 5L), ((await jobs.OpenAsync(null, Token))[0].Unit, (await jobs.OpenAsync(null, Token))[0].Done));
        Assert.Empty(await jobs.OpenAsync("other", Token));
        Assert.True(await jobs.CancelAsync(second.Id, Token));
        Assert.Equal(JobState.Cancelled, (await jobs.FindAsync(second.Id, Token))!.State);
        Assert.False(await jobs.CancelAsync(second.Id, Token));
        Assert.Equal([third.Id], (await jobs.WaitingAsync(Token)).Select(job => job.Id));
        Assert.Equal(third.Id, (await jobs.TryStartAsync(third.Id, Token))!.Id);
        Assert.Null(await jobs.TryStartAsync(second.Id, Token));
        Assert.True(await jobs.CancelAsync(third.Id, Token));
        folder.Reopen();
        jobs = folder.Data.Jobs;
        await jobs.RequeueAbandonedAsync(Token);
        Assert.Equal(JobState.Cancelled, (await jobs.FindAsync(third.Id, Token))!.State);
        Assert.Equal((first.Id, 2), await jobs.TryStartAsync(first.Id, Token) is { } again ? (again.Id, again.Attempt) : default);
        await jobs.FinishAsync(first.Id, JobState.Succeeded, "r-1", null, null, Token);
        await jobs.FinishAsync(first.Id, JobState.Failed, null, "late", "late", Token);
        var ended = await jobs.FindAsync(first.Id, Token);
        Assert.Equal((JobState.Succeeded, "r-1", (string?)null), (ended!.State, ended.ResultId, ended.ErrorCode));
        Assert.Empty(await jobs.OpenAsync("main", Token));
        Assert.Equal(["three", "two", "one"], (await jobs.ListAsync("main", 9, Token)).Select(job => job.RequestJson));
        Assert.Empty(await jobs.ListAsync("other", 9, Token));
        Assert.Equal([new JobCount(JobState.Cancelled, first.Kind, 2), new JobCount(JobState.Succeeded, first.Kind, 1)],
            jobs.Counts().OrderBy(row => row.State.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Imports_keep_content_until_it_is_loaded_and_rejects_for_good()
    {
        using var folder = new TestFolder();
        var imports = folder.Data.Imports;
        var import = new Import
        {
            Id = Guid.NewGuid(), Network = "main", FileName = "f.csv", State = "created", CreatedAt = DateTimeOffset.UnixEpoch,
            Kind = FactKind.Follows, Read = new ReadOptions { Format = "csv", Delimiter = ';' },
        };
        imports.Save(import);
        Assert.Equal(3, await imports.PutContentAsync(import.Id, new MemoryStream("abc"u8.ToArray()), Token));
        Assert.Equal(2, await imports.PutContentAsync(import.Id, new MemoryStream("xy"u8.ToArray()), Token));
        var reject = new Reject("f.csv", 2, 10, "time", "bad_time", "é,\"x\"", "message");
        using (var sink = imports.OpenRejects(import.Id))
        {
            sink.Report(reject);
            sink.Report(reject with { Line = 3 });
        }

        var done = import with { State = "completed", Report = new LoadReport { RowsRead = 2, Rejects = [reject] } };
        imports.Save(done);
        folder.Reopen();
        imports = folder.Data.Imports;
        var kept = imports.Find(import.Id)!;
        Assert.Equal((done.State, FactKind.Follows, ';'), (kept.State, kept.Kind, kept.Read.Delimiter));
        Assert.Equal(2, kept.Report!.RowsRead);
        Assert.Equal(reject, kept.Report.Rejects.Single());
        Assert.Equal([reject, reject with { Line = 3 }], imports.Rejects(import.Id));
        var content = imports.Content(kept);
        using (var reader = new StreamReader(content.Open(), Encoding.UTF8))
        {
            Assert.Equal(("xy", 2L), (await reader.ReadToEndAsync(Token), content.Length));
        }

        imports.DropContent(import.Id);
        Assert.Null(imports.Content(kept).Length);
        Assert.Equal(import.Id, Assert.Single(imports.List("main", 9)).Id);
        Assert.Null(imports.Find(Guid.NewGuid()));
    }

    private static Job Job(string request) => new()
    {
        Id = new JobId(Guid.NewGuid()), Kind = "centrality", Network = "main", RequestJson = request, State = JobState.Queued,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
