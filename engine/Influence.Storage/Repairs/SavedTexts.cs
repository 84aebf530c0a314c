using Influence.Storage.Control;
using Influence.Storage.Journals;
using Influence.Storage.Rosters;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Repairs;

/// <summary>Names and addresses out of a database that is older, or damaged: a row's texts are taken where their hash is the one
/// that was kept beside the batch, and left where it is not.</summary>
internal static class SavedTexts
{
    private static readonly string _columns = string.Join(", ", SaidRow.Fields);

    private static readonly string[] _fromBothEnds = ["", " ORDER BY network DESC, key DESC, batch DESC, row DESC"];

    private static readonly string _put =
        $"UPDATE said SET {string.Join(", ", SaidRow.Fields.Select(field => $"{field} = @{field}"))} " +
        "WHERE network = @network AND key = @key AND batch = @batch AND row = @row";

    /// <summary>Takes what can be taken; what was found is taken out of the texts that are sought.</summary>
    /// <param name="old">A database, perhaps damaged. A copy of it is read.</param>
    /// <param name="connection">The new one, inside a transaction.</param>
    /// <param name="sought">Hashes of texts.</param>
    public static void Take(
        string old, SqliteConnection connection, Dictionary<(string Network, long Key, string Batch, long Row), long> sought)
    {
        if (sought.Count == 0 || !File.Exists(old))
        {
            return;
        }

        using var put = new BoundCommand(connection, _put,
            [.. SaidRow.Fields.Select(field => "@" + field), "@network", "@key", "@batch", "@row"]);
        OldCopy.Read(old,
            [.. _fromBothEnds.Select(order => (Action<SqliteConnection>)(source => Take(source, order, put, sought)))]);
    }

    private static void Take(SqliteConnection source, string order, BoundCommand put,
        Dictionary<(string Network, long Key, string Batch, long Row), long> sought)
    {
        using var rows = SqliteCommands.Command(source, $"SELECT network, key, batch, row, {_columns} FROM said{order}");
        using var reader = rows.ExecuteReader();
        while (sought.Count > 0 && reader.Read())
        {
            var place = (reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetInt64(3));
            string?[] texts = [.. Enumerable.Range(4, SaidRow.Fields.Length).Select(reader.Text)];
            if (sought.TryGetValue(place, out var hash) && hash == TextsHash.Of(texts))
            {
                put.Execute([.. texts, place.Item1, place.Item2, place.Item3, place.Item4]);
                sought.Remove(place);
            }
        }
    }
}
