using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Application.Tests.Memory;

/// <summary>The durable queue without durability.</summary>
internal sealed class MemoryJobs(TimeProvider clock) : IJobStore
{
    private readonly Lock _gate = new();
    private readonly List<Job> _jobs = [];

    public int Reports { get; private set; }

    public Task AddAsync(Job job, CancellationToken cancellationToken) => Locked(() => _jobs.Add(job));

    public Task<Job?> FindAsync(JobId id, CancellationToken cancellationToken) =>
        Locked(() => _jobs.FirstOrDefault(job => job.Id == id));

    public Task<IReadOnlyList<Job>> ListAsync(string? network, int limit, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<Job>>(() =>
            [.. Enumerable.Reverse(_jobs).Where(job => network is null || job.Network == network).Take(limit)]);

    public Task<IReadOnlyList<Job>> OpenAsync(string? network, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<Job>>(() =>
            [.. _jobs.Where(job => !job.HasEnded && (network is null || job.Network == network))]);

    public IReadOnlyList<JobCount> Counts() => Locked<IReadOnlyList<JobCount>>(() =>
        [.. _jobs.CountBy(job => (job.State, job.Kind))
            .Select(row => new JobCount(row.Key.State, row.Key.Kind, row.Value))]).Result;

    /// <summary>How often the queue cannot be written to.</summary>
    public int FailingWrites { get; set; }

    public Task<IReadOnlyList<WaitingJob>> WaitingAsync(CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<WaitingJob>>(() => [.. _jobs.Where(job => job.State == JobState.Queued)
            .Select((job, number) => new WaitingJob(job.Id, job.Kind, number))]);

    /// <summary>As if the text of a question had been lost.</summary>
    public Task LoseRequestAsync(JobId id) => Locked(() => Change(id, job => job with { RequestJson = "lost" }));

    public async Task<Job?> TryStartNextAsync(CancellationToken cancellationToken) =>
        await TryStartAsync((await WaitingAsync(cancellationToken))[0].Id, cancellationToken);

    public Task<Job?> TryStartAsync(JobId id, CancellationToken cancellationToken) => Locked(() =>
        Writable() && _jobs.FirstOrDefault(job => job.Id == id && job.State == JobState.Queued) is { } next
            ? Change(next.Id, job => job with
            {
                State = JobState.Running,
                StartedAt = clock.GetUtcNow(),
                Attempt = job.Attempt + 1,
            })
            : null);

    public Task ReportAsync(JobId id, string unit, long done, long total, CancellationToken cancellationToken) => Locked(() =>
    {
        Reports++;
        Change(id, job => job with { Unit = unit, Done = done, Total = total });
    });

    public Task FinishAsync(JobId id, JobState state, string? resultId, string? errorCode, string? errorMessage,
        CancellationToken cancellationToken) => Locked(() => Change(Writable() ? id : id, job => job with
        {
            State = state,
            ResultId = resultId,
            ErrorCode = errorCode,
            ErrorMessage = errorMessage,
            FinishedAt = clock.GetUtcNow(),
        }));

    public Task<bool> CancelAsync(JobId id, CancellationToken cancellationToken) => Locked(() =>
    {
        var job = _jobs.FirstOrDefault(job => job.Id == id);
        if (job is null || job.HasEnded)
        {
            return false;
        }

        Change(id, before => before with { State = before.State == JobState.Queued ? JobState.Cancelled : JobState.Cancelling });
        return true;
    });

    public Task RequeueAbandonedAsync(CancellationToken cancellationToken) => Locked(() =>
    {
        foreach (var job in _jobs.Where(job => job.State is JobState.Running or JobState.Cancelling).ToArray())
        {
            Change(job.Id, before => before with
            {
                State = before.State == JobState.Running ? JobState.Queued : JobState.Cancelled,
            });
        }
    });

    private bool Writable() => FailingWrites-- > 0 ? throw new RefusedException("disk_full", "The disk is full.") : true;

    private Job Change(JobId id, Func<Job, Job> change)
    {
        var place = _jobs.FindIndex(job => job.Id == id);
        return _jobs[place] = change(_jobs[place]);
    }

    private Task<T> Locked<T>(Func<T> work)
    {
        lock (_gate)
        {
            return Task.FromResult(work());
        }
    }

    private Task Locked(Action work)
    {
        lock (_gate)
        {
            work();
            return Task.CompletedTask;
        }
    }
}
