using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Folder;

namespace Influence.Storage.Tests.Folder;

/// <summary>One writer, any readers, and a folder that survives.</summary>
public sealed class DataFolderTests
{
    [Fact]
    public void A_second_opener_reads_and_is_told_who_writes()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\n");
        folder.Publish();
        folder.Data.LeaveAddress("http://127.0.0.1:5080");
        using var second = DataFolder.Open(folder.Path, false, TimeProvider.System);
        Assert.False(second.CanWrite);
        Assert.False(second.Networks.CanWrite);
        Assert.Equal($"process {Environment.ProcessId} at http://127.0.0.1:5080", second.Networks.Writer);
        using var lease = second.Snapshots.Open(second.Networks.Find("main")!.SnapshotId!);
        Assert.Equal(2, lease.Snapshot.NodeCount);
        Assert.Equal(2, second.Roster.PeopleOf("main", lease.Snapshot, false).Page(null, 9).Count);
        var refused = Assert.Throws<GraphDataException>(() => second.Roster.Suppress("a"));
        Assert.Equal("store_is_read_only", refused.Code);
        folder.Load(FactKind.Follows, "c d\n"); // the reader sees what is committed afterwards
        Assert.Equal(2, second.Networks.LastBatch("main"));
    }

    [Fact]
    public void What_was_loaded_is_there_after_a_restart()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\n");
        folder.Load(FactKind.People, "id\na\n");
        folder.Publish();
        var head = folder.Data.Networks.Find("main");
        folder.Reopen();
        Assert.True(folder.Data.CanWrite);
        Assert.Equal(head, folder.Data.Networks.Find("main"));
        Assert.Equal([("follows", 1L), ("people", 1L)],
            folder.Data.Networks.Loaded("main").Select(facts => (facts.Kind, facts.Rows)));
        Assert.Equal(head!.SnapshotId, folder.Build().SnapshotId);
        Assert.Equal(1, folder.Load(FactKind.Follows, "a b\n").RowsUnchanged);
    }

    [Fact]
    public void The_head_moves_only_from_where_it_was_seen()
    {
        using var folder = new TestFolder();
        var networks = folder.Data.Networks;
        var first = new NetworkHead("main", "s-1", 1, DateTimeOffset.UnixEpoch);
        var second = first with { SnapshotId = "s-2", Batch = 2 };
        Assert.True(networks.MoveHead(null, first));
        Assert.False(networks.MoveHead(null, second));
        Assert.True(networks.MoveHead(first, second));
        Assert.False(networks.MoveHead(first, first with { SnapshotId = "s-3" }));
        Assert.Equal(second, networks.Find("main"));
        Assert.Null(networks.Find("other"));
    }

    [Fact]
    public void Files_that_were_not_finished_are_swept_and_every_finished_one_stays()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\n");
        folder.Publish();
        string[] finished = ["facts/b-1.batch", "roster/b-1.ids", "snapshots/s-1.snapshot", "imports/1/content"];
        string[] unfinished = ["facts/b-2.batch.0.tmp", "roster/b-2.ids.0.tmp", "imports/1/content.tmp", "control.db.0.tmp"];
        Directory.CreateDirectory(Path.Combine(folder.Path, "imports", "1"));
        foreach (var name in finished.Concat(unfinished))
        {
            File.WriteAllText(Path.Combine(folder.Path, name), "half");
        }

        folder.Reopen();
        Assert.All(finished, name => Assert.True(File.Exists(Path.Combine(folder.Path, name)), name));
        Assert.All(unfinished, name => Assert.False(File.Exists(Path.Combine(folder.Path, name)), name));
        Assert.Equal(1, folder.Load(FactKind.Follows, "a b\n").RowsUnchanged);
    }

    [Fact]
    public void Folders_belong_to_their_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions.");
        using var folder = new TestFolder();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            new DirectoryInfo(folder.Path).UnixFileMode);
    }

    [Fact]
    public void Reading_a_folder_that_is_not_there_makes_none()
    {
        var path = Path.Combine(Path.GetTempPath(), "influence-none-" + Guid.NewGuid().ToString("N"));
        var error = Assert.Throws<GraphDataException>(() => DataFolder.Open(path, true, TimeProvider.System));
        Assert.Equal("data_folder_not_found", error.Code);
        Assert.False(Directory.Exists(path));
    }
}
