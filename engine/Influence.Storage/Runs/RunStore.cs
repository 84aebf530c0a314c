using System.Text.Json;
using Influence.Application.Catalog;
using Influence.Application.Runs;
using Influence.Application.Snapshots;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Runs;

/// <summary>Runs: metadata as rows, answers as files that hold person keys;
/// node numbers come back through the run's own snapshot.</summary>
internal sealed class RunStore(ControlDatabase database, DataPaths paths, ISnapshotStore snapshots) : IRunStore
{
    /// <inheritdoc/>
    public Run? Find(string runId)
    {
        try
        {
            return database.Read(connection => connection.Rows(
                "SELECT network, snapshot, chances, nodes, edges, family, method, options, at, cost FROM runs WHERE id = @id",
                reader => Read(runId, reader), ("@id", runId)).FirstOrDefault());
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
    }

    private Run Read(string id, SqliteDataReader reader)
    {
        var (snapshotId, family, method, options) =
            (reader.GetString(1), reader.GetString(5), reader.GetString(6), reader.GetString(7));
        return new Run
        {
            Id = id,
            Network = reader.GetString(0),
            SnapshotId = snapshotId,
            ChancesId = reader.Text(2),
            Nodes = reader.GetInt64(3),
            Edges = reader.GetInt64(4),
            Family = family,
            Method = method,
            OptionsJson = options,
            At = reader.Moment(8)!.Value,
            Cost = JsonSerializer.Deserialize<JobCost>(reader.GetString(9))!,
            Answer = ReadAnswer(id, snapshotId, family, method, options),
        };
    }

    private Answer ReadAnswer(string id, string snapshotId, string family, string method, string options)
    {
        using var lease = snapshots.Open(snapshotId);
        var known = MethodCatalog.Find(family, method);
        return AnswerFile.Read(
            paths.Volume, paths.Answer(id), lease.Snapshot.Keys, OptionsJson.Read(known, options), known.Columns);
    }
}
