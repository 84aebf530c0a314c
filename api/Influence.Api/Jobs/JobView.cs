using Influence.Application.Catalog;
using Influence.Application.Jobs;

namespace Influence.Api.Jobs;

/// <summary>A job as HTTP shows it. What was asked is not repeated: it may name people who have said no since.</summary>
public sealed record JobView
{
    /// <summary>Its name.</summary>
    public required string Id { get; init; }

    /// <summary>A family of methods, as in centrality; or import, check, take_back, refresh or index.</summary>
    public required string Kind { get; init; }

    /// <summary>The network it is about.</summary>
    public required string Network { get; init; }

    /// <summary>queued, running, cancelling, succeeded, failed or cancelled.</summary>
    public required JobState State { get; init; }

    /// <summary>How far it has come; null before it begins to count.</summary>
    public JobProgressView? Progress { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempt { get; init; }

    /// <summary>Where the answer is; null until it succeeded, and of a job that keeps no answer, as refresh and index.</summary>
    public string? ResultUrl { get; init; }

    /// <summary>Why it failed; null otherwise.</summary>
    public JobErrorView? Error { get; init; }

    /// <summary>Shows a job.</summary>
    public static JobView From(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new JobView
        {
            Id = job.Id.ToString(),
            Kind = job.Kind,
            Network = job.Network,
            State = job.State,
            Progress = job.Unit.Length == 0 ? null : new JobProgressView(
                job.Done, job.Total, job.Unit, job.Total > 0 ? Math.Min(1.0, (double)job.Done / job.Total) : null),
            CreatedAt = job.CreatedAt,
            StartedAt = job.StartedAt,
            FinishedAt = job.FinishedAt,
            Attempt = job.Attempt,
            ResultUrl = job.ResultId is null || job.Kind == JobQueue.IndexKind ? null
                : job.Kind is JobQueue.ImportKind or JobQueue.CheckKind ? $"/v1/imports/{job.ResultId}"
                : $"/v1/runs/{job.ResultId}{(MethodRequests.TopOf(job) is { } top ? $"?top={top}" : "")}",
            Error = job.ErrorCode is null ? null
                : new JobErrorView(ErrorCatalog.TypeOf(job.ErrorCode), job.ErrorCode, job.ErrorMessage ?? ""),
        };
    }
}

/// <summary>How far a job has come.</summary>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all; 0 when not known yet.</param>
/// <param name="Unit">What is counted, as in worlds.</param>
/// <param name="Ratio">0 to 1; null when the total is not known.</param>
public sealed record JobProgressView(long Done, long Total, string Unit, double? Ratio);

/// <summary>Why a job failed, as a problem.</summary>
/// <param name="Type">Name of the kind of problem.</param>
/// <param name="Code">snake_case, stable.</param>
/// <param name="Detail">Plain words with the next step.</param>
public sealed record JobErrorView(string Type, string Code, string Detail);
