using System.Diagnostics;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Folder;
using Influence.Storage.Space;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Space;

/// <summary>A data folder on a disk of 24 MB that really is full, where one may be mounted.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("influence-full-").FullName;
    private bool _isMounted;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (_isMounted)
        {
            Call("umount", "-l", _path);
        }

        Directory.Delete(_path, recursive: true);
    }

    [Fact]
    public async Task A_disk_of_24_MB_fills_up_reads_go_on_and_work_resumes_when_there_is_room()
    {
        Mount();
        using var folder = DataFolder.Open(_path, false, TimeProvider.System, DiskReserve.OfBytes(4 << 20));
        await LoadAsync(folder, "first", 10);
        var build = await folder.Snapshots.BuildAsync("main", null, Token);
        Assert.True(folder.Networks.MoveHead(
            null, new NetworkHead("main", build.SnapshotId, build.Batch, DateTimeOffset.UnixEpoch)));
        var number = 0;
        var full = await Assert.ThrowsAsync<GraphDataException>(async () =>
        {
            while (true)
            {
                await LoadAsync(folder, $"batch-{number++}", 20_000);
            }
        });
        Assert.Equal("disk_full", full.Code);
        Assert.InRange(new DriveInfo(_path).AvailableFreeSpace, 1 << 20, 4 << 20); // stopped in the reserve, not at the end
        Assert.Equal("disk_full", Assert.Single(folder.Health.Look()).Code);
        folder.Roster.Suppress("first-1"); // what must always find room

        // Others fill it to the last byte.
        var filler = Path.Combine(_path, "filler");
        Assert.Throws<IOException>(() => File.WriteAllBytes(filler, new byte[32 << 20]));
        Assert.Equal("disk_full", Assert.ThrowsAny<InfluenceException>(() =>
        {
            for (var id = 0; id < 100_000; id++)
            {
                folder.Roster.Suppress($"nobody-{id}"); // until not even that finds room: SQLite's own word for it
            }
        }).Code);
        using (var lease = folder.Snapshots.Open(folder.Networks.Find("main")!.SnapshotId!))
        {
            Assert.Equal(11, lease.Snapshot.NodeCount);
        }

        File.Delete(filler);
        Call("mount", "-o", "remount,size=48m", _path);
        Assert.Empty(folder.Health.Look());
        Assert.Equal(20_000, (await LoadAsync(folder, "again", 20_000)).RowsLoaded);
    }

    private void Mount()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux() || Environment.UserName != "root", "Only root may mount a small disk.");
        _isMounted = Call("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", _path) == 0;
        Assert.SkipWhen(!_isMounted, "A small disk cannot be mounted here.");
    }

    private static int Call(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static Task<LoadReport> LoadAsync(DataFolder folder, string prefix, int rows) => folder.Loader.LoadAsync(
        new LoadRequest
        {
            Network = "main",
            Kind = FactKind.Follows,
            Sources = [TestFolder.Source("follower,followed\n" +
                string.Concat(Enumerable.Range(1, rows).Select(row => $"{prefix}-{row},{prefix}-{row - 1}\n")))],
            Read = new ReadOptions(),
        }, null, null, Token);
}
