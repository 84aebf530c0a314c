using Influence.Storage.Control;
using Influence.Storage.Journals;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Repairs;

/// <summary>Notes of decisions out of a database that is older, or damaged: the journal has their hashes alone.</summary>
internal static class SavedNotes
{
    private const string FromBothEnds = "SELECT network, id, note FROM decisions WHERE note IS NOT NULL ORDER BY number";

    /// <summary>Takes what can be taken. Returns how many notes are lost.</summary>
    /// <param name="old">A database, perhaps damaged.</param>
    /// <param name="connection">The new one, inside a transaction.</param>
    public static int Take(string old, SqliteConnection connection)
    {
        var sought = connection.Rows("SELECT network, id, note_hash FROM decisions WHERE note_hash <> 0 AND note IS NULL",
            row => ((row.GetString(0), row.GetString(1)), row.GetInt64(2))).ToDictionary();
        if (sought.Count > 0 && File.Exists(old))
        {
            OldCopy.Read(old, source => Take(source, FromBothEnds, connection, sought),
                source => Take(source, FromBothEnds + " DESC", connection, sought));
        }

        return sought.Count;
    }

    private static void Take(
        SqliteConnection source, string sql, SqliteConnection connection, Dictionary<(string Network, string Id), long> sought)
    {
        using var rows = SqliteCommands.Command(source, sql);
        using var reader = rows.ExecuteReader();
        while (sought.Count > 0 && reader.Read())
        {
            var (place, note) = ((reader.GetString(0), reader.GetString(1)), reader.GetString(2));
            if (sought.TryGetValue(place, out var hash) && hash == TextsHash.Of([note]))
            {
                connection.Execute("UPDATE decisions SET note = @note WHERE network = @network AND id = @id",
                    ("@note", note), ("@network", place.Item1), ("@id", place.Item2));
                sought.Remove(place);
            }
        }
    }
}
