using System.Globalization;
using Influence.Storage.Control;
using Influence.Storage.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Journals;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Rosters;

/// <summary>Nos that were lifted by hand and count again, since the rows that say them were given again.</summary>
/// <remarks>A lift answers what was said until then. Whoever hands over a list after it hands it over as it stands now.</remarks>
internal static class NosAgain
{
    /// <summary>Which rows of a batch that is there they are, by the batch under which they stand.</summary>
    public static IReadOnlyList<NosGivenAgain> Of(SqliteConnection connection, FactBatch batch, string id)
    {
        if (batch.LoadId is null || batch.Roster.Count == 0)
        {
            return []; // read from a store, where nobody gave it anew
        }

        var lifted = connection.Rows(
            """
            SELECT batch, key, row FROM said
            WHERE network = @network AND batch IN (@batch, @before) AND lifted_at IS NOT NULL ORDER BY key, row
            """,
            row => (Batch: row.GetString(0), Key: unchecked((ulong)row.GetInt64(1)), Row: row.GetInt64(2)),
            ("@network", batch.Network), ("@batch", id), ("@before", RosterUpgrade.BeforeBatches));
        if (lifted.Count == 0)
        {
            return [];
        }

        var given = batch.Roster.Select(row => (PersonKey.Of(row.Id), row.Hash)).ToHashSet();
        return [.. lifted.Where(row => given.Contains((row.Key, row.Row))).GroupBy(row => row.Batch).Select(rows =>
            new NosGivenAgain(batch.Network, rows.Key, [.. rows.Select(row => row.Key)], [.. rows.Select(row => row.Row)]))];
    }

    /// <summary>What is to be said of it; nothing where there are none.</summary>
    public static string[] Say(long nos, bool isDryRun) => nos == 0 ? [] :
    [
        string.Create(CultureInfo.InvariantCulture, $"{nos} {(nos == 1 ? "no" : "nos")} of these rows had been lifted by hand ") +
            $"since they were loaded: given again, {(nos == 1 ? "it counts" : "they count")} again" +
            $"{(isDryRun ? " once this is loaded" : "")}. Where that is not meant, lift {(nos == 1 ? "it" : "them")} once more.",
    ];

    /// <summary>Lets them count, inside the transaction at hand. Who stands how is for the caller to renew.</summary>
    public static void Count(SqliteConnection connection, NosGivenAgain given)
    {
        for (var row = 0; row < given.Rows.Count; row++)
        {
            connection.Execute(
                """
                UPDATE said SET lifted_at = NULL
                WHERE network = @network AND key = @key AND batch = @batch AND row = @row
                """,
                ("@network", given.Network), ("@key", unchecked((long)given.Keys[row])), ("@batch", given.Batch),
                ("@row", given.Rows[row]));
        }
    }
}
