using Influence.Application.Answering;
using Influence.Application.Imports;
using Influence.Application.Loading;
using Influence.Application.Networks;
using Influence.Engine.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Influence.Application.Jobs;

/// <summary>Does the jobs of the queue, oldest first, one at a time: each may use all threads and the memory allowed.</summary>
public sealed class JobLoop(IJobStore store, JobQueue queue, JobFeed feed, NetworkAnswers answers, ImportFiles imports,
    LoadFacts facts, TakeBack undo, INetworkStore networks, TimeProvider clock, ILogger<JobLoop> log) : BackgroundService
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!networks.CanWrite)
        {
            log.LogInformation("Jobs are not done here. {Why}", ReadOnlyStore.Why(networks));
            return;
        }

        await store.RequeueAbandonedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await store.TryStartNextAsync(stoppingToken) is { } job)
            {
                await DoAsync(job, stoppingToken);
            }
            else
            {
                await queue.WaitAsync(stoppingToken);
            }
        }
    }

    private async Task DoAsync(Job job, CancellationToken stopping)
    {
        feed.Publish(job);
        using var running = queue.Begin(job.Id, stopping);
        if (await store.FindAsync(job.Id, stopping) is { State: JobState.Cancelling })
        {
            running.Cancel(); // asked to stop between being started and being registered
        }

        var (state, result, code, message) = await OutcomeAsync(job, running.Token, stopping);
        if (state == JobState.Cancelled)
        {
            imports.CalledOff(job);
        }

        await store.FinishAsync(job.Id, state, result, code, message, stopping);
        if (await store.FindAsync(job.Id, stopping) is { } ended)
        {
            feed.Publish(ended);
        }
    }

    private async Task<(JobState State, string? Result, string? Code, string? Message)> OutcomeAsync(
        Job job, CancellationToken cancellationToken, CancellationToken stopping)
    {
        try
        {
            return (JobState.Succeeded, await WithProgressAsync(job, cancellationToken), null, null);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested && cancellationToken.IsCancellationRequested)
        {
            return (JobState.Cancelled, null, null, null);
        }
        catch (InfluenceException known)
        {
            return (JobState.Failed, null, known.Code, known.Message);
        }
        catch (Exception unknown) when (unknown is not OperationCanceledException)
        {
            log.LogError(unknown, "Job {Job} ({Kind} of {Network}) failed.", job.Id, job.Kind, job.Network);
            return (JobState.Failed, null, "internal_error",
                $"Something unforeseen went wrong; your data is as it was. The log has more under job {job.Id}. Ask again.");
        }
    }

    private async Task<string?> WithProgressAsync(Job job, CancellationToken cancellationToken)
    {
        var progress = new JobProgress();
        var work = Task.Run(() => WorkAsync(job, progress, cancellationToken), cancellationToken);
        using var timer = new PeriodicTimer(BetweenReports, clock);
        while (!work.IsCompleted)
        {
            var tick = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
            if (await Task.WhenAny(work, tick) == tick && progress.TakeNew() is { } reached)
            {
                await NoteAsync(job, reached, cancellationToken);
            }
        }

        return await work;
    }

    private async Task NoteAsync(Job job, Engine.Loops.AlgorithmProgress reached, CancellationToken cancellationToken)
    {
        // The work sees the same token; when it has ended because of it, there is nothing left to note.
        if (!cancellationToken.IsCancellationRequested)
        {
            await store.ReportAsync(job.Id, reached.Stage, reached.Done, reached.Total, CancellationToken.None);
            feed.Publish(job with { Unit = reached.Stage, Done = reached.Done, Total = reached.Total });
        }
    }

    private async Task<string?> WorkAsync(Job job, JobProgress progress, CancellationToken cancellationToken)
    {
        switch (job.Kind)
        {
            case JobQueue.ImportKind:
                var loaded = ImportRequests.Read(job.RequestJson);
                await imports.LoadAsync(loaded, progress, cancellationToken);
                return loaded.ToString();
            case JobQueue.CheckKind:
                var looked = ImportRequests.Read(job.RequestJson);
                await imports.CheckAsync(looked, job.Id, progress, cancellationToken);
                return looked.ToString();
            case JobQueue.TakeBackKind:
                var (load, alsoNos) = TakeBackRequests.Read(job.RequestJson);
                await undo.DoAsync(load, alsoNos, progress, cancellationToken);
                return null;
            case JobQueue.RefreshKind:
                await facts.RefreshAsync(job.Network, progress, cancellationToken);
                return null;
            default:
                var document = await answers.AnswerAsync(MethodRequests.Read(job), progress, cancellationToken);
                return document.Evidence.Run;
        }
    }
}
