using System.Text.Json;
using Influence.Application.Catalog;
using Influence.Application.Hosting;
using Influence.Application.Jobs;
using Influence.Application.Tests.Memory;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;

namespace Influence.Application.Tests.Jobs;

/// <summary>What the queue lets in, and that nothing in it holds up what matters.</summary>
public sealed class JobQueueTests
{
    private static readonly string[] Extremes =
    [
        "0", "1", "2147483647", "9223372036854775807", "18446744073709551615", "1e-308", "1e308", "0.999999", "true", "all",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // 10^9 worlds and as many from people drawn, each of 4 people and 8 edges: 0.445 µs for both, 445 s on one thread.
    [Fact]
    public async Task A_question_that_would_take_too_long_is_refused_with_what_is_allowed()
    {
        await using var house = Ring(new ServingOptions { LongestJob = TimeSpan.FromSeconds(80) });
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            AskAsync(house, """{"worlds":1000000000,"seeds":["p0"]}"""));
        Assert.Equal("job_too_large", refused.Code);
        Assert.Contains("about 6 min 28 s", refused.Message);
        Assert.Contains("80 seconds (--job-seconds of serve and worker)", refused.Message);
        Assert.Contains("At most about 200000000 worlds are allowed", refused.Message);
        Assert.Empty(await house.Jobs.ListAsync(null, 9, Token));
        await AskAsync(house, """{"worlds":200000000,"seeds":["p0"]}""");
    }

    // Found by name, so that a method or option added later is looked at too.
    [Fact]
    public void Every_number_that_makes_work_is_reckoned_with()
    {
        foreach (var method in MethodCatalog.Methods)
        {
            foreach (var option in OptionRules.Of(method.OptionsType).Where(option =>
                option.Name is "worlds" or "samples" or "iterations"))
            {
                double Seconds(string number)
                {
                    var needed = OptionRules.Of(method.OptionsType).Where(other => other.IsRequired || other.Name == "k");
                    var values = needed.ToDictionary(other => other.Name, _ => (string?)"1");
                    values[option.Name] = number;
                    var options = OptionBinder.Bind(method.OptionsType, values, out var errors);
                    Assert.Empty(errors);
                    return method.EstimateCost(new WorkSize(1000, 10_000), (MethodOptions)options).Seconds;
                }

                Assert.InRange(Seconds("1000000") / Seconds("500000"), 1.8, 2.2);
            }
        }
    }

    // What a program may ask for, however absurd, is reckoned before it is refused: two thousand million seeds of three people.
    [Fact]
    public void The_largest_and_least_numbers_that_options_allow_are_reckoned_with()
    {
        var graph = InfluenceGraph.FromEdges(3, [(0, 1, .5f), (1, 2, .25f)]);
        WorkSize[] sizes =
        [
            new(3, 2) { Influence = graph, Given = [0] }, new(0, 0), new(5_000_000, 100_000_000),
        ];
        var asked = 0;
        foreach (var method in MethodCatalog.Methods)
        {
            string[] names = [.. OptionRules.Of(method.OptionsType).Select(option => option.Name)];
            foreach (var (name, text) in names.SelectMany(name => Extremes.Select(text => (name, text))))
            {
                var given = new Dictionary<string, string?> { [name] = text };
                given.TryAdd("k", "1");
                var options = OptionBinder.Bind(method.OptionsType, given.Where(one => names.Contains(one.Key)).ToDictionary(),
                    out var errors);
                foreach (var size in errors.IsEmpty ? sizes : [])
                {
                    var cost = method.EstimateCost(size, (MethodOptions)options);
                    Assert.True(cost.PeakBytes >= 0 && cost.Seconds >= 0, $"{method.Name} {name}={text}: {cost}");
                    asked++;
                }
            }
        }

        Assert.True(asked > 300, $"{asked}");
    }

    [Fact]
    public async Task A_job_that_takes_too_long_all_the_same_is_stopped_and_says_so()
    {
        await using var house = Ring(new ServingOptions { LongestJob = TimeSpan.FromSeconds(1) });
        await house.StartAsync();

        // Before there are chances 256 edges a world are reckoned, 0.3 s in all; on this ring each world looks at 400,000.
        (int, int)[] ring = [.. Enumerable.Range(0, 400_000).Select(u => (u, (u + 1) % 400_000))];
        house.Stores.Put("main", MemoryStores.Follows("s-large", 400_000, ring));
        var job = await AskAsync(house, """{"worlds":19000,"seeds":["p0"]}""");
        var ended = await house.EndOfAsync(job.Id);
        Assert.Equal((JobState.Failed, "job_too_long"), (ended.State, ended.ErrorCode));
        Assert.Contains("1 seconds (--job-seconds", ended.ErrorMessage);
        Assert.Equal(0, house.Stores.RunsKept);
    }

    [Fact]
    public async Task An_opt_out_and_a_file_are_done_while_a_long_question_runs()
    {
        await using var house = Ring();
        await house.StartAsync();
        var question = await AskAsync(house, """{"worlds":1000000000,"seeds":["p0"]}""");
        await UntilRunningAsync(house, question.Id);
        house.Stores.Next = MemoryStores.Follows("s-less", 3, (0, 1));
        var refresh = await house.Queue.EnqueueRefreshAsync("main", Token);
        Assert.Equal(JobState.Succeeded, (await house.EndOfAsync(refresh.Id)).State);
        Assert.Equal(JobState.Succeeded, (await house.EndOfAsync(await LoadAsync(house))).State);
        Assert.Equal(JobState.Running, (await house.Jobs.FindAsync(question.Id, Token))!.State);
        await house.Get<CancelJob>().AskAsync(question.Id, Token);
        await house.EndOfAsync(question.Id);
    }

    [Fact]
    public async Task Somebody_else_is_answered_while_the_questions_of_one_run()
    {
        await using var house = Ring();
        await house.StartAsync();
        house.Caller.Current = new Caller("10.0.0.1", "script");
        var long1 = await AskAsync(house, """{"worlds":1000000000,"seeds":["p0"]}""");
        var long2 = await AskAsync(house, """{"worlds":1000000000,"seeds":["p1"]}""");
        await UntilRunningAsync(house, long1.Id);
        house.Caller.Current = new Caller("10.0.0.2", "browser");
        var quick = await AskAsync(house, """{"worlds":100,"seeds":["p0"]}""");
        Assert.Equal(JobState.Succeeded, (await house.EndOfAsync(quick.Id)).State);
        Assert.Equal(JobState.Queued, (await house.Jobs.FindAsync(long2.Id, Token))!.State);
        await house.Get<CancelJob>().AskAsync(long2.Id, Token);
        await house.Get<CancelJob>().AskAsync(long1.Id, Token);
        await house.EndOfAsync(long1.Id);
    }

    [Fact]
    public async Task The_queue_holds_so_many_of_one_caller_and_so_many_in_all_but_every_opt_out()
    {
        await using var house = Ring();
        for (var address = 0; address < JobQueue.MostWaiting / JobQueue.MostWaitingOfOne; address++)
        {
            house.Caller.Current = new Caller($"10.0.0.{address}", "");
            for (var number = 0; number < JobQueue.MostWaitingOfOne; number++)
            {
                await AskAsync(house, $$"""{"worlds":100,"random_seed":{{address * 1000 + number}},"seeds":["p0"]}""");
            }

            if (address == 0)
            {
                house.Caller.Current = new Caller("10.0.0.0", "another program");
                var own = await Assert.ThrowsAsync<RefusedException>(() => AskAsync(house, """{"seeds":["p0"]}"""));
                Assert.Equal("queue_full", own.Code);
                Assert.Contains("100 jobs asked for from your address", own.Message);
            }
        }

        house.Caller.Current = Caller.House;
        var all = await Assert.ThrowsAsync<RefusedException>(() => AskAsync(house, """{"seeds":["p0"]}"""));
        Assert.Equal("queue_full", all.Code);
        Assert.Contains("1,000 jobs wait", all.Message);
        await house.Queue.EnqueueRefreshAsync("main", Token);
    }

    // Three times it cannot be noted that a job begins, and twice that it has ended, as on a full disk.
    [Fact]
    public async Task The_loop_goes_on_by_itself_when_the_store_can_be_written_again()
    {
        await using var house = Ring(clock: new QuickClock());
        house.Stores.Next = MemoryStores.Follows("s-next", 2, (0, 1));
        await house.StartAsync();
        house.Jobs.FailingWrites = 3;
        var job = await AskAsync(house, """{"worlds":100,"seeds":["p0"]}""");
        Assert.Equal(JobState.Succeeded, (await house.EndOfAsync(job.Id)).State);
        house.Files.BeforeLoad = _ =>
        {
            house.Jobs.FailingWrites = 2;
            return Task.CompletedTask;
        };
        var import = await LoadAsync(house);
        Assert.Equal(JobState.Succeeded, (await house.EndOfAsync(import)).State);
        Assert.Equal(2, house.Said.Warnings.Count);
        Assert.All(house.Said.Warnings, warning => Assert.Contains("The disk is full.", warning));
    }

    [Fact]
    public async Task An_opt_out_waits_for_room_by_itself_and_is_not_asked_for_again()
    {
        await using var house = Ring(clock: new QuickClock());
        await house.StartAsync();
        house.Stores.Next = MemoryStores.Follows("s-less", 3, (0, 1));
        house.Stores.FailingBuilds = 2;
        house.Health.IsFull = true; // it is let in all the same
        var refresh = await house.Queue.EnqueueRefreshAsync("main", Token);
        Assert.Equal(JobState.Succeeded, (await house.EndOfAsync(refresh.Id)).State);
        Assert.Equal("s-less", house.Stores.Find("main")!.SnapshotId);
        Assert.Contains("The disk is full.", Assert.Single(house.Said.Warnings));
    }

    [Fact]
    public async Task A_question_whose_answer_cannot_be_kept_is_refused_at_the_door()
    {
        await using var house = Ring();
        house.Health.IsFull = true;
        Assert.Equal("disk_full", (await Assert.ThrowsAsync<GraphDataException>(() => AskAsync(house, "{}"))).Code);
        Assert.Empty(await house.Jobs.ListAsync(null, 9, Token));
    }

    private static MemoryHouse Ring(ServingOptions? serving = null, TimeProvider? clock = null)
    {
        var house = new MemoryHouse(serving: serving) { LoopClock = clock ?? TimeProvider.System };
        house.Stores.Put("main", MemoryStores.Follows("s-ring", 4, (0, 1), (1, 2), (2, 3), (3, 0)));
        return house;
    }

    private static Task<Job> AskAsync(MemoryHouse house, string body)
    {
        var request = MethodRequests.Read("main", "spread", JsonElement.Parse(body), out var errors);
        Assert.Empty(errors);
        return house.Queue.EnqueueAsync(request, null, Token);
    }

    private static async Task<JobId> LoadAsync(MemoryHouse house)
    {
        var import = house.Imports.Create("main", "follows.csv", null, null);
        await house.Imports.PutContentAsync(import.Id, new MemoryStream("follower,followed\na,b\n"u8.ToArray()), Token);
        import = await house.Imports.StartAsync(import.Id, null, Token);
        return new JobId(import.JobId!.Value);
    }

    private static async Task UntilRunningAsync(MemoryHouse house, JobId id)
    {
        await foreach (var happened in house.Feed.WatchAsync(id, 0, Token))
        {
            if (happened.Job.State != JobState.Queued)
            {
                return;
            }
        }
    }
}
