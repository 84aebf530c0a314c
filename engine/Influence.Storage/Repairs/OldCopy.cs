using Influence.Storage.Control;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Repairs;

/// <summary>Reads what can be read of a database that is older, or damaged.</summary>
internal static class OldCopy
{
    private static readonly string[] _parts = ["", "-journal", "-wal"];

    /// <summary>Reads a copy of it, which is gone afterwards: the old one stays as it was found.</summary>
    /// <param name="old">The file.</param>
    /// <param name="reads">Each begins anew, and ends where the damage begins.</param>
    public static void Read(string old, params ReadOnlySpan<Action<SqliteConnection>> reads)
    {
        var passing = Directory.CreateTempSubdirectory("influence-repair-").FullName;
        try
        {
            // SQLite rolls back or takes over what an ended process left: in the copy.
            var copy = Path.Combine(passing, "old.db");
            foreach (var ending in _parts.Where(ending => File.Exists(old + ending)))
            {
                File.Copy(old + ending, copy + ending);
            }

            foreach (var read in reads)
            {
                Read(copy, read);
            }
        }
        finally
        {
            Directory.Delete(passing, recursive: true);
        }
    }

    private static void Read(string copy, Action<SqliteConnection> read)
    {
        try
        {
            using var source = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = copy, Mode = SqliteOpenMode.ReadWrite, Pooling = false,
            }.ToString());
            source.Open();
            source.Execute("PRAGMA writable_schema = ON"); // else SQLite reads nothing of a file that is too short
            read(source);
        }
        catch (Exception damaged) when (damaged is SqliteException or InvalidCastException or InvalidOperationException)
        {
            // What lies behind the damage is read from the other end, or lost.
        }
    }
}
