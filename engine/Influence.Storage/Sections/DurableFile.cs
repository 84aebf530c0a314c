using System.Runtime.InteropServices;

namespace Influence.Storage.Sections;

/// <summary>Files that stand after a power loss: written to another name, synced, renamed, and the folder synced.</summary>
internal static class DurableFile
{
    /// <summary>Ending of files that are not finished; swept when the folder is next opened for writing.</summary>
    public const string UnfinishedSuffix = ".tmp";

    /// <summary>Writes a file whole or not at all.</summary>
    public static void Write(string path, Action<FileStream> write)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}{UnfinishedSuffix}";
        try
        {
            using (var file = new FileStream(unfinished, Options()))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Puts bytes at a place in a file that is there, and cuts off whatever followed; synced when this returns.</summary>
    public static void Append(string path, long at, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.SetLength(at);
        file.Position = at;
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Makes names in a folder durable. On Windows the file system does so itself.</summary>
    /// <exception cref="IOException">The system refused; nothing may be acknowledged then.</exception>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = NativeFile.Open(folder, NativeFile.ReadOnly);
        if (handle < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened to be synced: error {Marshal.GetLastPInvokeError()}.");
        }

        try
        {
            if (NativeFile.Sync(handle) != 0)
            {
                throw new IOException($"The folder {folder} cannot be synced: error {Marshal.GetLastPInvokeError()}.");
            }
        }
        finally
        {
            _ = NativeFile.Close(handle);
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
