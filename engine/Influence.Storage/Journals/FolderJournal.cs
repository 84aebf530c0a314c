using System.Globalization;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Influence.Storage.Sections;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Journals;

/// <summary>Keeps the journal in step with its control database. What is noted commits with the database first.</summary>
/// <remarks>So a journal that knows more than the database beside it tells that this is not the latest one.</remarks>
internal sealed class FolderJournal
{
    private readonly DataPaths _paths;
    private long _sequence;
    private long _length;
    private bool _isBehind;

    private FolderJournal(DataPaths paths, long sequence, long length) =>
        (_paths, _sequence, _length) = (paths, sequence, length);

    /// <summary>What the database says of its journal.</summary>
    /// <param name="Folder">The folder both belong to.</param>
    /// <param name="Sequence">Of the last record.</param>
    /// <param name="Chain">Of the last record.</param>
    internal sealed record State(Guid Folder, long Sequence, long Chain);

    /// <summary>Gives a folder its name, once, inside the transaction that makes the tables.</summary>
    public static void Name(SqliteConnection connection) =>
        SetState(connection, new State(Guid.NewGuid(), 0, 0));

    /// <summary>What the database says.</summary>
    public static State StateOf(SqliteConnection connection) => connection.Rows("SELECT folder, sequence, chain FROM journal",
        row => new State(Guid.Parse(row.GetString(0)), row.GetInt64(1), row.GetInt64(2)))[0];

    /// <summary>Says so to the database.</summary>
    public static void SetState(SqliteConnection connection, State state)
    {
        connection.Execute("DELETE FROM journal");
        connection.Execute("INSERT INTO journal (folder, sequence, chain) VALUES (@folder, @sequence, @chain)",
            ("@folder", state.Folder.ToString()), ("@sequence", state.Sequence), ("@chain", state.Chain));
    }

    /// <summary>Refuses a database that is not the latest one of the journal beside it.</summary>
    /// <param name="folder">For people who look.</param>
    /// <param name="file">Read before the database was asked, since a writer commits to that first; null when there is none.
    /// </param>
    /// <param name="state">What the database says.</param>
    /// <exception cref="GraphDataException">control_database_older or control_database_foreign.</exception>
    public static void Demand(string folder, JournalFile? file, State state)
    {
        if (file is null)
        {
            return;
        }

        if (file.HasHead && file.Folder != state.Folder)
        {
            throw ControlErrors.Foreign(folder);
        }

        if (file.HighestSequence > state.Sequence)
        {
            throw ControlErrors.Older(folder, string.Create(CultureInfo.InvariantCulture,
                $"the journal beside them goes to {file.HighestSequence}, the database to {state.Sequence}"));
        }

        var isLevel = file.IsWhole && file.Sequence == state.Sequence;
        if (isLevel && file.Chain != state.Chain)
        {
            throw ControlErrors.Older(folder, "the journal beside them tells another story");
        }

        if (isLevel && file.HasMore)
        {
            throw ControlErrors.Older(folder, "the journal beside them goes on where the database ends");
        }
    }

    /// <summary>Refuses a database without its journal beside which there are facts that it does not know.</summary>
    /// <exception cref="GraphDataException">control_database_older.</exception>
    public static bool DemandExplained(DataPaths paths, SqliteConnection connection)
    {
        var isToday = connection.Scalar<long>("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'missing_batches'") > 0;
        var known = connection.Rows(
            "SELECT id FROM batches UNION SELECT batch FROM load_batches UNION SELECT id FROM leaving_files" +
            (isToday ? " UNION SELECT id FROM missing_batches" : ""),
            row => row.GetString(0)).ToHashSet();
        string[] files = Directory.Exists(paths.Facts) ? Directory.GetFiles(paths.Facts, "*.batch") : [];
        var batches = files.Select(Path.GetFileNameWithoutExtension);
        return batches.All(batch => known.Contains(batch!)) ? true
            : throw ControlErrors.Older(paths.Root, "there are facts that it does not know, and no journal that tells of them");
    }

    /// <summary>Opens the journal of a database that was just opened for writing, and brings it level.</summary>
    /// <param name="paths">The folder.</param>
    /// <param name="control">Its database.</param>
    /// <param name="wasWrittenAnew">Told why the journal was written anew from the database, if it was.</param>
    /// <exception cref="GraphDataException">control_database_older or control_database_foreign.</exception>
    public static FolderJournal Open(DataPaths paths, ControlDatabase control, Action<string> wasWrittenAnew)
    {
        var file = JournalFile.Read(paths.Files, paths.Journal);
        var state = control.Read(StateOf);
        Demand(paths.Root, file, state);
        if (file is null && state.Sequence > 0)
        {
            control.Read(connection => DemandExplained(paths, connection));
        }

        if (file is { IsWhole: true } && control.Read(connection => IsCovered(connection, file, state)))
        {
            var journal = new FolderJournal(paths, file.Sequence, file.Length);
            journal._isBehind = file.Sequence < state.Sequence;
            control.Read(connection =>
            {
                journal.CatchUp(connection);
                return true;
            });
            return journal;
        }

        JournalFile.Begin(paths.Files, paths.Journal, state.Folder, state.Sequence, state.Chain, JournalImage.Of(control, paths));
        if (file is not null || state.Sequence > 0)
        {
            wasWrittenAnew(file is null ? "it was missing" : file.IsWhole ? "its end was missing" : "it was damaged");
        }

        return new FolderJournal(paths, state.Sequence, new FileInfo(paths.Journal).Length);
    }

    /// <summary>Appends what was committed and is not in the file. Nothing to do after a write that went well.</summary>
    public void CatchUp(SqliteConnection connection)
    {
        if (!_isBehind)
        {
            return;
        }

        foreach (var record in Pending(connection, _sequence))
        {
            Put(record);
        }

        _isBehind = false;
    }

    /// <summary>Puts entries into the transaction at hand.</summary>
    /// <returns>What is to be appended once it has committed.</returns>
    public JournalRecord Add(SqliteConnection connection, IReadOnlyList<JournalEntry> entries)
    {
        var state = StateOf(connection);
        var record = JournalRecord.After(state.Chain, state.Sequence + 1, JournalEntry.Write(entries));
        connection.Execute("DELETE FROM journal_pending WHERE sequence <= @written", ("@written", _sequence));
        connection.Execute("INSERT INTO journal_pending (sequence, chain, body) VALUES (@sequence, @chain, @body)",
            ("@sequence", record.Sequence), ("@chain", record.Chain), ("@body", record.Body));
        SetState(connection, state with { Sequence = record.Sequence, Chain = record.Chain });
        _isBehind = true; // until it is appended; where the commit fails, there is nothing to append
        return record;
    }

    /// <summary>Appends a record that has committed; synced when this returns.</summary>
    public void Append(JournalRecord record)
    {
        Put(record);
        _isBehind = false;
    }

    private void Put(JournalRecord record)
    {
        var bytes = record.ToBytes();
        DurableFile.Append(_paths.Files, _paths.Journal, _length, bytes);
        (_sequence, _length) = (record.Sequence, _length + bytes.Length);
    }

    private static List<JournalRecord> Pending(SqliteConnection connection, long after) => connection.Rows(
        "SELECT sequence, chain, body FROM journal_pending WHERE sequence > @after ORDER BY sequence",
        row => new JournalRecord(row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2)), ("@after", after));

    // Whether the records that the file lacks, if any, are all kept in the database, and go on where the file ends.
    private static bool IsCovered(SqliteConnection connection, JournalFile file, State state)
    {
        var (sequence, chain) = (file.Sequence, file.Chain);
        foreach (var record in Pending(connection, file.Sequence))
        {
            if (record.Sequence != sequence + 1 || JournalRecord.ChainOf(chain, record.Sequence, record.Body) != record.Chain)
            {
                return false;
            }

            (sequence, chain) = (record.Sequence, record.Chain);
        }

        return sequence == state.Sequence && chain == state.Chain;
    }
}
