using Influence.Application.Facts;
using Influence.Storage.Control;
using Influence.Storage.Ids;
using Influence.Storage.Rosters;
using Influence.Storage.Sections;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Facts;

/// <summary>Which batches there are: a batch exists when its row here commits; its files were synced before.</summary>
internal sealed class FactLedger(DataPaths paths, ControlDatabase control, IdDictionaries dictionaries, TimeProvider clock)
{
    private readonly Lock _appending = new();

    /// <summary>Whether the network has a batch of this content.</summary>
    public bool Has(string network, string batchId) => control.Read(connection => connection.Scalar<long>(
        "SELECT COUNT(*) FROM batches WHERE network = @network AND id = @id", ("@network", network), ("@id", batchId))) > 0;

    /// <summary>Batches of a network, by number.</summary>
    public IReadOnlyList<(long Number, string Id)> Batches(string network) => control.Read(connection => connection.Rows(
        "SELECT number, id FROM batches WHERE network = @network ORDER BY number",
        row => (row.GetInt64(0), row.GetString(1)), ("@network", network)));

    /// <summary>Appends a batch exactly once.</summary>
    /// <param name="network">To which network.</param>
    /// <param name="source">File name, for people who look.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="ids">The ids of its keys.</param>
    /// <param name="roster">What goes to the roster, in the same transaction.</param>
    /// <param name="isDryRun">Only say what would be.</param>
    /// <param name="cancellationToken">Looked at before anything is written.</param>
    /// <returns>False when it was there already: nothing changed.</returns>
    public bool Append(string network, string source, FactColumns rows, BatchIds ids, IReadOnlyList<RosterRow> roster,
        bool isDryRun, CancellationToken cancellationToken)
    {
        var sections = rows.ToSections();
        var id = ContentId.Of("b-", sections, cancellationToken);
        lock (_appending)
        {
            if (Has(network, id))
            {
                return false;
            }

            var unknown = dictionaries.Unknown(ids);
            if (isDryRun)
            {
                return true;
            }

            cancellationToken.ThrowIfCancellationRequested();
            SectionFile.Write(paths.Batch(id), sections);
            if (unknown.Count > 0)
            {
                SectionFile.Write(paths.Dictionary(id), IdDictionary.Sections(ids, unknown));
            }

            return control.Write(connection => Register(connection, network, source, rows, id, unknown.Count > 0, roster));
        }
    }

    private bool Register(SqliteConnection connection, string network, string source, FactColumns rows, string id,
        bool hasDictionary, IReadOnlyList<RosterRow> roster)
    {
        connection.Execute(
            "INSERT INTO batches (network, kind, id, rows, source, at) VALUES (@network, @kind, @id, @rows, @source, @at)",
            ("@network", network), ("@kind", NameOf(rows.Kind)), ("@id", id), ("@rows", rows.Count), ("@source", source),
            ("@at", clock.GetUtcNow().ToMicroseconds()));
        if (hasDictionary)
        {
            connection.Execute("INSERT OR IGNORE INTO dictionaries (id) VALUES (@id)", ("@id", id));
        }

        if (roster.Count > 0)
        {
            RosterWriter.Write(connection, network, rows.Kind, roster);
        }

        return true;
    }

    /// <summary>As in <c>follows</c>.</summary>
    public static string NameOf(FactKind kind) => Rows.RowSchema.Of[kind].Name;
}
