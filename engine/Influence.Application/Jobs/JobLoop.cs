using System.Collections.Concurrent;
using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Application.Hosting;
using Influence.Application.Imports;
using Influence.Application.Measuring;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Influence.Application.Jobs;

/// <summary>Does the jobs of the queue: what changes facts one after another, questions several at once, each on all threads.
/// </summary>
/// <remarks>What goes wrong with one job, or with the store, is said once and ends neither the loop nor another job.</remarks>
public sealed class JobLoop(IJobStore store, JobQueue queue, JobFeed feed, NetworkAnswers answers, ImportFiles imports,
    LoadFacts facts, TakeBack undo, ReachIndexes indexes, INetworkStore networks, Resources resources, ServingOptions serving,
    TimeProvider clock, ILogger<JobLoop> log) : BackgroundService
{
    private const int QuestionsAtLeast = 2;
    private const int QuestionsAtMost = 4;

    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);

    private readonly JobWork _work = new(answers, imports, facts, undo, indexes);
    private readonly JobOrder _order = new(
        Math.Clamp(resources.EffectiveThreads, QuestionsAtLeast, QuestionsAtMost), resources.MemoryBytes);

    private readonly ConcurrentDictionary<JobId, QueuedJob> _running = new();
    private readonly Troubles _troubles = new(log);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!networks.CanWrite)
        {
            log.LogInformation("Jobs are not done here. {Why}", ReadOnlyStore.Why(networks));
            return;
        }

        await UntilDoneAsync("The queue", async () =>
        {
            await store.RequeueAbandonedAsync(stoppingToken);
            queue.TakeUp(await store.WaitingAsync(stoppingToken));
        }, stoppingToken);
        var doing = new List<Task>();
        try
        {
            while (true)
            {
                doing.RemoveAll(job => job.IsCompleted);
                while (await StartNextAsync(stoppingToken) is { } begun)
                {
                    doing.Add(begun); // as many as there is room for
                }

                await queue.WaitAsync(stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(doing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Task?> StartNextAsync(CancellationToken stopping)
    {
        var (waiting, running) = (queue.Waiting(), _running.Values.ToArray());
        _order.Forget([.. waiting, .. running]);
        if (_order.Next(waiting, running) is not { } next)
        {
            return null;
        }

        Job? job = null;
        await UntilDoneAsync("The queue", async () => job = await store.TryStartAsync(next.Id, stopping), stopping);
        queue.Began(next.Id);
        if (job is null)
        {
            return Task.CompletedTask; // called off before it began
        }

        _order.Began(next);
        _running[next.Id] = next;
        return Task.Run(() => DoAsync(job, stopping), CancellationToken.None);
    }

    private async Task DoAsync(Job job, CancellationToken stopping)
    {
        using var span = Measures.Begin("job", [new("kind", Measures.KindOf(job.Kind))]);
        try
        {
            feed.Publish(job);
            using var running = queue.Begin(job.Id, stopping);
            using var limit = new CancellationTokenSource(LimitOf(job), clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(running.Token, limit.Token);
            if (await store.FindAsync(job.Id, stopping) is { State: JobState.Cancelling })
            {
                running.Cancel(); // asked to stop between being started and being registered
            }

            var end = await LastingOutcomeAsync(job, either.Token, running.Token, stopping);
            span.SayEnd(end.State, end.Code);
            await EndAsync(job, end, stopping);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            _troubles.Say($"Job {job.Id}", trouble); // it stays running in the store, and is begun again by the next start
        }
        finally
        {
            _running.TryRemove(job.Id, out _);
            queue.Ended();
        }
    }

    private async Task EndAsync(Job job, Outcome end, CancellationToken stopping)
    {
        if (end.State == JobState.Cancelled)
        {
            try
            {
                imports.CalledOff(job);
            }
            catch (Exception trouble) when (trouble is InfluenceException or IOException)
            {
                _troubles.Say($"The file of job {job.Id}", trouble);
            }
        }

        await UntilDoneAsync($"The end of job {job.Id}",
            () => store.FinishAsync(job.Id, end.State, end.Result, end.Code, end.Message, stopping), stopping);
        if (await store.FindAsync(job.Id, stopping) is { } ended)
        {
            Measures.Ended(ended);
            feed.Publish(ended);
        }
    }

    // A store that cannot be written to, as on a full disk, is waited for: the queue goes on by itself when there is room.
    private async Task UntilDoneAsync(string about, Func<Task> step, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await step();
                _troubles.Over(about);
                return;
            }
            catch (Exception trouble) when (!stopping.IsCancellationRequested)
            {
                _troubles.Say(about, trouble);
                await Task.Delay(BetweenTries, clock, stopping);
            }
        }
    }

    // Who said no leaves the snapshot as soon as the disk has room for another, without being asked again.
    private async Task<Outcome> LastingOutcomeAsync(
        Job job, CancellationToken cancellationToken, CancellationToken calledOff, CancellationToken stopping)
    {
        while (true)
        {
            var end = await OutcomeAsync(job, cancellationToken, calledOff, stopping);
            if (job.Kind is not (JobQueue.RefreshKind or JobQueue.TakeBackKind) || end.State != JobState.Failed
                || !Troubles.Passes(end.Code))
            {
                _troubles.Over($"Job {job.Id}");
                return end;
            }

            _troubles.Say($"Job {job.Id}", end.Message!);
            try
            {
                await Task.Delay(BetweenTries, clock, cancellationToken);
            }
            catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
            {
                return new(JobState.Cancelled, null, null, null);
            }
        }
    }

    private async Task<Outcome> OutcomeAsync(
        Job job, CancellationToken cancellationToken, CancellationToken calledOff, CancellationToken stopping)
    {
        try
        {
            return new(JobState.Succeeded, await WithProgressAsync(job, cancellationToken), null, null);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested && calledOff.IsCancellationRequested)
        {
            return new(JobState.Cancelled, null, null, null);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested && cancellationToken.IsCancellationRequested)
        {
            return new(JobState.Failed, null, "job_too_long",
                $"Stopped after {JobEstimate.SecondsAllowed(serving)}, which is as long as a job may take; nothing was kept. " +
                "Ask for less, or compute on the command line.");
        }
        catch (GraphDataException named) when (NamedErrors.Unnamed(named) is { } message)
        {
            return new(JobState.Failed, null, named.Code, message); // kept, and whoever is named may say no later
        }
        catch (InfluenceException known)
        {
            return new(JobState.Failed, null, known.Code, known.Message);
        }
        catch (Exception unknown) when (unknown is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            log.LogError(unknown, "Job {Job} ({Kind} of {Network}) failed.", job.Id, job.Kind, job.Network);
            return new(JobState.Failed, null, "internal_error",
                $"Something unforeseen went wrong; your data is as it was. The log has more under job {job.Id}. Ask again.");
        }
    }

    private async Task<string?> WithProgressAsync(Job job, CancellationToken cancellationToken)
    {
        var progress = new JobProgress();
        var work = Task.Run(() => _work.DoAsync(job, _running[job.Id].Asked, progress, cancellationToken), cancellationToken);
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

    // Files are as large as they are: only questions have a bound.
    private TimeSpan LimitOf(Job job) => QueuedJob.IsQuestion(job.Kind) ? serving.LongestJob : Timeout.InfiniteTimeSpan;

    private sealed record Outcome(JobState State, string? Result, string? Code, string? Message);
}
