using Influence.Application.Inbox;
using Influence.Application.Settings;
using Influence.Application.Tests.Memory;
using Microsoft.Extensions.Logging.Abstractions;

namespace Influence.Application.Tests.Inbox;

public sealed class InboxWatcherTests
{
    [Fact]
    public void A_file_is_whole_when_it_has_stood_still_for_two_seconds()
    {
        var clock = new StepClock();
        using var watcher = Watcher(new MemoryHouse(), new Folder(), clock);
        var growing = new InboxFile("follows.csv", 10, DateTimeOffset.UnixEpoch);
        Assert.Empty(watcher.Whole([growing]));
        clock.Step(1.5);
        Assert.Empty(watcher.Whole([growing with { Length = 20 }]));
        clock.Step(1.9);
        Assert.Empty(watcher.Whole([growing with { Length = 20 }]));
        clock.Step(0.1);
        Assert.Single(watcher.Whole([growing with { Length = 20 }]));
    }

    [Fact]
    public async Task Files_are_loaded_or_refused_and_moved_with_their_rejects_beside_them()
    {
        await using var house = new MemoryHouse();
        house.Stores.Next = MemoryStores.Follows("s-next", 2, (0, 1));
        await house.StartAsync();
        var folder = new Folder();
        folder.Files["follows-1.csv"] = "follower,followed\na,b\nbad,b\n";
        folder.Files["follows-2.csv"] = "follower,followed\na,b\n";
        folder.Files["holiday.jpg"] = "what\nis this\n";
        using var watcher = Watcher(house, folder, TimeProvider.System);
        await watcher.StartAsync(TestContext.Current.CancellationToken);
        for (var wait = 0; folder.Files.Count > 0 && wait < 300; wait++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await watcher.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["done/follows-1.csv", "done/follows-2.csv", "refused/holiday.jpg"], folder.Moved.Order());
        Assert.Equal(["done/follows-1.csv", "refused/holiday.jpg"], folder.Rejects.Keys.Order());
        Assert.Contains("field_missing", folder.Rejects["done/follows-1.csv"].ToString());
        Assert.Contains("kind_unclear", folder.Rejects["refused/holiday.jpg"].ToString());
    }

    private static InboxWatcher Watcher(MemoryHouse house, Folder folder, TimeProvider clock) =>
        new(folder, house.Imports, house.Feed, house.Stores, new ServingOptions(), clock, NullLogger<InboxWatcher>.Instance);

    private sealed class StepClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now;

        public void Step(double seconds) => _now += (long)Math.Round(seconds * 1000);
    }

    private sealed class Folder : IInboxFolder
    {
        public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

        public List<string> Moved { get; } = [];

        public Dictionary<string, StringWriter> Rejects { get; } = [];

        public IReadOnlyList<InboxFile> List() =>
            [.. Files.Select(file => new InboxFile(file.Key, file.Value.Length, DateTimeOffset.UnixEpoch))];

        public Stream Open(string name) => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Files[name]));

        public string Move(string name, bool refused)
        {
            Moved.Add($"{(refused ? "refused" : "done")}/{name}");
            Files.Remove(name);
            return name;
        }

        public TextWriter CreateRejects(string movedName, bool refused) =>
            Rejects[$"{(refused ? "refused" : "done")}/{movedName}"] = new StringWriter();
    }
}
