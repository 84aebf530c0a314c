using System.Text;
using Influence.Storage.Files;
using Influence.Storage.Sections;
using Microsoft.Win32.SafeHandles;

namespace Influence.Storage.Folder;

/// <summary>The lock that makes one process the writer of a data folder; the system frees it however the process ends.</summary>
internal sealed class WriterLock : IDisposable
{
    private const int ReadOnlyFileSystem = 30; // EROFS
    private const int SharingViolation = 32;
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;

    private readonly Stream _file;

    private WriterLock(Stream file) => _file = file;

    /// <summary>Takes the lock, or returns null when another process has it, or nobody may write here.</summary>
    /// <param name="files">How.</param>
    /// <param name="path">Its file.</param>
    /// <param name="isForbidden">Whether nobody may write here: the system says so, whoever has the lock.</param>
    public static WriterLock? TryTake(IFileLayer files, string path, out bool isForbidden)
    {
        isForbidden = false;
        try
        {
            var taken = new WriterLock(files.Lock(path));
            taken.Leave($"process {Environment.ProcessId}");
            return taken;
        }
        catch (UnauthorizedAccessException)
        {
            isForbidden = true;
            return null;
        }
        catch (IOException error) when ((error.HResult & 0xFFFF) == ReadOnlyFileSystem && !OperatingSystem.IsWindows())
        {
            isForbidden = true;
            return null;
        }
        catch (IOException busy) when (IsBusy(busy))
        {
            return null;
        }
    }

    /// <summary>What the writer left in the lock: who it is, and where it can be asked.</summary>
    public static string? ReadWriter(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return "another process"; // a locked file cannot be read there
        }

        var descriptor = NativeFile.Open(path, NativeFile.ReadOnly);
        if (descriptor < 0)
        {
            return null;
        }

        using var file = new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read);
        using var reader = new StreamReader(file);
        return reader.ReadLine();
    }

    /// <summary>Leaves a word for those who find the lock taken; on a full disk they find none.</summary>
    public void Leave(string writer)
    {
        try
        {
            _file.SetLength(0);
            _file.Write(Encoding.UTF8.GetBytes(writer + "\n")); // of no use to anybody after a power loss: not synced
        }
        catch (IOException)
        {
            // The lock holds without it, and what stands in the folder can be read.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // A full or broken disk is no other process.
    private static bool IsBusy(IOException failed) => OperatingSystem.IsWindows()
        ? (failed.HResult & 0xFFFF) is SharingViolation
        : failed.HResult is WouldBlockOnLinux or WouldBlockOnMac;
}
