using System.Collections.Concurrent;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Storage.Control;
using Influence.Storage.Facts;
using Influence.Storage.Rosters;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Jobs;

/// <summary>The durable queue. Progress is kept in memory: after a restart
/// a job begins again, and so does its progress.</summary>
internal sealed class JobStore(ControlDatabase database, RosterStore roster, TimeProvider clock) : IJobStore
{
    private const string Columns =
        "id, kind, network, request, state, created_at, started_at, finished_at, attempt, result, error_code, error_message";

    private readonly ConcurrentDictionary<JobId, Progress> _progress = new();

    private readonly KeptReads<JobId, Job?> _jobs = new(database, (connection, id) =>
        connection.Rows($"SELECT {Columns} FROM jobs WHERE id = @id", Read, ("@id", id.ToString()))
            .Select(job => Shown(job, roster)).FirstOrDefault());

    private readonly KeptReads<(string? Network, int Limit), IReadOnlyList<Job>> _recent = new(database, (connection, asked) =>
        connection.Rows(
            $"SELECT {Columns} FROM jobs WHERE @network IS NULL OR network = @network ORDER BY number DESC LIMIT @limit",
            Read, ("@network", asked.Network), ("@limit", asked.Limit)).ConvertAll(job => Shown(job, roster)).AsReadOnly());

    private readonly KeptReads<ValueTuple<string?>, IReadOnlyList<Job>> _open = new(database, (connection, asked) =>
        connection.Rows(
            $"""
            SELECT {Columns} FROM jobs WHERE state IN ('queued', 'running', 'cancelling')
            AND (@network IS NULL OR network = @network) ORDER BY number
            """,
            Read, ("@network", asked.Item1)).ConvertAll(job => Shown(job, roster)).AsReadOnly());

    private readonly KeptReads<bool, IReadOnlyList<JobCount>> _counts = new(database, (connection, _) =>
        connection.Rows("SELECT state, kind, COUNT(*) FROM jobs GROUP BY state, kind",
            reader => new JobCount(StateOf(reader.GetString(0)), reader.GetString(1), reader.GetInt64(2))).AsReadOnly());

    /// <inheritdoc/>
    public Task AddAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Written(connection => connection.Execute(
            """
            INSERT INTO jobs (id, kind, network, request, state, created_at, attempt)
            VALUES (@id, @kind, @network, @request, @state, @created, @attempt)
            """,
            ("@id", job.Id.ToString()), ("@kind", job.Kind), ("@network", job.Network), ("@request", job.RequestJson),
            ("@state", Name(job.State)), ("@created", job.CreatedAt.ToMicroseconds()), ("@attempt", job.Attempt)));
    }

    /// <inheritdoc/>
    public Task<Job?> FindAsync(JobId id, CancellationToken cancellationToken) =>
        Task.FromResult(_jobs[id] is { } job ? WithProgress(job) : null);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Job>> ListAsync(string? network, int limit, CancellationToken cancellationToken)
    {
        var recent = _recent[(network, limit)];
        return Task.FromResult(_progress.IsEmpty ? recent : [.. recent.Select(WithProgress)]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Job>> OpenAsync(string? network, CancellationToken cancellationToken)
    {
        var open = _open[new(network)];
        return Task.FromResult(_progress.IsEmpty ? open : [.. open.Select(WithProgress)]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<JobCount> Counts() => _counts[true];

    /// <inheritdoc/>
    public Task<IReadOnlyList<WaitingJob>> WaitingAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<WaitingJob>>(database.Read(connection => connection.Rows(
            "SELECT id, kind, number FROM jobs WHERE state = 'queued' ORDER BY number",
            reader => new WaitingJob(new JobId(Guid.Parse(reader.GetString(0))), reader.GetString(1), reader.GetInt64(2)))));

    /// <inheritdoc/>
    public Task<Job?> TryStartAsync(JobId id, CancellationToken cancellationToken) => Written(connection => connection.Rows(
        $"""
        UPDATE jobs SET state = 'running', started_at = @now, attempt = attempt + 1
        WHERE id = @id AND state = 'queued' RETURNING {Columns}
        """,
        Read, ("@id", id.ToString()), ("@now", Now())).Select(WithProgress).FirstOrDefault());

    /// <inheritdoc/>
    public Task ReportAsync(JobId id, string unit, long done, long total, CancellationToken cancellationToken)
    {
        _progress.AddOrUpdate(id, new Progress(unit, done, total), (_, last) =>
            last.Unit == unit && last.Done > done ? last : new Progress(unit, done, total));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task FinishAsync(JobId id, JobState state, string? resultId, string? errorCode, string? errorMessage,
        CancellationToken cancellationToken)
    {
        await Written(connection => connection.Execute(
            """
            UPDATE jobs SET state = @state, finished_at = @now, result = @result, error_code = @code, error_message = @message
            WHERE id = @id AND state IN ('running', 'cancelling')
            """,
            ("@id", id.ToString()), ("@state", Name(state)), ("@now", Now()), ("@result", resultId), ("@code", errorCode),
            ("@message", errorMessage)));
        _progress.TryRemove(id, out _);
    }

    /// <inheritdoc/>
    public Task<bool> CancelAsync(JobId id, CancellationToken cancellationToken) => Written(connection => connection.Execute(
        """
        UPDATE jobs SET finished_at = CASE state WHEN 'queued' THEN @now END,
            state = CASE state WHEN 'queued' THEN 'cancelled' ELSE 'cancelling' END
        WHERE id = @id AND state IN ('queued', 'running', 'cancelling')
        """,
        ("@id", id.ToString()), ("@now", Now())) == 1);

    /// <inheritdoc/>
    public Task RequeueAbandonedAsync(CancellationToken cancellationToken) => Written(connection => connection.Execute(
        """
        UPDATE jobs SET finished_at = CASE state WHEN 'cancelling' THEN @now END,
            state = CASE state WHEN 'cancelling' THEN 'cancelled' ELSE 'queued' END
        WHERE state IN ('running', 'cancelling')
        """,
        ("@now", Now())));

    private Task<T> Written<T>(Func<SqliteConnection, T> work) => Task.FromResult(database.Write(work));

    private long Now() => clock.GetUtcNow().ToMicroseconds();

    private Job WithProgress(Job job) => _progress.TryGetValue(job.Id, out var progress)
        ? job with { Unit = progress.Unit ?? "", Done = progress.Done, Total = progress.Total }
        : job;

    // A message may quote a line, and whoever stands in it may have said no since.
    private static Job Shown(Job job, RosterStore roster) => job.ErrorMessage is null ? job
        : job with { ErrorMessage = new ShownRejects(roster, job.Network).Again(job.ErrorMessage) };

    private static Job Read(SqliteDataReader reader) => new()
    {
        Id = new JobId(Guid.Parse(reader.GetString(0))),
        Kind = reader.GetString(1),
        Network = reader.GetString(2),
        RequestJson = reader.GetString(3),
        State = StateOf(reader.GetString(4)),
        CreatedAt = reader.Moment(5)!.Value,
        StartedAt = reader.Moment(6),
        FinishedAt = reader.Moment(7),
        Attempt = reader.GetInt32(8),
        ResultId = reader.Text(9),
        ErrorCode = reader.Text(10),
        ErrorMessage = reader.Text(11),
    };

    private static JobState StateOf(string name) => Enum.Parse<JobState>(name, ignoreCase: true);

    private static string Name(JobState state) => state.ToString().ToLowerInvariant();

    private readonly record struct Progress(string? Unit, long Done, long Total);
}
