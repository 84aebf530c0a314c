using Influence.Application.Hosting;
using Influence.Application.Imports;
using Influence.Application.Tests.Memory;
using Influence.Engine.Errors;

namespace Influence.Application.Tests.Inbox;

public sealed class InboxWatcherTests
{
    private const string Fine = "follower,followed\na,b\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_file_is_whole_when_it_has_stood_still_for_two_seconds()
    {
        var clock = new StepClock();
        using var watcher = Watcher(new MemoryHouse(), new MemoryInbox(), new Said<InboxWatcher>(), clock);
        var growing = new InboxFile("follows.csv", 10, DateTimeOffset.UnixEpoch);
        Assert.Empty(watcher.Whole([growing]));
        clock.Step(1.5);
        Assert.Empty(watcher.Whole([growing with { Length = 20 }]));
        clock.Step(1.9);
        Assert.Empty(watcher.Whole([growing with { Length = 20 }]));
        clock.Step(0.1);
        Assert.Single(watcher.Whole([growing with { Length = 20 }]));
        Assert.Empty(watcher.Whole([growing with { Length = 20, Identity = "another file" }]));
    }

    [Fact]
    public async Task Files_are_loaded_or_refused_and_moved_with_their_rejects_beside_them()
    {
        await using var house = await HouseAsync();
        var folder = new MemoryInbox();
        folder.Put("follows-1.csv", "follower,followed\na,b\nbad,b\n");
        folder.Put("follows-2.csv", Fine);
        folder.Put("holiday.jpg", "what\nis this\n");
        await RunAsync(house, folder, () => folder.Moved.Count == 3);
        Assert.Equal(["done/follows-1.csv", "done/follows-2.csv", "refused/holiday.jpg"], folder.Moved.Order());
        Assert.Equal(["done/follows-1.csv", "refused/holiday.jpg"], folder.Rejects.Keys.Order());
        Assert.Contains("field_missing", folder.Rejects["done/follows-1.csv"].ToString());
        Assert.Contains("kind_unclear", folder.Rejects["refused/holiday.jpg"].ToString());
    }

    // The second is put in while the import of the first waits: had the name been moved at the end, it would never be read.
    [Fact]
    public async Task A_file_replaced_while_its_import_waits_is_another_file_and_is_read_too()
    {
        await using var house = await HouseAsync();
        var folder = new MemoryInbox();
        folder.Put("follows.csv", Fine);
        var loads = 0;
        house.Files.BeforeLoad = _ =>
        {
            if (Interlocked.Increment(ref loads) == 1)
            {
                folder.Put("follows.csv", "follower,followed\nc,d\n");
            }

            return Task.CompletedTask;
        };
        await RunAsync(house, folder, () => folder.Moved.Count == 2);
        Assert.Equal(["follows.csv: a,b", "follows.csv: c,d"], folder.Read);
    }

    [Fact]
    public async Task What_is_replaced_at_the_moment_it_is_moved_stands_still_before_it_is_read()
    {
        await using var house = await HouseAsync();
        var folder = new MemoryInbox();
        folder.Put("follows.csv", Fine);
        var takenAt = 0;
        folder.BeforeTake = name =>
        {
            folder.Put(name, "follower,followed\nc,d\n");
            takenAt = folder.Looks;
        };
        await RunAsync(house, folder, () => folder.Moved.Count == 1);
        Assert.Equal(["follows.csv: c,d"], folder.Read);
        Assert.True(folder.LooksWhenOpened > takenAt, "It was read in the look that moved it.");
    }

    [Fact]
    public async Task What_a_crash_left_being_read_is_taken_up_again()
    {
        await using var house = await HouseAsync();
        var folder = new MemoryInbox();
        folder.Reading["follows.csv"] = Fine;
        await RunAsync(house, folder, () => folder.Moved.Count == 1);
        Assert.Equal(["done/follows.csv"], folder.Moved);
        Assert.Single(house.Files.Read);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_by_name_and_the_next_is_loaded()
    {
        await using var house = await HouseAsync();
        var folder = new MemoryInbox();
        folder.Put("follows-1.csv", Fine);
        folder.Put("follows-2.csv", Fine);
        folder.Held.Add("follows-1.csv");
        await RunAsync(house, folder, () => folder.Moved.Count == 2);
        Assert.Equal(["refused/follows-1.csv", "done/follows-2.csv"], folder.Moved);
        Assert.Contains("file_not_readable", folder.Rejects["refused/follows-1.csv"].ToString());
    }

    // Two looks fail, a link lies there all the time, and done cannot be moved to at first: three things, each said once.
    [Fact]
    public async Task What_goes_wrong_is_said_once_and_ends_nothing()
    {
        await using var house = await HouseAsync();
        var (folder, said) = (new MemoryInbox { FailingLooks = 2, FailingMoves = 1 }, new Said<InboxWatcher>());
        folder.Put("follows.csv", Fine);
        folder.Others.Add(new InboxOther("passwd", "it is a link, and is left alone."));
        await RunAsync(house, folder, () => folder.Moved.Count == 1, said);
        Assert.Equal(3, said.Warnings.Count);
        Assert.Contains("The folder is locked.", said.Warnings[0]);
        Assert.Contains("'passwd': it is a link", said.Warnings[1]);
        Assert.Contains("Done is full.", said.Warnings[2]);
        Assert.Single(house.Files.Read); // a file that could not be moved away is not loaded again
    }

    [Fact]
    public async Task A_full_disk_refuses_no_file_it_is_loaded_when_there_is_room_again()
    {
        await using var house = await HouseAsync();
        var (folder, said) = (new MemoryInbox(), new Said<InboxWatcher>());
        folder.Put("follows.csv", Fine);
        var loads = 0;
        house.Files.BeforeLoad = _ => Interlocked.Increment(ref loads) == 1
            ? throw new RefusedException("disk_full", "The disk is full.")
            : Task.CompletedTask;
        await RunAsync(house, folder, () => folder.Moved.Count == 1, said);
        Assert.Equal(["done/follows.csv"], folder.Moved);
        Assert.Contains("The disk is full.", Assert.Single(said.Warnings));
    }

    // Somebody writes to it while it is loaded: it is neither done nor refused before the whole of it has stood still.
    [Fact]
    public async Task A_file_that_grows_while_it_is_loaded_is_loaded_whole_before_it_is_done()
    {
        await using var house = await HouseAsync();
        var folder = new MemoryInbox();
        folder.Put("follows.csv", Fine);
        var loads = 0;
        house.Files.BeforeLoad = _ =>
        {
            if (Interlocked.Increment(ref loads) == 1)
            {
                folder.Reading["follows.csv"] = "follower,followed\nc,d\nmore,b\n";
            }

            return Task.CompletedTask;
        };
        await RunAsync(house, folder, () => folder.Moved.Count == 1);
        Assert.Equal(["follows.csv: a,b", "follows.csv: c,d"], folder.Read);
    }

    private static async Task<MemoryHouse> HouseAsync()
    {
        var house = new MemoryHouse();
        house.Stores.Next = MemoryStores.Follows("s-next", 2, (0, 1));
        await house.StartAsync();
        return house;
    }

    private static async Task RunAsync(
        MemoryHouse house, MemoryInbox folder, Func<bool> isDone, Said<InboxWatcher>? said = null)
    {
        using var watcher = Watcher(house, folder, said ?? new(), new QuickClock());
        await watcher.StartAsync(Token);
        for (var wait = 0; !isDone() && wait < 600; wait++)
        {
            Assert.False(watcher.ExecuteTask!.IsCompleted);
            await Task.Delay(20, Token);
        }

        await watcher.StopAsync(Token);
    }

    private static InboxWatcher Watcher(MemoryHouse house, MemoryInbox folder, Said<InboxWatcher> said, TimeProvider clock) =>
        new(folder, house.Imports, house.Feed, house.Stores, new ServingOptions(), clock, said);

    private sealed class StepClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now;

        public void Step(double seconds) => _now += (long)Math.Round(seconds * 1000);
    }
}
