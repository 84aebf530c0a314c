using System.Globalization;
using Influence.Storage.Control;
using Influence.Storage.Loads;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Folder;

/// <summary>Files that what was done has made needless: named in the transaction that did it, deleted after it.</summary>
/// <remarks>The one way by which a finished file leaves. A crash in between leaves the names, and the next opening deletes what
/// they name. Whoever reads a head goes on finding its snapshot: those leave at an opening, not while others look.</remarks>
internal static class LeavingFiles
{
    /// <summary>Batches, with what their rows said.</summary>
    public const string Batch = "batch";

    /// <summary>Snapshots that were in force, with the reach indexes drawn from them.</summary>
    public const string Snapshot = "snapshot";

    private const string Answer = "answer";
    private const string Import = "import";

    // What still refers to a file of a kind.
    private static readonly Dictionary<string, string> _uses = new()
    {
        [Batch] = """
            SELECT (SELECT COUNT(*) FROM batches WHERE id = @id) + (SELECT COUNT(*) FROM load_batches WHERE batch = @id)
            """,
        [Snapshot] = """
            SELECT (SELECT COUNT(*) FROM networks WHERE snapshot = @id) + (SELECT COUNT(*) FROM runs WHERE snapshot = @id)
            """,
        [Answer] = "SELECT COUNT(*) FROM runs WHERE id = @id",
        [Import] = "SELECT COUNT(*) FROM imports WHERE id = @id",
    };

    /// <summary>Names one file, inside the transaction that makes it needless.</summary>
    public static void Add(SqliteConnection connection, string kind, string id, string network) => connection.Execute(
        "INSERT OR REPLACE INTO leaving_files (kind, id, network) VALUES (@kind, @id, @network)",
        ("@kind", kind), ("@id", id), ("@network", network));

    /// <summary>Names the batches of a kind.</summary>
    public static void AddBatches(SqliteConnection connection, string network, string kind) => connection.Execute(
        """
        INSERT OR REPLACE INTO leaving_files (kind, id, network)
        SELECT 'batch', id, network FROM batches WHERE network = @network AND kind = @kind
        UNION SELECT 'batch', id, network FROM missing_batches WHERE network = @network AND kind = @kind
        """,
        ("@network", network), ("@kind", kind));

    /// <summary>Names everything of a network.</summary>
    public static void AddNetwork(SqliteConnection connection, string network) => connection.Execute(
        """
        INSERT OR REPLACE INTO leaving_files (kind, id, network)
        SELECT 'batch', id, network FROM batches WHERE network = @network
        UNION SELECT 'batch', id, network FROM missing_batches WHERE network = @network
        UNION SELECT 'snapshot', snapshot, name FROM networks WHERE name = @network AND snapshot IS NOT NULL
        UNION SELECT 'snapshot', snapshot, network FROM runs WHERE network = @network
        UNION SELECT 'answer', id, network FROM runs WHERE network = @network
        UNION SELECT 'import', id, network FROM imports WHERE network = @network
        """,
        ("@network", network));

    /// <summary>Deletes what is named and not used again.</summary>
    public static void Finish(DataPaths paths, ControlDatabase control, string kind)
    {
        lock (paths.Batches)
        {
            var named = control.Read(connection => connection.Rows("SELECT id FROM leaving_files WHERE kind = @kind",
                row => row.GetString(0), ("@kind", kind)));
            foreach (var id in named)
            {
                if (control.Read(connection => connection.Scalar<long>(_uses[kind], ("@id", id))) == 0)
                {
                    Delete(paths, kind, id);
                }
            }

            if (named.Count > 0)
            {
                control.Write(connection => named.Sum(id => connection.Execute(
                    "DELETE FROM leaving_files WHERE kind = @kind AND id = @id", ("@kind", kind), ("@id", id))));
            }
        }
    }

    /// <summary>Deletes whatever is named, at an opening, and says so in the log.</summary>
    public static void FinishAll(DataPaths paths, ControlDatabase control, TimeProvider clock)
    {
        var named = control.Read(connection => connection.Rows(
            "SELECT network, kind, COUNT(*) FROM leaving_files GROUP BY network, kind",
            row => (Network: row.GetString(0), Kind: row.GetString(1), Count: row.GetInt64(2))));
        if (named.Count == 0)
        {
            return;
        }

        control.Write(connection =>
        {
            foreach (var (network, kind, count) in named)
            {
                LoadHistory.Log(connection, network, "files_left", string.Create(CultureInfo.InvariantCulture,
                    $"What nothing needs any more is deleted at this start: {count} of kind {kind}."), clock);
            }

            return true;
        });
        foreach (var kind in _uses.Keys)
        {
            Finish(paths, control, kind);
        }
    }

    private static void Delete(DataPaths paths, string kind, string id)
    {
        switch (kind)
        {
            case Batch:
                paths.Volume.Delete(paths.Batch(id));
                paths.Volume.Delete(paths.Said(id));
                break;
            case Snapshot:
                paths.Volume.Delete(paths.Snapshot(id));
                foreach (var index in paths.IndexesOf(id).ToArray())
                {
                    paths.Volume.Delete(index);
                }

                break;
            case Answer:
                paths.Volume.Delete(paths.Answer(id));
                break;
            default:
                if (Directory.Exists(paths.Import(Guid.Parse(id))))
                {
                    paths.Files.DeleteFolder(paths.Import(Guid.Parse(id)));
                }

                break;
        }
    }
}
