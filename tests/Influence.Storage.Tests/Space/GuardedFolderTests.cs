using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Influence.Storage.Tests.Folder;
using Influence.Storage.Tests.Instants;

namespace Influence.Storage.Tests.Space;

/// <summary>A data folder on a disk that fails as the test says.</summary>
public sealed class GuardedFolderTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), "influence-space-" + Guid.NewGuid().ToString("N"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }
    }

    // The sync of the batch of the second load: what it says is not to be believed, and nothing after it.
    [Fact]
    public async Task After_a_failed_sync_nothing_is_acknowledged_reads_go_on_and_opening_anew_mends_it()
    {
        using (var whole = DataFolder.Open(_path, false, TimeProvider.System))
        {
            await LoadAsync(whole, "a,b\n");
            Publish(whole, await whole.Snapshots.BuildAsync("main", null, Token));
        }

        var files = new ScriptedFiles(Files.SystemFiles.Instance) { FailsAt = await FirstSyncAsync() };
        using (var broken = DataFolder.OpenOver(_path, false, TimeProvider.System, null, files: files))
        {
            Assert.Equal("store_unsynced", (await FailsAsync(broken, "c,d\n")).Code);
            Assert.Equal("store_unsynced", (await FailsAsync(broken, "e,f\n")).Code); // though the disk works again
            Assert.Equal("store_unsynced", Assert.Throws<GraphDataException>(() => broken.Roster.Suppress("a")).Code);
            Assert.Equal("store_unsynced", Assert.Single(broken.Health.Look()).Code);
            using var lease = broken.Snapshots.Open(broken.Networks.Find("main")!.SnapshotId!);
            Assert.Equal(2, lease.Snapshot.NodeCount);
        }

        using var again = DataFolder.Open(_path, false, TimeProvider.System);
        Assert.Empty(again.Health.Look());
        Assert.Equal(1, (await LoadAsync(again, "c,d\n")).RowsLoaded);
    }

    // Some systems say only then that there is no room: nothing else of the disk is in doubt, and it passes.
    [Fact]
    public async Task A_sync_that_finds_no_room_is_a_full_disk_and_needs_no_restart()
    {
        using (DataFolder.Open(_path, false, TimeProvider.System))
        {
        }

        var files = new ScriptedFiles(Files.SystemFiles.Instance)
        {
            FailsAt = await FirstSyncAsync(), Error = ScriptedFiles.NoSpaceLeft,
        };
        using var folder = DataFolder.OpenOver(_path, false, TimeProvider.System, null, files: files);
        Assert.Equal("disk_full", (await FailsAsync(folder, "c,d\n")).Code);
        Assert.Equal(1, (await LoadAsync(folder, "c,d\n")).RowsLoaded);
    }

    [Fact]
    public async Task No_space_and_a_broken_disk_have_names_and_pass()
    {
        foreach (var (error, code) in new[]
        {
            (ScriptedFiles.NoSpaceLeft, "disk_full"), (ScriptedFiles.InputOutputError, "store_failed"),
        })
        {
            var first = new ScriptedFiles(Files.SystemFiles.Instance);
            using (var counted = DataFolder.OpenOver(_path, false, TimeProvider.System, null, files: first))
            {
            }

            var files = new ScriptedFiles(Files.SystemFiles.Instance) { FailsAt = first.Steps.Count + 1, Error = error };
            using var folder = DataFolder.OpenOver(_path, false, TimeProvider.System, null, files: files);
            Assert.Equal(code, (await FailsAsync(folder, $"{code},x\n")).Code);
            Assert.Equal(1, (await LoadAsync(folder, $"{code},x\n")).RowsLoaded);
        }
    }

    [Fact]
    public void A_folder_that_is_gone_and_a_snapshot_that_was_changed_are_named()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "follower,followed\na,b\n");
        folder.Publish();
        var health = folder.Data.Health;
        Assert.Empty(health.Look());

        var snapshot = new DataPaths(folder.Path).Snapshot(folder.Data.Networks.Find("main")!.SnapshotId!);
        var bytes = File.ReadAllBytes(snapshot);
        bytes[33] ^= 1; // of the checksum of its directory: every other byte is checked as this one is
        File.WriteAllBytes(snapshot, bytes);
        Assert.Equal("snapshot_damaged", Assert.Single(health.Look()).Code);
        bytes[33] ^= 1;
        File.WriteAllBytes(snapshot, bytes);
        Assert.Empty(health.Look());
        File.Move(snapshot, snapshot + ".away");
        Assert.Equal("snapshot_not_found", Assert.Single(health.Look()).Code);

        Directory.Move(folder.Path, folder.Path + "-away");
        Assert.Equal("data_folder_removed", Assert.Single(health.Look()).Code);
        Directory.Move(folder.Path + "-away", folder.Path);
    }

    private async Task<int> FirstSyncAsync()
    {
        var copy = _path + "-copy";
        Directory.CreateDirectory(copy);
        try
        {
            foreach (var file in Directory.GetFiles(_path, "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(copy, Path.GetRelativePath(_path, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }

            var files = new ScriptedFiles(Files.SystemFiles.Instance);
            using var folder = DataFolder.OpenOver(copy, false, TimeProvider.System, null, files: files);
            var opened = files.Steps.Count;
            await LoadAsync(folder, "c,d\n");
            return files.Steps.Select((step, at) => (step, at))
                .First(step => step.at >= opened && step.step.Act == FileAct.Sync).at + 1;
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static async Task<GraphDataException> FailsAsync(DataFolder folder, string rows) =>
        await Assert.ThrowsAsync<GraphDataException>(() => LoadAsync(folder, rows));

    private static Task<LoadReport> LoadAsync(DataFolder folder, string rows) => folder.Loader.LoadAsync(
        new LoadRequest
        {
            Network = "main", Kind = FactKind.Follows, Sources = [TestFolder.Source("follower,followed\n" + rows)],
            Read = new ReadOptions(),
        }, null, null, Token);

    private static void Publish(DataFolder folder, Application.Facts.SnapshotBuild build) =>
        Assert.True(folder.Networks.MoveHead(
            null, new NetworkHead("main", build.SnapshotId, build.Batch, DateTimeOffset.UnixEpoch)));
}
