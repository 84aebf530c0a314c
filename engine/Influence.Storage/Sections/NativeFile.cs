using System.Runtime.InteropServices;

namespace Influence.Storage.Sections;

/// <summary>Three calls of Unix that the framework does not offer for folders and locked files.</summary>
internal static partial class NativeFile
{
    /// <summary>Open for reading, without asking for a lock.</summary>
    public const int ReadOnly = 0;

    /// <summary>A descriptor, or a negative number.</summary>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    /// <summary>0, or −1.</summary>
    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(int descriptor);

    /// <summary>0, or −1.</summary>
    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);
}
