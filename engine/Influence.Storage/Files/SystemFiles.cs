using System.Runtime.InteropServices;
using Influence.Storage.Sections;

namespace Influence.Storage.Files;

/// <summary>Straight to the system.</summary>
internal sealed class SystemFiles : IFileLayer
{
    private const int NotPermitted = 13; // EACCES

    /// <summary>The only one that is needed: it keeps nothing.</summary>
    public static SystemFiles Instance { get; } = new();

    /// <inheritdoc/>
    public Stream Create(string path, bool mayReplace) =>
        Open(path, mayReplace ? FileMode.Create : FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    /// <inheritdoc/>
    public Stream Append(string path)
    {
        // Not FileMode.Append: that never cuts anything off.
        var file = Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        file.Position = file.Length;
        return file;
    }

    /// <inheritdoc/>
    public Stream Read(string path) =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <inheritdoc/>
    public Stream Lock(string path) => Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <inheritdoc/>
    public void Sync(Stream file) => ((FileStream)file).Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Move(string from, string to) => File.Move(from, to, overwrite: true);

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, PrivateFile.ForFolders);
        }
    }

    /// <inheritdoc/>
    public void DeleteFolder(string path) => Directory.Delete(path, recursive: true);

    /// <inheritdoc/>
    /// <exception cref="IOException">The system refused; nothing may be acknowledged then.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder that may not be read.</exception>
    public void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // the file system does so itself there
        }

        var handle = NativeFile.Open(path, NativeFile.ReadOnly);
        if (handle < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            var found = $"The folder {path} cannot be opened to be synced: {Marshal.GetPInvokeErrorMessage(error)}.";
            throw error == NotPermitted ? new UnauthorizedAccessException(found) : new IOException(found, error);
        }

        try
        {
            if (NativeFile.Sync(handle) != 0)
            {
                var error = Marshal.GetLastPInvokeError();
                throw new IOException(
                    $"The folder {path} cannot be synced: {Marshal.GetPInvokeErrorMessage(error)}.", error);
            }
        }
        finally
        {
            _ = NativeFile.Close(handle);
        }
    }

    private static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share) =>
        new(path, PrivateFile.Options(mode, access, share, bufferSize: 0));
}
