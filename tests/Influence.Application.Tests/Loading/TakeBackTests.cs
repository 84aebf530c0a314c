using Influence.Application.Facts;
using Influence.Application.Jobs;
using Influence.Application.Roster;
using Influence.Application.Tests.Memory;
using Influence.Engine.Errors;

namespace Influence.Application.Tests.Loading;

/// <summary>What was loaded can be taken back; a no is not, unless that is said too.</summary>
public sealed class TakeBackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_facts_leave_the_snapshot_follows_and_every_no_stays()
    {
        await using var house = House();
        house.History.OnLeaving = _ => house.Stores.Next = MemoryStores.Follows("s-less", 2, (0, 1));
        await house.StartAsync();
        var load = Load(house);
        var job = await house.Get<TakeBack>().AskAsync(load.Id, alsoNos: false, Token);
        Assert.Equal(JobState.Succeeded, (await house.EndOfAsync(job.Id)).State);
        Assert.Equal("s-less", house.Stores.Find("main")!.SnapshotId);
        Assert.Equal([false], house.History.NosLifted);
        Assert.Equal("load_taken_back_before", (await Assert.ThrowsAsync<GraphDataException>(() =>
            house.Get<TakeBack>().AskAsync(load.Id, false, Token))).Code);
    }

    [Fact]
    public async Task Nos_are_lifted_when_that_was_asked()
    {
        await using var house = House();
        await house.StartAsync();
        var job = await house.Get<TakeBack>().AskAsync(Load(house).Id, alsoNos: true, Token);
        await house.EndOfAsync(job.Id);
        Assert.Equal([true], house.History.NosLifted);
    }

    // The last batch is gone: nothing is in force any more, and what was published of it goes too.
    [Fact]
    public async Task When_the_only_load_is_taken_back_nothing_is_in_force()
    {
        await using var house = House();
        house.Shared.Address = "http://127.0.0.1:7474";
        house.Shared.Values["p0 pagerank"] = "1";
        house.History.OnLeaving = _ => house.Stores.Next = null;
        await house.StartAsync();
        var job = await house.Get<TakeBack>().AskAsync(Load(house).Id, false, Token);
        Assert.Equal(JobState.Succeeded, (await house.EndOfAsync(job.Id)).State);
        var head = house.Stores.Find("main")!;
        Assert.Equal((null, 0L), (head.SnapshotId, head.Batch));
        Assert.Empty(house.Shared.Values);
    }

    // A crash after the facts left and before the snapshot followed: the job begins again.
    [Fact]
    public async Task Begun_again_it_only_completes_what_is_left()
    {
        await using var house = House();
        var load = Load(house);
        house.History.OnLeaving = _ => house.Stores.Next = MemoryStores.Follows("s-less", 2, (0, 1));
        await house.History.TakeBackAsync(load.Id, false, Token);
        await house.Get<TakeBack>().DoAsync(load.Id, false, null, Token);
        Assert.Equal("s-less", house.Stores.Find("main")!.SnapshotId);
        Assert.Single(house.History.NosLifted);
    }

    [Fact]
    public async Task An_unknown_load_and_the_sample_are_refused()
    {
        await using var house = House();
        Assert.Equal("load_not_found", (await Assert.ThrowsAsync<GraphDataException>(() =>
            house.Get<TakeBack>().AskAsync(Guid.NewGuid(), false, Token))).Code);
        var sample = Load(house, "sample");
        Assert.Equal("sample_stays_as_it_is", (await Assert.ThrowsAsync<RefusedException>(() =>
            house.Get<TakeBack>().AskAsync(sample.Id, false, Token))).Code);
    }

    [Fact]
    public async Task A_deleted_networks_jobs_stop_and_its_uploads_are_thrown_away()
    {
        await using var house = House();
        var import = house.Imports.Create("main", "follows.csv", null, null);
        await house.Imports.PutContentAsync(import.Id, new MemoryStream("follower,followed\na,b\n"u8.ToArray()), Token);
        var waits = await house.Queue.EnqueueRefreshAsync("main", Token);
        var left = new List<string>();
        house.History.OnLeaving = left.Add;
        await house.Get<DeleteNetwork>().DeleteAsync("main", alsoNos: false, Token);
        Assert.Equal(["main"], left);
        Assert.Equal([false], house.History.NosLifted);
        Assert.Equal(JobState.Cancelled, (await house.Jobs.FindAsync(waits.Id, Token))!.State);
        Assert.False(house.Files.HasContent(import.Id));
    }

    // Nothing is in force before the first load has ended; the network is there all the same, and its load stops.
    [Fact]
    public async Task A_network_whose_first_load_still_runs_is_deleted_and_the_load_stops()
    {
        await using var house = new MemoryHouse();
        var running = new TaskCompletionSource();
        house.Files.BeforeLoad = async token =>
        {
            running.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        };
        await house.StartAsync();
        var import = house.Imports.Create("big", "follows.csv", null, null);
        await house.Imports.PutContentAsync(import.Id, new MemoryStream("follower,followed\na,b\n"u8.ToArray()), Token);
        var started = await house.Imports.StartAsync(import.Id, null, Token);
        await running.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await house.Get<DeleteNetwork>().DeleteAsync("big", alsoNos: false, Token);
        Assert.Equal(JobState.Cancelled, (await house.Jobs.FindAsync(new JobId(started.JobId!.Value), Token))!.State);
        Assert.Equal([false], house.History.NosLifted);
        Assert.False(house.Files.HasContent(import.Id));
    }

    [Theory]
    [InlineData("sample", "sample_stays_as_it_is")]
    [InlineData("absent", "network_not_found")]
    [InlineData("Not Allowed", "network_name_not_allowed")]
    public async Task Some_networks_are_not_deleted(string network, string code)
    {
        await using var house = House();
        house.Stores.Put("sample", MemoryStores.Follows("s-sample", 2, (0, 1)));
        Assert.Equal(code, (await Assert.ThrowsAnyAsync<InfluenceException>(() =>
            house.Get<DeleteNetwork>().DeleteAsync(network, false, Token))).Code);
        Assert.Empty(house.History.NosLifted);
    }

    // Who it was, and whether there was a no, must not show in the log, which everybody who opens the page can read.
    [Fact]
    public async Task Lifting_a_no_is_written_down_alike_for_all_and_of_nobody_it_is_an_error()
    {
        await using var house = House();
        house.Roster.Known.UnionWith(["mia", "leo"]);
        house.Get<AllowContact>().Allow("main", " mia ");
        house.Get<AllowContact>().Allow("main", "leo");
        Assert.Equal("person_not_found",
            Assert.ThrowsAny<InfluenceException>(() => house.Get<AllowContact>().Allow("main", "nobody")).Code);
        Assert.Equal(["mia", "leo"], house.Roster.Allowed);
        var log = house.History.Logged("main", 9);
        Assert.Equal(log[0].Text, log[1].Text);
        Assert.Equal(["contact_allowed", "contact_allowed"], log.Select(entry => entry.What));
    }

    private static MemoryHouse House()
    {
        var house = new MemoryHouse();
        var all = MemoryStores.Follows("s-all", 3, (0, 1), (1, 2));
        house.Stores.Put("main", all);
        house.Stores.Next = all;
        return house;
    }

    private static LoadEntry Load(MemoryHouse house, string network = "main")
    {
        var load = new LoadEntry(
            Guid.NewGuid(), network, FactKind.Follows, "follows.csv", DateTimeOffset.UnixEpoch, 2, null);
        house.History.Add(load);
        return load;
    }
}
