using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Journals;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Folder;

/// <summary>Looks, before anything is opened or made, whether the control database can be that of the facts beside it.
/// </summary>
/// <remarks>A database that SQLite makes anew beside facts would know none of them; so that is never left to SQLite. The file is
/// opened by SQLite alone: the system frees the locks of a whole process on a file as soon as it closes any handle of it.
/// </remarks>
internal static class FolderGuard
{
    private const int SmallestDatabase = 512; // one page

    private static readonly string[] _unfinishedWork = ["-journal", "-wal"];

    /// <summary>Refuses a folder that has facts and no whole database; touches nothing.</summary>
    /// <exception cref="GraphDataException">control_database_missing, control_database_damaged, control_database_older or
    /// control_database_foreign.</exception>
    public static void Check(DataPaths paths)
    {
        var file = new FileInfo(paths.Control);
        if (file is { Exists: true, Length: > 0 })
        {
            Check(paths, file.Length);
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

    // The journal is read first: a writer that is at work commits to the database before it appends there.
    private static void Check(DataPaths paths, long length)
    {
        if (length < SmallestDatabase) // SQLite would take it for a new one
        {
            throw ControlErrors.Damaged(paths.Root, $"it has {length} bytes, and the smallest has {SmallestDatabase}");
        }

        var journal = JournalFile.Read(paths.Files, paths.Journal);
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = paths.Control, Mode = SqliteOpenMode.ReadOnly, Pooling = false,
                Vfs = SummedFiles.Layer,
            }.ToString());
            SummedFiles.Open(connection);
            CheckPages(paths, connection);
            if (!Directory.Exists(paths.Facts) && connection.Scalar<long>("PRAGMA user_version") > 0 &&
                connection.Scalar<long>("SELECT COUNT(*) FROM batches") > 0)
            {
                throw ControlErrors.NoFacts(paths.Root);
            }

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
            throw ControlErrors.Damaged(paths.Root, error);
        }
        catch (SqliteException) when (IsToBeCompleted(paths))
        {
            // Only a writer may roll back or take over what an ended process left: it looks again when it has done so.
        }
    }

    // Under the lock of a reader, and through SQLite's own handle.
    private static void CheckPages(DataPaths paths, SqliteConnection connection)
    {
        using var reading = connection.BeginTransaction(deferred: true);
        connection.Scalar<long>("SELECT COUNT(*) FROM sqlite_schema"); // takes the lock
        var expected = connection.Scalar<long>("PRAGMA page_count") * connection.Scalar<long>("PRAGMA page_size");
        var length = new FileInfo(paths.Control).Length;
        if (length < expected && !IsToBeCompleted(paths))
        {
            throw ControlErrors.Damaged(paths.Root, $"it has {length} bytes of {expected}");
        }

        if (SummedFiles.FirstWrong(connection) is not 0 and var page)
        {
            throw ControlErrors.Damaged(paths.Root, page > 0 ? $"its page {page} is not as it was written"
                : "a page of it cannot be read");
        }
    }

    private static bool IsToBeCompleted(DataPaths paths) => _unfinishedWork.Any(ending =>
        new FileInfo(paths.Control + ending) is { Exists: true, Length: > 0 });
}
