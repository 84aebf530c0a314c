using Influence.Storage.Control;
using Influence.Storage.Journals;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Facts;

/// <summary>Batches that were acknowledged and whose files are lost: out of force, and remembered until they are there again.
/// </summary>
internal static class MissingBatches
{
    private const string Columns = "network, kind, id, number, rows, source, at";

    /// <summary>All of them, in the order in which they came.</summary>
    public static List<BatchCame> Of(SqliteConnection connection) => connection.Rows(
        $"SELECT {Columns} FROM missing_batches ORDER BY number, network", Read);

    /// <summary>Those in force, in the order in which they came.</summary>
    public static List<BatchCame> InForce(SqliteConnection connection) => connection.Rows(
        $"SELECT {Columns} FROM batches ORDER BY number", Read);

    /// <summary>The highest number that a batch has or had.</summary>
    public static long HighestNumber(SqliteConnection connection) => connection.Scalar<long>(
        "SELECT COALESCE(MAX(number), 0) FROM (SELECT number FROM batches UNION SELECT number FROM missing_batches)");

    /// <summary>Puts a batch that was acknowledged into force, under its number.</summary>
    public static void PutInForce(SqliteConnection connection, BatchCame batch)
    {
        connection.Execute(
            $"""
            INSERT OR IGNORE INTO batches ({Columns})
            VALUES (@network, @kind, @id, @number, @rows, @source, @at)
            """,
            ("@network", batch.Network), ("@kind", batch.Kind), ("@id", batch.Id), ("@number", batch.Number),
            ("@rows", batch.Rows), ("@source", batch.Source), ("@at", batch.At));
        Forget(connection, batch.Network, batch.Id);
    }

    /// <summary>Takes a batch out of force.</summary>
    public static void Lose(SqliteConnection connection, BatchLost lost)
    {
        (string, object?)[] which = [("@id", lost.Batch), ("@network", lost.Network)];
        connection.Execute(
            $"""
            INSERT OR REPLACE INTO missing_batches ({Columns})
            SELECT {Columns} FROM batches WHERE id = @id AND network = COALESCE(@network, network)
            """, which);
        connection.Execute("DELETE FROM batches WHERE id = @id AND network = COALESCE(@network, network)", which);
    }

    /// <summary>A batch is there again, or has left for good.</summary>
    public static void Forget(SqliteConnection connection, string network, string id) => connection.Execute(
        "DELETE FROM missing_batches WHERE network = @network AND id = @id", ("@network", network), ("@id", id));

    /// <summary>All batches of a kind have left for good.</summary>
    public static void ForgetKind(SqliteConnection connection, string network, string kind) => connection.Execute(
        "DELETE FROM missing_batches WHERE network = @network AND kind = @kind", ("@network", network), ("@kind", kind));

    private static BatchCame Read(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2),
        row.GetInt64(3), row.GetInt64(4), row.GetString(5), row.GetInt64(6), HasIds: false, HasSaid: false);
}
