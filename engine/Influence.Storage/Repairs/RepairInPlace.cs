using Influence.Storage.Control;
using Influence.Storage.Journals;
using Influence.Storage.Loads;
using Influence.Storage.Rosters;
using Microsoft.Data.Sqlite;
using static System.FormattableString;

namespace Influence.Storage.Repairs;

/// <summary>The control database is whole and the latest one: only files beside it may be damaged.</summary>
internal static class RepairInPlace
{
    /// <summary>Gives up batches that are not there, so that the rest answers; writes again what the database knows.</summary>
    public static RepairReport Run(RepairWork work)
    {
        using var control = new ControlDatabase(work.Paths.Control, isReadOnly: work.IsDryRun);
        if (work.IsDryRun)
        {
            return control.Read(connection =>
            {
                new Settlement(work, connection, isLook: true).Run();
                work.PutAside(work.Files.Damaged);
                return work.Report(connection, found: null);
            });
        }

        work.Paths.Create();
        control.Attach(FolderJournal.Open(work.Paths, control,
            why => work.Steps.Add($"The journal beside the facts is written anew from the control database: {why}.")));
        control.Write(connection => Settle(work, control, connection));
        WriteSaid(work, control);
        work.PutAside(work.Files.Damaged);
        return control.Read(connection => work.Report(connection, found: null));
    }

    private static bool Settle(RepairWork work, ControlDatabase control, SqliteConnection connection)
    {
        var settlement = new Settlement(work, connection, isLook: false);
        settlement.Run();
        foreach (var entry in settlement.Done)
        {
            control.Note(entry);
        }

        foreach (var people in JournalReplay.NameIds(connection, work.Files).GroupBy(one => one.Network, one => one.Key))
        {
            StandingPeople.Renew(connection, people.Key, [.. people]);
            RosterWriter.MoveVersion(connection);
        }

        foreach (var network in settlement.Networks.Where(_ => work.Missing.Count > 0))
        {
            LoadHistory.Log(connection, network, "facts_missing", Invariant(
                $"A repair missed {work.Missing.Count} batches of the folder: {string.Join(' ', work.Missing)}"), work.Clock);
        }

        return true;
    }

    // What rows said stands in the database too, so a file of it that is damaged is written again.
    private static void WriteSaid(RepairWork work, ControlDatabase control)
    {
        var batches = control.Read(connection => connection.Rows(
            """
            SELECT DISTINCT b.network, b.id FROM batches AS b
            WHERE NOT EXISTS (SELECT 1 FROM held_files AS h WHERE h.batch = b.id AND h.is_awaited = 1)
                AND (EXISTS (SELECT 1 FROM said AS s WHERE s.network = b.network AND s.batch = b.id)
                OR EXISTS (SELECT 1 FROM identities AS i WHERE i.network = b.network AND i.batch = b.id))
            """,
            row => (Network: row.GetString(0), Id: row.GetString(1))));
        foreach (var (network, id) in batches.Where(batch => work.Files.SaidOf(batch.Id) is null))
        {
            work.PutAside([work.Paths.Said(id)]);
            work.Steps.Add($"What the rows of {id} say is written again beside it.");
            work.Paths.Volume.Write(work.Paths.Said(id),
                control.Read(connection => KeyedRows.Read(connection, network, id)).ToSections());
        }
    }
}
