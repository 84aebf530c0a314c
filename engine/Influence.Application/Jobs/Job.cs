
namespace Influence.Application.Jobs;

/// <summary>Names a job.</summary>
/// <param name="Value">Given at creation: random, or made from the caller's idempotency key.</param>
public readonly record struct JobId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Waiting.</summary>
    Queued,

    /// <summary>Being done.</summary>
    Running,

    /// <summary>Asked to stop.</summary>
    Cancelling,

    /// <summary>Done; the answer is its result.</summary>
    Succeeded,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>Stopped when asked; nothing was kept.</summary>
    Cancelled,
}

/// <summary>The doing of something that may take longer than a second: durable, with true progress.</summary>
public sealed record Job
{
    /// <summary>Its name.</summary>
    public required JobId Id { get; init; }

    /// <summary>A family of methods (centrality …), <c>import</c>, <c>check</c>, <c>take_back</c> or <c>refresh</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The network it is about.</summary>
    public required string Network { get; init; }

    /// <summary>What was asked, as JSON.</summary>
    public required string RequestJson { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>What is being counted; empty before it starts.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Units done, never falling within a stage.</summary>
    public long Done { get; init; }

    /// <summary>Units in all; 0 when not known yet.</summary>
    public long Total { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was begun, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How often it was begun: a restart begins running jobs again.</summary>
    public int Attempt { get; init; }

    /// <summary>Run id, or import id; null until it succeeded, and where the snapshot is all there is.</summary>
    public string? ResultId { get; init; }

    /// <summary>Code of the error, or null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The error in plain words with the next step, or null.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whether it is over, one way or another.</summary>
    public bool HasEnded => State is JobState.Succeeded or JobState.Failed or JobState.Cancelled;
}

/// <summary>How many jobs are kept of a kind in a state.</summary>
/// <param name="State">Where they stand.</param>
/// <param name="Kind">Their kind.</param>
/// <param name="Count">So many.</param>
public sealed record JobCount(JobState State, string Kind, long Count);

/// <summary>A job that waits, without what was asked.</summary>
/// <param name="Id">The job.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Number">Rises with the time of asking.</param>
public sealed record WaitingJob(JobId Id, string Kind, long Number);
