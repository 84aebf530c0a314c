using Influence.Storage.Control;
using Influence.Storage.Conversations;
using Influence.Storage.Decisions;
using Influence.Storage.Facts;
using Influence.Storage.Rosters;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Journals;

/// <summary>What a journal begins with: everything that its database knows and that one made anew would have to know.</summary>
internal static class JournalImage
{
    private const int EntriesPerRecord = 500;
    private const int RowsPerEntry = 1000;

    /// <summary>Bodies of records. What rows of batches said and stands in no file yet is written beside them first.</summary>
    public static IReadOnlyList<byte[]> Of(ControlDatabase control, DataPaths paths) => [.. control.Read(connection =>
        Entries(connection, paths).Chunk(EntriesPerRecord).Select(JournalEntry.Write).ToList())];

    private static IEnumerable<JournalEntry> Entries(SqliteConnection connection, DataPaths paths)
    {
        var stores = connection.Rows("SELECT network, address, store FROM stores",
            row => new StoreBound(row.GetString(0), row.GetString(1), row.GetString(2)));
        var said = connection.Rows(
            "SELECT DISTINCT network, batch FROM said UNION SELECT DISTINCT network, batch FROM identities",
            row => (Network: row.GetString(0), Batch: row.GetString(1))).ToHashSet();
        var batches = connection.Rows(
            """
            SELECT b.network, b.kind, b.id, b.number, b.rows, b.source, b.at, d.id IS NOT NULL FROM batches AS b
            LEFT JOIN dictionaries AS d ON d.id = b.id ORDER BY b.number
            """,
            row => new BatchCame(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4),
                row.GetString(5), row.GetInt64(6), row.GetInt64(7) == 1,
                said.Contains((row.GetString(0), row.GetString(2))) || ContactHolds.IsAwaited(connection, row.GetString(2))));
        var missing = MissingBatches.Of(connection);
        return
        [
            .. stores, .. batches, .. missing, .. missing.Select(batch => new BatchLost(batch.Id, batch.Network)),
            .. Loads(connection),
            .. said.Order().SelectMany(one => Said(connection, paths, one.Network, one.Batch,
                batches.Any(batch => batch.Network == one.Network && batch.Id == one.Batch))),
            .. connection.Rows("SELECT key, at FROM suppression ORDER BY key",
                row => (Key: unchecked((ulong)row.GetInt64(0)), At: row.GetInt64(1)))
                .GroupBy(one => one.At).Select(group => new Excluded([.. group.Select(one => one.Key)], group.Key)),
            .. ContactHolds.All(connection), .. DecisionRows.All(connection),
            .. ActStore.All(connection),
        ];
    }

    private static List<LoadNoted> Loads(SqliteConnection connection) => connection.Rows(
        """
        SELECT l.network, l.kind, l.id, l.source, l.at, COALESCE(lb.batch, ''), l.taken_back_at FROM loads AS l
        LEFT JOIN load_batches AS lb ON lb.load = l.id ORDER BY l.number, lb.batch
        """,
        row => new LoadNoted(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4),
            row.GetString(5), row.IsDBNull(6) ? null : row.GetInt64(6)));

    private static IEnumerable<JournalEntry> Said(
        SqliteConnection connection, DataPaths paths, string network, string batch, bool isOfBatch)
    {
        var rows = KeyedRows.Read(connection, network, batch);
        if (isOfBatch && !paths.Volume.Exists(paths.Said(batch)) && !ContactHolds.IsAwaited(connection, batch))
        {
            paths.Volume.Write(paths.Said(batch), (rows with
            {
                Rows = [.. rows.Rows.Select(row => row with { LiftedAt = null })],
            }).ToSections());
        }

        // What a file says was said before somebody lifted it.
        var here = isOfBatch ? new KeyedRows([.. rows.Rows.Where(row => row.LiftedAt is not null)], []) : rows;
        return here.Rows.Chunk(RowsPerEntry).Select(some => new RowsSaid(network, batch, new KeyedRows(some, [])))
            .Concat(here.Identities.Chunk(RowsPerEntry).Select(some =>
                new RowsSaid(network, batch, new KeyedRows([], some))));
    }
}
