using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Rosters;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Loads;

/// <summary>What was loaded and how it leaves again, in the control database.</summary>
/// <param name="control">The control database.</param>
/// <param name="leave">Takes facts out.</param>
/// <param name="clock">Gives the time.</param>
internal sealed class LoadHistory(ControlDatabase control, LeavingFacts leave, TimeProvider clock) : ILoadHistory
{
    private const string Columns = """
        SELECT l.id, l.network, l.kind, l.source, l.at, l.taken_back_at,
            (SELECT COALESCE(SUM(b.rows), 0) FROM load_batches AS lb
             JOIN batches AS b ON b.network = lb.network AND b.id = lb.batch
             WHERE lb.load = l.id AND NOT EXISTS (
                SELECT 1 FROM load_batches AS o WHERE o.network = lb.network AND o.batch = lb.batch AND o.load <> l.id))
        FROM loads AS l
        """;

    /// <inheritdoc/>
    public IReadOnlyList<LoadEntry> List(string network, int limit) => control.Read(connection => connection.Rows(
        $"{Columns} WHERE l.network = @network ORDER BY l.at DESC, l.id LIMIT @limit", Read,
        ("@network", network), ("@limit", limit)));

    /// <inheritdoc/>
    public LoadEntry? Find(Guid id) => control.Read(connection =>
        connection.Rows($"{Columns} WHERE l.id = @id", Read, ("@id", id.ToString()))).FirstOrDefault();

    /// <inheritdoc/>
    public long NosOf(Guid id) => Find(id) is { TakenBackAt: null } load ? leave.NosOf(load) : 0;

    /// <inheritdoc/>
    public long NosOf(string network) => control.Read(connection => connection.Scalar<long>(
        $"SELECT COUNT(DISTINCT COALESCE(same_as, key)) FROM people WHERE network = @network AND {StandingPeople.AreNos}",
        ("@network", network)));

    /// <inheritdoc/>
    public async Task TakeBackAsync(Guid id, bool alsoNos, CancellationToken cancellationToken)
    {
        var load = Find(id) ?? throw new GraphDataException("load_not_found",
            $"There is no load {id}. List those there are on the page Data.");
        if (load.TakenBackAt is { } before)
        {
            throw new GraphDataException("load_taken_back_before",
                $"{load.Source} was taken back on {before:yyyy-MM-dd HH:mm} UTC already. There is nothing left to take back.");
        }

        await leave.TakeBackAsync(load, alsoNos, cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteNetworkAsync(string network, bool alsoNos, CancellationToken cancellationToken) =>
        leave.DeleteAsync(network, alsoNos, cancellationToken);

    /// <inheritdoc/>
    public void Log(string network, string what, string text) => control.Write(connection =>
    {
        Log(connection, network, what, text, clock);
        return true;
    });

    /// <inheritdoc/>
    public IReadOnlyList<LogEntry> Logged(string network, int limit) => control.Read(connection => connection.Rows(
        "SELECT at, network, what, text FROM log WHERE network = @network ORDER BY number DESC LIMIT @limit",
        row => new LogEntry(row.Moment(0)!.Value, row.GetString(1), row.GetString(2), row.GetString(3)),
        ("@network", network), ("@limit", limit)));

    /// <summary>Writes down what was done, inside the transaction that does it.</summary>
    public static void Log(SqliteConnection connection, string network, string what, string text, TimeProvider clock) =>
        connection.Execute("INSERT INTO log (at, network, what, text) VALUES (@at, @network, @what, @text)",
            ("@at", clock.GetUtcNow().ToMicroseconds()), ("@network", network), ("@what", what), ("@text", text));

    private static LoadEntry Read(SqliteDataReader row) => new(Guid.Parse(row.GetString(0)), row.GetString(1),
        FileNames.KindOf(row.GetString(2)) ?? FactKind.Follows, row.GetString(3), row.Moment(4)!.Value, row.GetInt64(6),
        row.Moment(5));
}
