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
            var how = PrivateFile.Options(FileMode.CreateNew, FileAccess.Write, bufferSize: 0);
            using (var file = new FileStream(unfinished, how))
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
}
