using Influence.Storage.Control;
using Influence.Storage.Journals;
using Influence.Storage.Rosters;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Loads;

/// <summary>What a roster keeps of rows that leave: every no, unless that is to go too; no name and no address.</summary>
internal static class LeavingRoster
{
    /// <summary>The batch under which nos stand whose rows have left.</summary>
    public const string Kept = "kept";

    private const string SaysNo = "(consent = 'no' AND lifted_at IS NULL OR suppressed = 1)";

    /// <summary>People whose no stands in these batches and nowhere else.</summary>
    public static long NosOf(SqliteConnection connection, string network, IReadOnlyCollection<string> batches)
    {
        var here = Keys(connection, network, batches, SaysNo);
        return here.Count(key => connection.Rows(
            $"SELECT batch FROM said WHERE network = @network AND key = @key AND {SaysNo}", row => row.GetString(0),
            ("@network", network), ("@key", key)).All(batches.Contains));
    }

    /// <summary>Notes which rows, kept from before batches were noted, a batch brought.</summary>
    public static void Adopt(SqliteConnection connection, RowsAdopted adopted)
    {
        for (var row = 0; row < adopted.Keys.Count; row++)
        {
            Adopt(connection, adopted.Network, adopted.Batch, adopted.Keys[row], adopted.Rows[row]);
        }
    }

    /// <summary>Everybody about whom batches have rows or identities.</summary>
    public static HashSet<long> KeysOf(SqliteConnection connection, string network, IReadOnlyCollection<string> batches)
    {
        var touched = Keys(connection, network, batches, "1");
        var identified = batches.SelectMany(batch => connection.Rows(
            "SELECT DISTINCT key FROM identities WHERE network = @network AND batch = @batch", row => row.GetInt64(0),
            ("@network", network), ("@batch", batch)));
        touched.UnionWith(identified);
        return touched;
    }

    private static void Adopt(SqliteConnection connection, string network, string batch, ulong key, long hash)
    {
        (string, object?)[] row =
        [
            ("@network", network), ("@batch", batch), ("@key", unchecked((long)key)), ("@row", hash),
            ("@before", RosterUpgrade.BeforeBatches),
        ];
        var isFound = connection.Execute(
            """
            UPDATE OR REPLACE said SET batch = @batch
            WHERE network = @network AND key = @key AND row = @row AND batch = @before
            """, row) > 0;
        if (isFound)
        {
            connection.Execute(
                """
                UPDATE OR REPLACE identities SET batch = @batch
                WHERE network = @network AND key = @key AND batch = @before
                """, row);
        }
    }

    /// <summary>Rows of batches leave. Returns how many nos stay.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="network">The network.</param>
    /// <param name="batches">That leave.</param>
    /// <param name="alsoNos">Nos leave too.</param>
    public static long Leave(
        SqliteConnection connection, string network, IReadOnlyCollection<string> batches, bool alsoNos)
    {
        var touched = KeysOf(connection, network, batches);
        var affected = StandingPeople.Affected(connection, network, [.. touched.Select(key => unchecked((ulong)key))]);
        var kept = batches.Sum(batch => Leave(connection, network, batch, alsoNos));
        StandingPeople.Renew(connection, network, affected);
        RosterWriter.MoveVersion(connection);
        return kept;
    }

    /// <summary>All rows of a network leave. Returns how many nos stay.</summary>
    public static long LeaveAll(SqliteConnection connection, string network, bool alsoNos)
    {
        if (alsoNos)
        {
            connection.Execute("DELETE FROM said WHERE network = @network", ("@network", network));
        }

        var batches = connection.Rows(
            """
            SELECT DISTINCT batch FROM said WHERE network = @network
            UNION SELECT batch FROM identities WHERE network = @network
            """,
            row => row.GetString(0), ("@network", network));
        var kept = batches.Sum(batch => Leave(connection, network, batch, alsoNos));
        connection.Execute("DELETE FROM people WHERE network = @network", ("@network", network));
        var keys = connection.Rows("SELECT DISTINCT key FROM said WHERE network = @network", row => row.GetInt64(0),
            ("@network", network));
        StandingPeople.Renew(connection, network, [.. keys.Select(key => unchecked((ulong)key))]);
        RosterWriter.MoveVersion(connection);
        return kept;
    }

    private static long Leave(SqliteConnection connection, string network, string batch, bool alsoNos)
    {
        (string, object?)[] of = [("@network", network), ("@batch", batch), ("@kept", Kept)];
        long kept = 0;
        if (!alsoNos)
        {
            kept = connection.Scalar<long>(
                $"SELECT COUNT(DISTINCT key) FROM said WHERE network = @network AND batch = @batch AND {SaysNo}", of);
            connection.Execute(
                $"""
                INSERT OR REPLACE INTO said (network, key, batch, row, id, is_bare, consent, suppressed, updated_at)
                SELECT network, key, @kept, row, id, is_bare, CASE WHEN lifted_at IS NULL THEN consent END, suppressed,
                    updated_at
                FROM said WHERE network = @network AND batch = @batch AND batch <> @kept AND {SaysNo}
                """, of);
            connection.Execute(
                """
                INSERT OR IGNORE INTO identities (network, identity, key, batch, kind, is_bare, primary_id)
                SELECT network, identity, key, @kept, kind, is_bare, primary_id FROM identities AS i
                WHERE network = @network AND batch = @batch AND batch <> @kept AND EXISTS (
                    SELECT 1 FROM said AS s WHERE s.network = i.network AND s.key = i.key AND s.batch = @kept)
                """, of);
        }

        if (batch != Kept || alsoNos)
        {
            connection.Execute("DELETE FROM said WHERE network = @network AND batch = @batch", of);
            connection.Execute("DELETE FROM identities WHERE network = @network AND batch = @batch", of);
        }

        return kept;
    }

    private static HashSet<long> Keys(
        SqliteConnection connection, string network, IReadOnlyCollection<string> batches, string condition) =>
        batches.SelectMany(batch => connection.Rows(
            $"SELECT DISTINCT key FROM said WHERE network = @network AND batch = @batch AND {condition}",
            row => row.GetInt64(0), ("@network", network), ("@batch", batch))).ToHashSet();
}
