using Influence.Storage.Files;

namespace Influence.Storage.Tests.Instants;

/// <summary>What the layer of files calls a sync reaches the disk: an empty promise shows after a power loss alone.</summary>
public sealed class SystemSyncTests
{
    [Fact]
    public void Bytes_are_flushed_through_to_the_disk()
    {
        var path = Path.Combine(Path.GetTempPath(), "influence-sync-" + Guid.NewGuid().ToString("N"));
        try
        {
            using var file = new WatchedFile(path);
            SystemFiles.Instance.Sync(file);
            Assert.True(file.WasFlushedToDisk);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Names in /proc stand on no disk: Linux opens the folder and refuses to sync it, which only who asks for it can notice.
    [Fact]
    public void Names_are_synced_by_the_system()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has folders that cannot be synced.");
        Assert.Throws<IOException>(() => SystemFiles.Instance.SyncFolder("/proc"));
        SystemFiles.Instance.SyncFolder(Path.GetTempPath());
    }

    private sealed class WatchedFile(string path) : FileStream(path, FileMode.CreateNew)
    {
        public bool WasFlushedToDisk { get; private set; }

        public override void Flush(bool flushToDisk)
        {
            WasFlushedToDisk |= flushToDisk;
            base.Flush(flushToDisk);
        }
    }
}
