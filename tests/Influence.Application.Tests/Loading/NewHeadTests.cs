using System.Text.Json;
using Influence.Application.Facts;
using Influence.Application.Jobs;
using Influence.Application.Tests.Memory;

namespace Influence.Application.Tests.Loading;

/// <summary>The head moves while others work: nobody answers from the old one, and nobody takes a lost race for won.</summary>
public sealed class NewHeadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_running_job_stands_for_a_new_question_until_the_head_moves()
    {
        var clock = new HandClock(DateTimeOffset.UnixEpoch.AddDays(1));
        await using var house = new MemoryHouse(clock);
        house.Stores.Put("main", MemoryStores.Follows("s-old", 3, (0, 1)));
        var question = MethodRequests.Read("main", "centrality", JsonElement.Parse("{}"), out _);
        var running = await house.Queue.EnqueueAsync(question, null, Token);
        await house.Jobs.TryStartNextAsync(Token);
        clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(running.Id, (await house.Queue.EnqueueAsync(question, null, Token)).Id);

        house.Stores.Put("main", MemoryStores.Follows("s-new", 3, (0, 1), (1, 2)));
        var head = house.Stores.Find("main")!;
        Assert.True(house.Stores.MoveHead(head, head with { Batch = 2, AsOf = clock.GetUtcNow() }));
        var asked = await house.Queue.EnqueueAsync(question, null, Token);
        Assert.NotEqual(running.Id, asked.Id);
        Assert.Equal(asked.Id, (await house.Queue.EnqueueAsync(question, null, Token)).Id);
    }

    // Between the build and the move another load put its snapshot in force, which knows nothing of ours: build again.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_race_for_the_head_is_run_again(bool hasHead)
    {
        await using var house = new MemoryHouse();
        if (hasHead)
        {
            house.Stores.Put("main", MemoryStores.Follows("s-old", 3, (0, 1)));
        }

        house.Stores.Next = MemoryStores.Follows("s-ours-alone", 3, (1, 2));
        house.Stores.BeforeMove = () =>
        {
            house.Stores.Put("main", MemoryStores.Follows("s-theirs-alone", 3, (0, 2)));
            house.Stores.Next = MemoryStores.Follows("s-both", 3, (0, 2), (1, 2));
        };
        var (head, _, _) = await house.Get<LoadFacts>().RefreshAsync("main", null, Token);
        Assert.Equal("s-both", head!.SnapshotId);
        Assert.Equal(head, house.Stores.Find("main"));
    }

    // All was taken back while another load went in: what is in force then is what that load says.
    [Fact]
    public async Task A_lost_race_for_an_empty_head_is_run_again()
    {
        await using var house = new MemoryHouse();
        house.Stores.Put("main", MemoryStores.Follows("s-old", 3, (0, 1)));
        house.Stores.BeforeMove = () =>
        {
            house.Stores.Put("main", MemoryStores.Follows("s-theirs", 3, (0, 2)));
            house.Stores.Next = MemoryStores.Follows("s-theirs", 3, (0, 2));
        };
        var (head, _, _) = await house.Get<LoadFacts>().RefreshAsync("main", null, Token);
        Assert.Equal("s-theirs", head!.SnapshotId);
    }
}
