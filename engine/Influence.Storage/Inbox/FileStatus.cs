using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Influence.Storage.Inbox;

/// <summary>What stands under a name.</summary>
internal enum FileShape
{
    /// <summary>Bytes, under this name alone.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A link to another name.</summary>
    Link,

    /// <summary>Bytes that have another name too.</summary>
    SecondName,

    /// <summary>A pipe, a socket or a device: reading it may never end.</summary>
    Other,
}

/// <summary>What a name stands for, without following a link and without opening it: opening a pipe waits for its writer.
/// </summary>
/// <param name="Shape">What it is.</param>
/// <param name="Length">Bytes.</param>
/// <param name="ModifiedAt">When it was last written to.</param>
/// <param name="Identity">Volume and number of the file; empty where the system does not tell.</param>
internal readonly partial record struct FileStatus(FileShape Shape, long Length, DateTimeOffset ModifiedAt, string Identity)
{
    private const int StatusBytes = 256;
    private const int WorkingFolder = -100;
    private const int FollowNoLink = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicFields = 0x7ff;

    private static volatile bool _lacksCall = !OperatingSystem.IsLinux();

    /// <summary>What stands under a name; null when nothing does.</summary>
    public static FileStatus? Of(string path) => _lacksCall ? Managed(path) : Asked(WorkingFolder, path, FollowNoLink, path);

    /// <summary>What was opened; null when the system does not tell.</summary>
    public static FileStatus? Of(SafeFileHandle opened, string path) => _lacksCall
        ? Managed(path)
        : Asked((int)opened.DangerousGetHandle(), "", EmptyPath, path);

    // statx has one layout on every machine, unlike stat.
    private static FileStatus? Asked(int folder, string name, int flags, string path)
    {
        Span<byte> status = stackalloc byte[StatusBytes];
        try
        {
            if (Statx(folder, name, flags, BasicFields, ref MemoryMarshal.GetReference(status)) != 0)
            {
                return null;
            }
        }
        catch (EntryPointNotFoundException)
        {
            _lacksCall = true;
            return Managed(path);
        }

        var links = BinaryPrimitives.ReadUInt32LittleEndian(status[16..]);
        var seconds = BinaryPrimitives.ReadInt64LittleEndian(status[112..]);
        var nanoseconds = BinaryPrimitives.ReadUInt32LittleEndian(status[120..]);
        return new FileStatus(
            ShapeOf(BinaryPrimitives.ReadUInt16LittleEndian(status[28..]), links),
            BinaryPrimitives.ReadInt64LittleEndian(status[40..]),
            DateTimeOffset.UnixEpoch.AddTicks(unchecked(seconds * TimeSpan.TicksPerSecond)).AddTicks(nanoseconds / 100),
            string.Create(CultureInfo.InvariantCulture, $"{BinaryPrimitives.ReadUInt32LittleEndian(status[136..]):x}:" +
                $"{BinaryPrimitives.ReadUInt32LittleEndian(status[140..]):x}:" +
                $"{BinaryPrimitives.ReadUInt64LittleEndian(status[32..]):x}"));
    }

    private static FileShape ShapeOf(ushort mode, uint links) => (mode & 0xf000) switch
    {
        0x8000 => links > 1 ? FileShape.SecondName : FileShape.Regular,
        0x4000 => FileShape.Folder,
        0xa000 => FileShape.Link,
        _ => FileShape.Other,
    };

    // Elsewhere the framework tells links and folders; pipes and devices have no length there.
    private static FileStatus? Managed(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
        {
            return new FileStatus(FileShape.Link, 0, default, "");
        }

        if (!file.Exists)
        {
            return Directory.Exists(path) ? new FileStatus(FileShape.Folder, 0, default, "") : null;
        }

        var isOther = (file.Attributes & (FileAttributes.Device | FileAttributes.ReparsePoint)) != 0
            || (!OperatingSystem.IsWindows() && file.Length == 0);
        return new FileStatus(isOther ? FileShape.Other : FileShape.Regular, file.Length, file.LastWriteTimeUtc,
            file.CreationTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture));
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte status);
}
