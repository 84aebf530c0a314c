using Influence.Application.Facts;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Influence.Storage.Tests.Folder;
using static Influence.Storage.Tests.Repairs.RepairTests;

namespace Influence.Storage.Tests.Repairs;

/// <summary>Files that follow from facts are made again where they are lost, and leave by name where they are needless.</summary>
public sealed class MadeAgainTests
{
    [Fact]
    public void What_can_be_made_again_is_made_again_where_it_is_damaged_or_gone()
    {
        using var folder = Done();
        folder.Publish();
        var snapshot = folder.Data.Networks.Find("main")!.SnapshotId!;
        var path = new DataPaths(folder.Path).Snapshot(snapshot);
        var whole = File.ReadAllBytes(path);
        folder.Close();
        File.Delete(path);
        folder.Open();
        folder.Data.Snapshots.Open(snapshot).Dispose();
        Assert.Equal(whole, File.ReadAllBytes(path));
        folder.Close();
        Flip(path, whole.Length / 2);
        folder.Open();
        Assert.Equal(snapshot, folder.Build().SnapshotId); // a build does not take a damaged file for its own
        Assert.Equal(whole, File.ReadAllBytes(path));
        folder.Close();
        Flip(path, whole.Length / 2);
        folder.Open();
        folder.Data.Snapshots.Open(snapshot).Dispose();
        Assert.Equal(whole, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_snapshot_that_was_superseded_leaves_at_the_next_opening_and_the_log_says_so()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\n");
        folder.Publish();
        var first = new DataPaths(folder.Path).Snapshot(folder.Data.Networks.Find("main")!.SnapshotId!);
        folder.Load(FactKind.Follows, "b c\n");
        folder.Publish();
        Assert.True(File.Exists(first)); // somebody may have read the head before it moved
        folder.Reopen();
        Assert.False(File.Exists(first));
        Assert.Contains(folder.Data.Loads.Logged("main", 9), entry => entry.What == "files_left");
        folder.Snapshot();
    }

    [Fact]
    public async Task An_undo_that_was_interrupted_before_its_files_left_is_finished_by_the_next_opening()
    {
        using var folder = new TestFolder();
        var load = folder.Load(FactKind.People, "id,consent\na,no\n").LoadId!.Value;
        var batch = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "facts"), "*.batch"));
        var bytes = File.ReadAllBytes(batch);
        await folder.Data.Loads.TakeBackAsync(load, alsoNos: false, TestContext.Current.CancellationToken);
        Assert.False(File.Exists(batch));
        NameAsLeaving(folder, batch);
        File.WriteAllBytes(batch, bytes);
        folder.Reopen();
        Assert.False(File.Exists(batch));
        folder.Load(FactKind.People, "id,consent\na,no\n");
        NameAsLeaving(folder, batch);
        folder.Reopen();
        Assert.True(File.Exists(batch)); // it is in force again
    }

    private static void NameAsLeaving(TestFolder folder, string batch)
    {
        using var control = new ControlDatabase(ControlOf(folder), isReadOnly: false);
        control.Write(connection =>
        {
            LeavingFiles.Add(connection, LeavingFiles.Batch, Path.GetFileNameWithoutExtension(batch), "main");
            return true;
        });
    }
}
