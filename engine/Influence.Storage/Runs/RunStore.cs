using System.Text.Json;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Ports;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Runs;

/// <summary>Runs: metadata as rows, answers as files that hold person keys;
/// node numbers come back through the run's own snapshot.</summary>
internal sealed class RunStore(ControlDatabase database, DataPaths paths, ISnapshotStore snapshots) : IRunStore
{
    // Three answers about two million people; what is asked for again comes back from its file.
    private const long BytesKept = 128L << 20;

    private readonly KeptRuns _kept = new(BytesKept);
    private readonly KeptReads<string, RunRow?> _rows = new(database, ReadRow);

    /// <inheritdoc/>
    public Run? Find(string runId)
    {
        if (_rows[runId] is not { } row)
        {
            return null;
        }

        if (_kept.Find(row) is { } kept)
        {
            return kept;
        }

        try
        {
            var run = Read(row);
            _kept.Put(row, run);
            return run;
        }
        catch (GraphDataException lost) when (lost.Code is "answer_not_found" or "answer_damaged")
        {
            return null; // computed again when it is asked for, and kept in its place
        }
    }

    /// <inheritdoc/>
    public void Keep(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        using (var lease = snapshots.Open(run.SnapshotId))
        {
            AnswerFile.Write(paths.Volume, paths.Answer(run.Id), run.Answer, lease.Snapshot.Keys);
        }

        // A longer list of advocates replaces a shorter one: the same run, more of its rows.
        database.Write(connection => connection.Execute(
            """
            INSERT INTO runs (id, network, snapshot, chances, nodes, edges, family, method, options, at, cost)
            VALUES (@id, @network, @snapshot, @chances, @nodes, @edges, @family, @method, @options, @at, @cost)
            ON CONFLICT (id) DO UPDATE SET at = excluded.at, cost = excluded.cost, options = excluded.options
            """,
            ("@id", run.Id), ("@network", run.Network), ("@snapshot", run.SnapshotId), ("@chances", run.ChancesId),
            ("@nodes", run.Nodes), ("@edges", run.Edges), ("@family", run.Family), ("@method", run.Method),
            ("@options", run.OptionsJson), ("@at", run.At.ToMicroseconds()), ("@cost", JsonSerializer.Serialize(run.Cost))));
        if (_rows[run.Id] is { } row)
        {
            _kept.Put(row, run); // who asked reads it next
        }
    }

    private static RunRow? ReadRow(SqliteConnection connection, string id) => connection.Rows(
        "SELECT network, snapshot, chances, nodes, edges, family, method, options, at, cost FROM runs WHERE id = @id",
        reader => new RunRow(id, reader.GetString(0), reader.GetString(1), reader.Text(2), reader.GetInt64(3), reader.GetInt64(4),
            reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetInt64(8), reader.GetString(9)),
        ("@id", id)).FirstOrDefault();

    private Run Read(RunRow row) => new()
    {
        Id = row.Id,
        Network = row.Network,
        SnapshotId = row.Snapshot,
        ChancesId = row.Chances,
        Nodes = row.Nodes,
        Edges = row.Edges,
        Family = row.Family,
        Method = row.Method,
        OptionsJson = row.Options,
        At = SqliteCommands.FromMicroseconds(row.At),
        Cost = JsonSerializer.Deserialize<JobCost>(row.Cost)!,
        Answer = ReadAnswer(row.Id, row.Snapshot, row.Family, row.Method),
    };

    private Answer ReadAnswer(string id, string snapshotId, string family, string method)
    {
        using var lease = snapshots.Open(snapshotId);
        return AnswerFile.Read(
            paths.Volume, paths.Answer(id), lease.Snapshot.Keys, MethodCatalog.Find(family, method).Columns);
    }
}

/// <summary>The row of a run: what stands in the control database of it.</summary>
internal sealed record RunRow(string Id, string Network, string Snapshot, string? Chances, long Nodes, long Edges, string Family,
    string Method, string Options, long At, string Cost);
