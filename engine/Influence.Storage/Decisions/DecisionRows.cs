using System.Text.Json;
using Influence.Storage.Control;
using Influence.Storage.Journals;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Decisions;

/// <summary>The rows of decisions, inside the transaction at hand: they are added, and leave with people and networks alone.
/// </summary>
internal static class DecisionRows
{
    /// <summary>Adds one, unless it is there.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="made">As the journal has it.</param>
    /// <param name="note">Its text; null where that is not known, or there is none.</param>
    public static void Put(SqliteConnection connection, DecisionMade made, string? note) => connection.Execute(
        """
        INSERT OR IGNORE INTO decisions (network, id, key, decision, at, note, note_hash, score, run, made_by)
        VALUES (@network, @id, @key, @decision, @at, @note, @note_hash, @score, @run, @by)
        """,
        ("@network", made.Network), ("@id", made.Id), ("@key", unchecked((long)made.Key)), ("@decision", made.Decision),
        ("@at", made.At), ("@note", note), ("@note_hash", made.Note), ("@score", made.Score), ("@run", made.Run),
        ("@by", made.By));

    /// <summary>All, in their order, as a journal begins with them.</summary>
    public static IReadOnlyList<DecisionMade> All(SqliteConnection connection) => connection.Rows(
        "SELECT network, id, key, decision, at, note_hash, score, run, made_by FROM decisions ORDER BY number",
        row => new DecisionMade(row.GetString(0), row.GetString(1), unchecked((ulong)row.GetInt64(2)), row.GetString(3),
            row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetString(7), row.GetString(8)));

    /// <summary>What was decided about people leaves every network.</summary>
    public static void Forget(SqliteConnection connection, IEnumerable<ulong> keys) => connection.Execute(
        "DELETE FROM decisions WHERE key IN (SELECT value FROM json_each(@keys))", ("@keys", TextOf(keys)));

    /// <summary>What was decided about people leaves one network.</summary>
    public static void Leave(SqliteConnection connection, DecisionsLeft left) => connection.Execute(
        "DELETE FROM decisions WHERE network = @network AND key IN (SELECT value FROM json_each(@keys))",
        ("@network", left.Network), ("@keys", TextOf(left.Keys)));

    /// <summary>What was decided about people whose rows leave the network leaves with them.</summary>
    /// <param name="control">Written to only where there is something to forget.</param>
    /// <param name="network">The network.</param>
    /// <param name="isRemoved">Whether somebody objected, by key.</param>
    public static void ForgetRemoved(ControlDatabase control, string network, Predicate<ulong> isRemoved)
    {
        var keys = control.Read(connection => connection.Rows("SELECT DISTINCT key FROM decisions WHERE network = @network",
            row => unchecked((ulong)row.GetInt64(0)), ("@network", network)));
        var left = new DecisionsLeft(network, keys.FindAll(isRemoved));
        if (left.Keys.Count > 0)
        {
            control.Write(connection =>
            {
                Leave(connection, left);
                control.Note(left);
                return true;
            });
        }
    }

    private static string TextOf(IEnumerable<ulong> keys) => JsonSerializer.Serialize(keys.Select(key => unchecked((long)key)));
}
