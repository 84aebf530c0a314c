using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Facts;
using Influence.Storage.Folder;
using Influence.Storage.Journals;
using Influence.Storage.Rosters;
using Microsoft.Data.Sqlite;
using static System.FormattableString;

namespace Influence.Storage.Loads;

/// <summary>Takes facts out of a network: those of one load, or all; each in one transaction, and logged by it.</summary>
/// <param name="paths">Where batch files stand.</param>
/// <param name="control">The control database.</param>
/// <param name="store">Where facts stand beside the folder, or null.</param>
/// <param name="clock">Gives the time.</param>
internal sealed class LeavingFacts(DataPaths paths, ControlDatabase control, ISharedRemoval? store, TimeProvider clock)
{
    /// <summary>People whose no came with a load and with no other one.</summary>
    public long NosOf(LoadEntry load)
    {
        var leaving = control.Read(connection => BatchesOfAlone(connection, load.Id));
        AdoptRows(load, leaving);
        return control.Read(connection => LeavingRoster.NosOf(connection, load.Network, leaving));
    }

    /// <summary>Takes back one load. Batches that another load brought too stay.</summary>
    public async Task TakeBackAsync(LoadEntry load, bool alsoNos, CancellationToken cancellationToken)
    {
        var leaving = control.Read(connection => BatchesOfAlone(connection, load.Id));
        if (store is not null && load.Network != NetworkNames.Sample)
        {
            await store.RemoveAsync(load.Network, load.Kind, leaving, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        AdoptRows(load, leaving);
        control.Write(connection =>
        {
            var again = BatchesOfAlone(connection, load.Id);
            if (!again.SequenceEqual(leaving))
            {
                throw new GraphDataException("load_changed_meanwhile",
                    $"Something else was loaded while {load.Source} was taken back; nothing was changed. Try once more.");
            }

            var left = new LoadLeft(
                load.Network, load.Id.ToString(), clock.GetUtcNow().ToMicroseconds(), leaving, new KeyedRows([], []));
            Leave(connection, left);
            var about = LeavingRoster.KeysOf(connection, load.Network, leaving);
            var kept = LeavingRoster.Leave(connection, load.Network, leaving, alsoNos);
            control.Note(left with { Kept = KeyedRows.Read(connection, load.Network, LeavingRoster.Kept).About(about) });
            StandingPeople.RenewHeld(connection, load.Network); // batches that stay may have come with this load last
            LoadHistory.Log(connection, load.Network, "load_taken_back", Invariant(
                $"{load.Source} ({FileNames.Word(load.Kind)}) was taken back: {load.Rows} rows left, {kept} nos stay."), clock);
            return true;
        });
        LeavingFiles.Finish(paths, control, LeavingFiles.Batch);
    }

    /// <summary>Takes the batches of a load out of the ledger, inside the transaction at hand.</summary>
    public static void Leave(SqliteConnection connection, LoadLeft left)
    {
        foreach (var batch in left.Batches)
        {
            connection.Execute("DELETE FROM batches WHERE network = @network AND id = @id",
                ("@network", left.Network), ("@id", batch));
            MissingBatches.Forget(connection, left.Network, batch);
            LeavingFiles.Add(connection, LeavingFiles.Batch, batch, left.Network);
        }

        connection.Execute("DELETE FROM load_batches WHERE load = @load", ("@load", left.Load));
        connection.Execute("DELETE FROM events WHERE load = @load", ("@load", left.Load)); // sent again, they come again
        connection.Execute("UPDATE loads SET taken_back_at = @now WHERE id = @load", ("@now", left.At), ("@load", left.Load));
    }

    /// <summary>Removes a network.</summary>
    public async Task DeleteAsync(string network, bool alsoNos, CancellationToken cancellationToken)
    {
        var leaving = control.Read(connection => connection.Rows(
            """
            SELECT kind, id FROM batches WHERE network = @network
            UNION SELECT kind, id FROM missing_batches WHERE network = @network
            """,
            row => (Kind: row.GetString(0), Id: row.GetString(1)),
            ("@network", network)));
        if (store is not null && network != NetworkNames.Sample)
        {
            foreach (var kind in leaving.GroupBy(batch => batch.Kind))
            {
                await store.RemoveAsync(
                    network, FileNames.KindOf(kind.Key)!.Value, [.. kind.Select(batch => batch.Id)], cancellationToken);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        control.Write(connection =>
        {
            var kept = LeavingRoster.LeaveAll(connection, network, alsoNos);
            LeaveAll(connection, network);
            control.Note(new NetworkLeft(network, [.. leaving.Select(batch => batch.Id)],
                KeyedRows.Read(connection, network, LeavingRoster.Kept)));
            LoadHistory.Log(connection, network, "network_deleted", Invariant(
                $"The network '{network}' was deleted: {leaving.Count} batches left, {kept} nos stay."), clock);
            return true;
        });
        LeavingFiles.Finish(paths, control, LeavingFiles.Batch);
        if (Directory.Exists(paths.RejectsOf(network)))
        {
            paths.Files.DeleteFolder(paths.RejectsOf(network)); // they quote its rows
        }
    }

    /// <summary>Removes what is known of a network but its roster, inside the transaction at hand.</summary>
    public static void LeaveAll(SqliteConnection connection, string network)
    {
        LeavingFiles.AddNetwork(connection, network);
        foreach (var statement in _ofANetwork)
        {
            connection.Execute(statement, ("@network", network));
        }
    }

    /// <summary>Batches that a load brought and no other one did, in order.</summary>
    public static List<string> BatchesOfAlone(SqliteConnection connection, Guid load) => connection.Rows(
        """
        SELECT lb.batch FROM load_batches AS lb WHERE lb.load = @load AND NOT EXISTS (
            SELECT 1 FROM load_batches AS o WHERE o.network = lb.network AND o.batch = lb.batch AND o.load <> lb.load)
        ORDER BY lb.batch
        """,
        row => row.GetString(0), ("@load", load.ToString()));

    private static readonly string[] _ofANetwork =
    [
        "DELETE FROM batches WHERE network = @network", "DELETE FROM load_batches WHERE network = @network",
        "DELETE FROM loads WHERE network = @network", "DELETE FROM networks WHERE name = @network",
        "DELETE FROM runs WHERE network = @network", "DELETE FROM imports WHERE network = @network",
        "DELETE FROM jobs WHERE network = @network AND state NOT IN ('queued', 'running', 'cancelling')",
        "DELETE FROM stores WHERE network = @network", "DELETE FROM store_parts WHERE network = @network",
        "DELETE FROM store_counts WHERE network = @network", "DELETE FROM lost_names WHERE network = @network",
        "DELETE FROM missing_batches WHERE network = @network", "DELETE FROM decisions WHERE network = @network",
        "DELETE FROM events WHERE network = @network", "DELETE FROM conversation_acts WHERE network = @network",
    ];

    // Rows of a roster of before know no batch; the batch knows its rows.
    private void AdoptRows(LoadEntry load, IReadOnlyCollection<string> batches)
    {
        var isOld = load.Kind == FactKind.People && control.Read(connection => connection.Scalar<long>(
            "SELECT COUNT(*) FROM said WHERE network = @network AND batch = @batch",
            ("@network", load.Network), ("@batch", RosterUpgrade.BeforeBatches))) > 0;
        foreach (var batch in isOld ? batches : [])
        {
            using var file = paths.Volume.Open(paths.Batch(batch), "batch");
            var rows = FactColumns.From(file);
            var adopted = new RowsAdopted(load.Network, batch,
                [.. Enumerable.Range(0, rows.Count).Select(row => rows.Keys.Span[rows.Places["id"].Span[row]])],
                rows.Longs[FactColumns.RowHash].ToArray());
            control.Write(connection =>
            {
                LeavingRoster.Adopt(connection, adopted);
                control.Note(adopted);
                return true;
            });
        }
    }
}
