using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Facts;
using Influence.Storage.Folder;
using Influence.Storage.Journals;
using Influence.Storage.Loads;
using Influence.Storage.Rosters;
using Influence.Storage.Sections;
using Microsoft.Data.Sqlite;
using static System.FormattableString;

namespace Influence.Storage.Repairs;

/// <summary>Makes the control database anew: what the journal tells is done again over the files that are there.</summary>
/// <remarks>It is made beside the one that was found, which is put aside when the new one is whole. A repair that is interrupted
/// leaves the folder as refused as it was, and is run again.</remarks>
internal static class RepairAnew
{
    /// <summary>Source of batches of which nothing tells whence they came.</summary>
    public const string FoundSource = "found by repair";

    private const long NotBegun = -1;

    private static readonly string[] _parts = ["", "-journal", "-wal", "-shm"];

    /// <summary>Runs it.</summary>
    public static RepairReport Run(RepairWork work, GraphDataException fault)
    {
        var paths = work.Paths;
        var journal = JournalFile.Read(paths.Files, paths.Journal);
        var made = work.IsDryRun
            ? Path.Combine(Path.GetTempPath(), $"influence-repair-{Guid.NewGuid():N}.db")
            : $"{paths.Control}.{Guid.NewGuid():N}{DurableFile.UnfinishedSuffix}";
        try
        {
            RepairReport report;
            using (var control = new ControlDatabase(made, isReadOnly: false))
            {
                report = control.Write(connection => Fill(work, connection, journal, fault));
            }

            Replace(work, made);
            return report with { Steps = [.. work.Steps] };
        }
        finally
        {
            File.Delete(made);
        }
    }

    private static RepairReport Fill(RepairWork work, SqliteConnection connection, JournalFile? journal, GraphDataException fault)
    {
        var replay = new JournalReplay(connection, work.Files);
        var isWhole = journal is { IsWhole: true, HasMore: false };
        var begun = isWhole || fault.Code != "control_database_older" ? NotBegun : Begin(work, replay);
        foreach (var record in (journal?.Records ?? []).Where(record => record.Sequence > begun))
        {
            foreach (var entry in JournalEntry.Read(record.Body))
            {
                replay.Do(entry);
            }
        }

        work.Steps.Add(journal is null ? "There is no journal: ledger and nos are taken from the files beside the batches."
            : Invariant($"{journal.Records.Count} records of the journal are done again."));
        var isSettled = !new Settlement(work, connection, isLook: false).Run();
        var adopted = isWhole ? 0 : Adopt(work, connection, replay);
        var held = Hold(work, connection, replay, journal, isWhole);
        replay.NameIds();
        work.Steps.Add(work.LostLists());
        SavedTexts.Take(work.Paths.Control, connection, replay.Texts);
        if (SavedNotes.Take(work.Paths.Control, connection) is > 0 and var notes)
        {
            work.Steps.Add(Invariant($"Notes of {notes} decisions are lost: they stood in the damaged control.db alone."));
        }

        LoseNames(work, connection, replay);
        RenewAll(work, connection);
        var isAsTold = isWhole && isSettled && adopted == 0 && !held;
        var folder = journal is { HasHead: true } ? journal.Folder : Guid.NewGuid();
        FolderJournal.SetState(connection, isAsTold ? new(folder, journal!.Sequence, journal.Chain)
            : new(folder, (journal?.HighestSequence ?? 0) + 1, BitConverter.ToInt64(Guid.NewGuid().ToByteArray())));
        var report = work.Report(connection, ControlErrors.FoundIn(fault));
        foreach (var network in report.Networks)
        {
            LoadHistory.Log(connection, network, "control_database_made_anew", Invariant(
                $"The control database was made anew ({fault.Code}); {work.Missing.Count} things were missed. ") +
                string.Join(' ', work.Missing), work.Clock);
        }

        return report;
    }

    // Where the journal does not tell all, what an older database knew is the beginning; the journal goes on from there.
    private static long Begin(RepairWork work, JournalReplay replay)
    {
        try
        {
            using var old = new ControlDatabase(work.Paths.Control, isReadOnly: true);
            foreach (var entry in JournalImage.Of(old, work.Paths).SelectMany(body => JournalEntry.Read(body)))
            {
                replay.Do(entry);
            }

            work.Steps.Add("The older control.db is where it begins.");
            return old.Read(FolderJournal.StateOf).Sequence;
        }
        catch (GraphDataException)
        {
            return NotBegun;
        }
    }

    // Nothing tells whose they are, or whether they were acknowledged: they are facts, and can be taken back as one load a kind.
    private static int Adopt(RepairWork work, SqliteConnection connection, JournalReplay replay)
    {
        var known = connection.Rows("SELECT DISTINCT id FROM batches", row => row.GetString(0)).ToHashSet();
        var loads = new Dictionary<string, string>();
        var found = work.Files.Batches().Where(id => !known.Contains(id) && !replay.Left.Contains(id) && work.Files.HasBatch(id))
            .ToList();
        var number = MissingBatches.HighestNumber(connection);
        foreach (var id in found)
        {
            var ((kind, rows), at) = (work.Files.About(id), work.Clock.GetUtcNow().ToMicroseconds());
            replay.Do(new BatchCame(work.Network, kind, id, ++number, rows, FoundSource, at, HasIds: false,
                HasSaid: kind is "people" or "accounts"));
            var load = loads.TryGetValue(kind, out var begun) ? begun : loads[kind] = Guid.NewGuid().ToString();
            replay.Do(new LoadNoted(work.Network, kind, load, FoundSource, at, id));
            work.Steps.Add(Invariant(
                $"{id}, {rows} rows of {kind}, is not told of by the journal and goes to the network '{work.Network}'."));
        }

        return found.Count;
    }

    private static bool Hold(
        RepairWork work, SqliteConnection connection, JournalReplay replay, JournalFile? journal, bool isWhole)
    {
        var files = MissingBatches.InForce(connection).Concat(MissingBatches.Of(connection)).ToList();
        var lost = files.Where(file => replay.WithSaid.Contains((file.Network, file.Id)) && work.Files.SaidOf(file.Id) is null)
            .ToLookup(file => file.Network, file => file.Id);
        var networks = lost.Select(group => group.Key).ToHashSet();
        if (!isWhole)
        {
            work.Missing.Add(journal is null
                ? "The journal: exclusions, nos of loads that were taken back and decisions stood in it alone."
                : Invariant(
                    $"A part of the journal after record {journal.Sequence}: an exclusion, a no or a decision may have stood ") +
                    "in it alone.");
            networks.UnionWith(files.Select(file => file.Network));
            networks.Add(work.Network);
        }

        foreach (var network in networks)
        {
            var before = ContactHolds.Of(connection, network);
            var known = files.Where(file => file.Network == network &&
                    (file.Kind == "people" || lost[network].Contains(file.Id)))
                .Select(file => new HeldFile(file.Id, file.Kind, file.Source, lost[network].Contains(file.Id)))
                .Concat(before?.Files ?? []).GroupBy(file => file.Batch)
                .Select(group => group.First() with { IsAwaited = group.Any(file => file.IsAwaited) });
            ContactHolds.Set(connection, new ContactHeld(
                network, true, isWhole ? before?.Journal ?? HeldJournal.Whole : HeldJournal.Lost, [.. known]));
        }

        return networks.Count > 0;
    }

    private static void LoseNames(RepairWork work, SqliteConnection connection, JournalReplay replay)
    {
        var lost = replay.Texts.Keys.Select(one => (one.Network, one.Batch))
            .Concat(replay.WithSaid.Where(one => work.Files.SaidOf(one.Batch) is null)).ToHashSet();
        foreach (var (network, batch) in lost)
        {
            // Rows of before batches were noted: any file of people may have brought them.
            connection.Execute(
                """
                INSERT OR IGNORE INTO lost_names (network, batch) SELECT network, id FROM batches
                WHERE network = @network AND (id = @batch OR @batch = '' AND kind = 'people')
                """,
                ("@network", network), ("@batch", batch));
        }
    }

    private static void RenewAll(RepairWork work, SqliteConnection connection)
    {
        foreach (var network in connection.Rows("SELECT DISTINCT network FROM said", row => row.GetString(0)))
        {
            var keys = connection.Rows("SELECT DISTINCT key FROM said WHERE network = @network", row => row.GetInt64(0),
                ("@network", network));
            StandingPeople.Renew(connection, network, [.. keys.Select(key => unchecked((ulong)key))]);
        }

        // Pages kept elsewhere hang on the version: it must be one that there never was.
        connection.Execute("INSERT OR REPLACE INTO counters (name, value) VALUES ('roster', @now)",
            ("@now", work.Clock.GetUtcNow().ToMicroseconds()));
    }

    private static void Replace(RepairWork work, string made)
    {
        var paths = work.Paths;
        var aside = $"{paths.Control}.aside-{work.Stamp}";
        string[] found = [.. _parts.Where(ending => File.Exists(paths.Control + ending))];
        foreach (var ending in found)
        {
            work.Steps.Add($"{Path.GetFileName(paths.Control + ending)} is kept as {Path.GetFileName(aside + ending)}.");
            if (!work.IsDryRun)
            {
                File.Copy(paths.Control + ending, aside + ending, overwrite: true);
            }
        }

        work.PutAside(work.Files.Damaged);
        if (work.IsDryRun)
        {
            return;
        }

        if (JournalFile.Read(paths.Files, paths.Journal) is { IsWhole: false } or { HasMore: true })
        {
            File.Copy(paths.Journal, $"{paths.Journal}.damaged-{work.Stamp}", overwrite: true);
        }

        // The old one stays under its name, and refused by its sums, until the new one takes it: a repair that is stopped here is
        // run again and finds the names that only the old one has. What SQLite left beside the old one must not meet the new one.
        foreach (var ending in found.Where(ending => ending.Length > 0))
        {
            paths.Files.Delete(paths.Control + ending);
        }

        paths.Files.Move(made, paths.Control);
        paths.Files.SyncFolder(paths.Root);
    }
}
