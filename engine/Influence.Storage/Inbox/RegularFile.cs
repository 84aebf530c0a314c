using System.Runtime.InteropServices;
using Influence.Storage.Sections;
using Microsoft.Win32.SafeHandles;

namespace Influence.Storage.Inbox;

/// <summary>Opens and moves files that others put somewhere: never through a link, never waiting for the other end of a pipe.
/// </summary>
internal static partial class RegularFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Opens it to read.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="identity">The file that is meant.</param>
    /// <exception cref="IOException">It is no regular file, or another one by now.</exception>
    public static FileStream Open(string path, string identity)
    {
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        }

        var descriptor = NativeFile.Open(path, NativeFile.ReadOnly | Flags());
        if (descriptor < 0)
        {
            throw Failed(path, "opened");
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        try
        {
            return FileStatus.Of(handle, path) is { Shape: FileShape.Regular } status && status.Identity == identity
                ? new FileStream(handle, FileAccess.Read, BufferBytes)
                : throw new IOException($"{path} is no regular file any more.");
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Gives it another name on the same file system: nothing is read, and a link is moved as a link.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public static void Rename(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            File.Move(from, to);
        }
        else if (Move(from, to) != 0)
        {
            throw Failed(from, $"moved to {Path.GetDirectoryName(to)}");
        }
    }

    private static IOException Failed(string path, string what) =>
        new($"{path} cannot be {what}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");

    // Not waiting, not following a link, not inherited by children: numbers differ between systems.
    private static int Flags() => OperatingSystem.IsMacOS() ? 0x4 | 0x100 | 0x1000000
        : RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 ? 0x800 | 0x8000 | 0x80000
        : 0x800 | 0x20000 | 0x80000;

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Move(string from, string to);
}
