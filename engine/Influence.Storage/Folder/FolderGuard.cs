using System.Buffers.Binary;
using Influence.Engine.Errors;
using Influence.Storage.Control;

namespace Influence.Storage.Folder;

/// <summary>Looks, before anything is opened or made, whether the control database can be the one of the facts beside it.</summary>
/// <remarks>A database that SQLite makes anew beside facts would know none of them; so that is never left to SQLite.</remarks>
internal static class FolderGuard
{
    private const int HeaderBytes = 100;

    private static readonly byte[] _magic = "SQLite format 3\0"u8.ToArray();

    /// <summary>Refuses a folder that has facts and no whole database; touches nothing.</summary>
    /// <exception cref="GraphDataException">control_database_missing or control_database_damaged.</exception>
    public static void Check(DataPaths paths)
    {
        var file = new FileInfo(paths.Control);
        if (file is { Exists: true, Length: > 0 })
        {
            CheckHeader(paths, file.Length);
            ControlSeal.Demand(paths);
        }
        else if (HoldsSomething(paths))
        {
            throw file.Exists ? ControlErrors.Damaged(paths.Root, "it is empty") : ControlErrors.Missing(paths.Root);
        }
    }

    /// <summary>Whether a finished file stands anywhere that only a database can explain.</summary>
    public static bool HoldsSomething(DataPaths paths) => File.Exists(paths.Journal) ||
        new[] { paths.Facts, paths.Roster, paths.Snapshots, paths.Answers, paths.Chances }.Any(folder =>
            Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any(file => !Sweep.IsUnfinished(file)));

    // The number of pages stands in the header; while a transaction is to be rolled back or taken over, it may be ahead.
    private static void CheckHeader(DataPaths paths, long length)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        using (var file = new FileStream(paths.Control, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
            {
                throw ControlErrors.Damaged(paths.Root, $"it has {length} bytes, and its header alone has {HeaderBytes}");
            }
        }

        if (!header[.._magic.Length].SequenceEqual(_magic))
        {
            throw ControlErrors.Damaged(paths.Root, "it does not start as an SQLite database");
        }

        int page = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        var expected = (page == 1 ? 1 << 16 : page) * (long)pages;
        if (length < expected && !IsToBeCompleted(paths))
        {
            throw ControlErrors.Damaged(paths.Root, $"it has {length} bytes of {expected}");
        }
    }

    private static bool IsToBeCompleted(DataPaths paths) => new[] { "-journal", "-wal" }.Any(ending =>
        new FileInfo(paths.Control + ending) is { Exists: true, Length: > 0 });
}
