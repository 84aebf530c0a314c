using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Networks;

/// <summary>Heads of networks and what was loaded, in the control database.</summary>
internal sealed class NetworkStore(ControlDatabase control, bool canWrite, string? writer) : INetworkStore
{
    private const string Columns = "SELECT name, snapshot, batch, as_of FROM networks";

    private readonly KeptReads<string, NetworkHead?> _heads = new(control, (connection, network) =>
        connection.Rows($"{Columns} WHERE name = @name", Read, ("@name", network)).FirstOrDefault());

    private readonly KeptReads<bool, IReadOnlyList<NetworkHead>> _all = new(control, (connection, _) =>
        connection.Rows($"{Columns} ORDER BY name", Read).AsReadOnly());

    private readonly KeptReads<string, IReadOnlyList<LoadedFacts>> _loaded = new(control, (connection, network) =>
        connection.Rows(
            "SELECT kind, SUM(rows), MAX(at) FROM batches WHERE network = @network GROUP BY kind ORDER BY MIN(number)",
            row => new LoadedFacts(row.GetString(0), row.GetInt64(1), SqliteCommands.FromMicroseconds(row.GetInt64(2))),
            ("@network", network)).AsReadOnly());

    /// <inheritdoc/>
    public bool CanWrite => canWrite;

    /// <inheritdoc/>
    public string? Writer => writer;

    /// <inheritdoc/>
    public long Commits => control.Commits;

    /// <inheritdoc/>
    public NetworkHead? Find(string network) => _heads[network];

    /// <inheritdoc/>
    public IReadOnlyList<NetworkHead> List() => _all[true];

    /// <inheritdoc/>
    public bool MoveHead(NetworkHead? from, NetworkHead to)
    {
        ArgumentNullException.ThrowIfNull(to);
        return control.Write(connection =>
        {
            var isMoved = from is null ? Add(connection, to) : Move(connection, from, to);
            if (isMoved && from?.SnapshotId is { } superseded && superseded != to.SnapshotId)
            {
                LeavingFiles.Add(connection, LeavingFiles.Snapshot, superseded, to.Network);
            }

            return isMoved;
        });
    }

    /// <inheritdoc/>
    public long LastBatch(string network) => control.Read(connection => connection.Scalar<long>(
        "SELECT MAX(number) FROM batches WHERE network = @network", ("@network", network)));

    /// <inheritdoc/>
    public IReadOnlyList<LoadedFacts> Loaded(string network) => _loaded[network];

    private static bool Add(SqliteConnection connection, NetworkHead to) => connection.Execute(
        """
        INSERT OR IGNORE INTO networks (name, snapshot, batch, as_of)
        VALUES (@name, @snapshot, @batch, @as_of)
        """,
        ("@name", to.Network), ("@snapshot", to.SnapshotId), ("@batch", to.Batch), ("@as_of", to.AsOf.ToMicroseconds())) == 1;

    private static bool Move(SqliteConnection connection, NetworkHead from, NetworkHead to) => connection.Execute(
        """
        UPDATE networks SET snapshot = @snapshot, batch = @batch, as_of = @as_of
        WHERE name = @name AND snapshot IS @old_snapshot AND batch = @old_batch
        """,
        ("@snapshot", to.SnapshotId), ("@batch", to.Batch), ("@as_of", to.AsOf.ToMicroseconds()),
        ("@name", from.Network), ("@old_snapshot", from.SnapshotId),
        ("@old_batch", from.Batch)) == 1; // 0 rows: somebody moved it in between

    private static NetworkHead Read(SqliteDataReader row) =>
        new(row.GetString(0), row.Text(1), row.GetInt64(2), row.Moment(3)!.Value);
}
