using System.Diagnostics;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Application.Jobs;
using Influence.Application.Tests.Memory;

namespace Influence.Application.Tests.Jobs;

public sealed class JobLoopTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_becomes_a_job_and_the_job_a_run()
    {
        await using var house = Ring();
        await house.StartAsync();
        var job = await house.Queue.EnqueueAsync(Ask("""{"method":"pagerank"}"""), null, Token);
        var ended = await house.EndOfAsync(job.Id);
        Assert.Equal((JobState.Succeeded, 1), (ended.State, ended.Attempt));
        Assert.Equal(4, house.Get<NetworkAnswers>().FindRun(ended.ResultId!, null)!.Rows.Total);
    }

    // Whoever reads the run names people, as the roster stands then: a million names to learn one id would be for nothing.
    [Fact]
    public async Task A_job_names_nobody()
    {
        await using var house = Ring();
        await house.StartAsync();
        var job = await house.Queue.EnqueueAsync(Ask("""{"method":"pagerank"}"""), null, Token);
        Assert.Equal(JobState.Succeeded, (await house.EndOfAsync(job.Id)).State);
        Assert.Equal(0, house.Roster.Named);
    }

    [Fact]
    public async Task An_identical_question_that_waits_is_not_asked_twice()
    {
        await using var house = Ring();
        var first = await house.Queue.EnqueueAsync(Ask("""{"method":"pagerank"}"""), null, Token);
        var second = await house.Queue.EnqueueAsync(Ask("""{"method":"pagerank"}"""), null, Token);
        var other = await house.Queue.EnqueueAsync(Ask("""{"method":"pagerank","damping":0.5}"""), null, Token);
        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Id, other.Id);
    }

    // It may have read the facts before what changed them; a waiting one has not.
    [Fact]
    public async Task A_running_refresh_does_not_stand_for_one_asked_for_later()
    {
        await using var house = Ring();
        var first = await house.Queue.EnqueueRefreshAsync("main", Token);
        Assert.Equal(first.Id, (await house.Queue.EnqueueRefreshAsync("main", Token)).Id);
        await house.Jobs.TryStartNextAsync(Token);
        Assert.NotEqual(first.Id, (await house.Queue.EnqueueRefreshAsync("main", Token)).Id);
    }

    // It follows an opt-out, and must not wait for a store that is away.
    [Fact]
    public async Task A_refresh_builds_from_what_was_last_read_and_asks_no_store()
    {
        await using var house = Ring();
        house.Stores.Next = MemoryStores.Follows("s-less", 3, (0, 1), (1, 2));
        house.Stores.IsAway = true;
        await house.StartAsync();
        var job = await house.Queue.EnqueueRefreshAsync("main", Token);
        var ended = await house.EndOfAsync(job.Id);
        Assert.Equal((JobState.Succeeded, null), (ended.State, ended.ErrorCode));
        Assert.Equal("s-less", house.Stores.Find("main")!.SnapshotId);
    }

    [Fact]
    public async Task A_key_finds_its_job_again_and_refuses_another_question()
    {
        await using var house = Ring();
        await house.StartAsync();
        var key = new JobId(Guid.NewGuid());
        await house.Queue.EnqueueAsync(Ask("""{"method":"pagerank"}"""), key, Token);
        await house.EndOfAsync(key);
        Assert.Equal(JobState.Succeeded, (await house.Queue.EnqueueAsync(Ask("""{"method":"pagerank"}"""), key, Token)).State);
        var refused = await Assert.ThrowsAsync<Engine.Errors.OptionException>(() =>
            house.Queue.EnqueueAsync(Ask("""{"method":"degree"}"""), key, Token));
        Assert.Equal("idempotency_key_reused", refused.Code);
    }

    [Fact]
    public async Task Calling_off_a_running_job_takes_less_than_a_second_and_keeps_nothing()
    {
        await using var house = Ring();
        await house.StartAsync();
        var job = await house.Queue.EnqueueAsync(Ask("""{"worlds":1000000000,"seeds":["p0"]}""", "spread"), null, Token);
        await UntilAsync(house, job.Id, happened => happened.Job.State == JobState.Running && happened.Job.Done > 0);
        var asked = Stopwatch.StartNew();
        await house.Get<CancelJob>().AskAsync(job.Id, Token);
        var ended = await house.EndOfAsync(job.Id);
        Assert.Equal(JobState.Cancelled, ended.State);
        Assert.True(asked.Elapsed < TimeSpan.FromSeconds(1), $"{asked.ElapsedMilliseconds} ms");
        Assert.Equal(0, house.Stores.RunsKept);
    }

    [Fact]
    public async Task A_waiting_job_that_is_called_off_never_runs()
    {
        await using var house = Ring();
        var job = await house.Queue.EnqueueAsync(Ask("{}"), null, Token);
        Assert.Equal(JobState.Cancelled, (await house.Get<CancelJob>().AskAsync(job.Id, Token))!.State);
        await house.StartAsync();
        var next = await house.Queue.EnqueueAsync(Ask("""{"method":"degree"}"""), null, Token);
        await house.EndOfAsync(next.Id);
        Assert.Equal(0, (await house.Jobs.FindAsync(job.Id, Token))!.Attempt);
    }

    // What is kept of a question is for the process after this one; a long list of people is not held twice.
    [Theory]
    [InlineData(1_000, JobState.Succeeded), InlineData(1_001, JobState.Failed)]
    public async Task A_question_asked_in_this_process_is_answered_as_it_was_asked(int given, JobState end)
    {
        await using var house = new MemoryHouse();
        house.Stores.Put("main", MemoryStores.Follows("s-line", 2_000, [.. Enumerable.Range(1, 1_999).Select(u => (u, u - 1))]));
        var seeds = string.Join(',', Enumerable.Range(0, given).Select(person => $"\"p{person}\""));
        var job = await house.Queue.EnqueueAsync(Ask($$"""{"worlds":20,"seeds":[{{seeds}}]}""", "spread"), null, Token);
        await house.Jobs.LoseRequestAsync(job.Id);
        await house.StartAsync();
        Assert.Equal(end, (await house.EndOfAsync(job.Id)).State);
    }

    [Fact]
    public async Task An_error_ends_the_job_with_its_code_and_the_loop_goes_on()
    {
        await using var house = Ring();
        await house.StartAsync();
        var bad = await house.Queue.EnqueueAsync(Ask("""{"relation":"shares"}"""), null, Token);
        var good = await house.Queue.EnqueueAsync(Ask("{}"), null, Token);
        Assert.Equal("relation_not_loaded", (await house.EndOfAsync(bad.Id)).ErrorCode);
        Assert.Equal(JobState.Succeeded, (await house.EndOfAsync(good.Id)).State);
    }

    // A ring of certain edges: every sampled set holds all 4,000 people, which nobody knows before some are drawn.
    [Fact]
    public async Task Samples_that_do_not_fit_the_memory_fail_the_job()
    {
        await using var house = new MemoryHouse();
        (int, int)[] ring = [.. Enumerable.Range(0, 4_000).Select(u => (u, (u + 1) % 4_000))];
        house.Stores.Put("main", MemoryStores.Follows("s-large", 4_000, ring));
        await house.StartAsync();
        var job = await house.Queue.EnqueueAsync(Ask("""{"method":"rr","k":1,"samples":1000000}""", "seeds"), null, Token);
        Assert.Equal("insufficient_memory", (await house.EndOfAsync(job.Id)).ErrorCode);
    }

    [Fact]
    public async Task After_a_crash_a_running_job_begins_again()
    {
        await using var house = Ring();
        var job = await house.Queue.EnqueueAsync(Ask("{}"), null, Token);
        await house.Jobs.TryStartNextAsync(Token); // the process before began it, and died
        await house.StartAsync();
        var ended = await house.EndOfAsync(job.Id);
        Assert.Equal((JobState.Succeeded, 2), (ended.State, ended.Attempt));
    }

    [Fact]
    public async Task A_listener_hears_states_in_order_and_a_late_one_hears_the_end()
    {
        await using var house = Ring();
        var job = await house.Queue.EnqueueAsync(Ask("{}"), null, Token);
        var heard = new List<JobEvent>();
        var first = new TaskCompletionSource();
        var listening = Task.Run(async () =>
        {
            await foreach (var happened in house.Feed.WatchAsync(job.Id, 0, Token))
            {
                heard.Add(happened);
                first.TrySetResult();
            }
        }, Token);
        await first.Task.WaitAsync(Token); // the job may be over before somebody who listens later is heard
        await house.StartAsync();
        await listening;
        Assert.Equal(heard.OrderBy(happened => happened.Id), heard);
        Assert.Equal(JobState.Queued, heard[0].Job.State);
        Assert.Equal(("done", JobState.Succeeded), (heard[^1].Type, heard[^1].Job.State));
        var late = await house.Feed.WatchAsync(job.Id, heard[0].Id, Token).ToListAsync(Token);
        Assert.Equal("done", Assert.Single(late).Type);
    }

    [Fact]
    public async Task A_listener_that_comes_back_is_not_told_again_what_it_has_seen()
    {
        await using var house = Ring();
        var job = await house.Queue.EnqueueAsync(Ask("{}"), null, Token);
        var seen = await house.Feed.WatchAsync(job.Id, 0, Token).FirstAsync(Token);
        await house.StartAsync();
        var rest = await house.Feed.WatchAsync(job.Id, seen.Id, Token).ToListAsync(Token);
        Assert.DoesNotContain(rest, happened => happened.Job.State == JobState.Queued);
        Assert.Equal("done", rest[^1].Type);
    }

    [Fact]
    public async Task A_reader_of_a_folder_that_another_process_writes_cannot_ask_for_jobs()
    {
        await using var house = Ring();
        house.Stores.CanWrite = false;
        var refused = await Assert.ThrowsAsync<Engine.Errors.GraphDataException>(() =>
            house.Queue.EnqueueAsync(Ask("{}"), null, Token));
        Assert.Equal("store_is_read_only", refused.Code);
    }

    /// <summary>p0 → p1 → p2 → p3 → p0.</summary>
    private static MemoryHouse Ring()
    {
        var house = new MemoryHouse();
        house.Stores.Put("main", MemoryStores.Follows("s-ring", 4, (0, 1), (1, 2), (2, 3), (3, 0)));
        return house;
    }

    private static AnswerRequest Ask(string body, string family = "centrality")
    {
        var request = MethodRequests.Read("main", family, JsonElement.Parse(body), out var errors);
        Assert.Empty(errors);
        return request;
    }

    private static async Task UntilAsync(MemoryHouse house, JobId id, Func<JobEvent, bool> wanted)
    {
        await foreach (var happened in house.Feed.WatchAsync(id, 0, Token))
        {
            if (wanted(happened))
            {
                return;
            }
        }
    }
}
