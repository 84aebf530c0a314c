using Influence.Application.Jobs;

namespace Influence.Application.Ports;

/// <summary>Port: the durable queue (control database). One statement per
/// decision; 0 rows changed means somebody was first.</summary>
public interface IJobStore
{
    /// <summary>Puts a job at the end of the queue.</summary>
    Task AddAsync(Job job, CancellationToken cancellationToken);

    /// <summary>The job, or null.</summary>
    Task<Job?> FindAsync(JobId id, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<Job>> ListAsync(string? network, int limit, CancellationToken cancellationToken);

    /// <summary>All that have not ended, oldest first.</summary>
    Task<IReadOnlyList<Job>> OpenAsync(string? network, CancellationToken cancellationToken);

    /// <summary>How many there are, those that have ended too; a kind in a state without any has no row.</summary>
    IReadOnlyList<JobCount> Counts();

    /// <summary>The queued jobs, oldest first.</summary>
    Task<IReadOnlyList<WaitingJob>> WaitingAsync(CancellationToken cancellationToken);

    /// <summary>Starts a queued job; null when it is queued no longer.</summary>
    Task<Job?> TryStartAsync(JobId id, CancellationToken cancellationToken);

    /// <summary>Notes progress of a running job.</summary>
    Task ReportAsync(JobId id, string unit, long done, long total, CancellationToken cancellationToken);

    /// <summary>Ends a job: Succeeded with a result, Failed with an error, or Cancelled.</summary>
    Task FinishAsync(JobId id, JobState state, string? resultId, string? errorCode, string? errorMessage,
        CancellationToken cancellationToken);

    /// <summary>Queued becomes Cancelled, Running becomes Cancelling.</summary>
    /// <returns>False when it had already ended.</returns>
    Task<bool> CancelAsync(JobId id, CancellationToken cancellationToken);

    /// <summary>After a crash: running jobs go back to the queue, cancelling ones are cancelled.</summary>
    Task RequeueAbandonedAsync(CancellationToken cancellationToken);
}
