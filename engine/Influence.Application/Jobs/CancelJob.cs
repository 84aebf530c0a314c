using Influence.Application.Imports;

namespace Influence.Application.Jobs;

/// <summary>Calls a job off: at once when it waits, in under a second when it runs; an import's file is dropped.</summary>
public sealed class CancelJob(JobQueue queue, ImportFiles imports)
{
    /// <summary>Asks the job to stop; asking again, or too late, is harmless.</summary>
    /// <returns>The job after that; null for an unknown one.</returns>
    public async Task<Job?> AskAsync(JobId id, CancellationToken cancellationToken)
    {
        var (job, wasWaiting) = await queue.CancelAsync(id, cancellationToken);
        if (wasWaiting)
        {
            imports.CalledOff(job!);
        }

        return job;
    }
}
