using System.Buffers.Binary;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Journals;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Folder;

/// <summary>Looks, before anything is opened or made, whether the control database can be that of the facts beside it.
/// </summary>
/// <remarks>A database that SQLite makes anew beside facts would know none of them; so that is never left to SQLite.</remarks>
internal static class FolderGuard
{
    private const int HeaderBytes = 100;

    private static readonly string[] _unfinishedWork = ["-journal", "-wal"];

    private static readonly byte[] _magic = "SQLite format 3\0"u8.ToArray();

    /// <summary>Refuses a folder that has facts and no whole database; touches nothing.</summary>
    /// <exception cref="GraphDataException">control_database_missing, control_database_damaged, control_database_older or
    /// control_database_foreign.</exception>
    public static void Check(DataPaths paths)
    {
        var file = new FileInfo(paths.Control);
        if (file is { Exists: true, Length: > 0 })
        {
            CheckHeader(paths, file.Length);
            CheckJournal(paths);
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

    // The journal is read first: a writer that is at work commits to the database before it appends there.
    private static void CheckJournal(DataPaths paths)
    {
        var journal = JournalFile.Read(paths.Journal);
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = paths.Control, Mode = SqliteOpenMode.ReadOnly, Pooling = false,
            }.ToString());
            connection.Open();
            ControlSum.Demand(paths, connection);
            if (connection.Scalar<long>("PRAGMA user_version") >= Schema.FirstWithJournal)
            {
                var state = FolderJournal.StateOf(connection);
                FolderJournal.Demand(paths.Root, journal, state);
                _ = journal is not null || state.Sequence == 0 || FolderJournal.DemandExplained(paths, connection);
            }
            else if (journal is not null)
            {
                throw ControlErrors.Older(paths.Root, "it is of before there was a journal, and there is one beside them");
            }
        }
        catch (SqliteException error) when (ControlErrors.IsDamage(error))
        {
            throw ControlErrors.Damaged(paths.Root, $"SQLite says '{error.Message}'", error);
        }
        catch (SqliteException) when (IsToBeCompleted(paths))
        {
            // Only a writer may roll back or take over what an ended process left: it looks again when it has done so.
        }
    }

    private static bool IsToBeCompleted(DataPaths paths) => _unfinishedWork.Any(ending =>
        new FileInfo(paths.Control + ending) is { Exists: true, Length: > 0 });
}
