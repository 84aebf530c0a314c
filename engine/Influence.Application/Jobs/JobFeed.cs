using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Influence.Application.Ports;

namespace Influence.Application.Jobs;

/// <summary>Something that happened to a job.</summary>
/// <param name="Id">Rises for ever, also across restarts: a listener that comes back names the last one it saw.</param>
/// <param name="Type">state, progress or done.</param>
/// <param name="Job">The job after it.</param>
public sealed record JobEvent(long Id, string Type, Job Job);

/// <summary>Tells listeners inside this process what happens to jobs; the
/// queue and the loop publish, SSE and pages listen.</summary>
/// <remarks>A slow listener loses progress in between, never the end: the latest event of a job replaces older ones.</remarks>
public sealed class JobFeed(IJobStore store, TimeProvider clock)
{
    private const int EventsAListenerMayLag = 256;

    private readonly ConcurrentDictionary<JobId, JobEvent> _latest = new();
    private readonly ConcurrentDictionary<Channel<JobEvent>, JobId?> _listeners = new();

    // Microseconds of the start leave room for a million events a second before a restart could repeat one.
    private long _lastId = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;

    /// <summary>Tells everybody who listens. Called after the store has changed.</summary>
    public void Publish(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var before = _latest.GetValueOrDefault(job.Id)?.Job.State;
        var type = job.HasEnded ? "done" : before == job.State ? "progress" : "state";
        var happened = new JobEvent(Interlocked.Increment(ref _lastId), type, job);
        if (job.HasEnded)
        {
            _latest.TryRemove(job.Id, out _);
        }
        else
        {
            _latest[job.Id] = happened;
        }

        foreach (var (listener, wanted) in _listeners)
        {
            if (wanted is null || wanted == job.Id)
            {
                listener.Writer.TryWrite(happened);
            }
        }
    }

    /// <summary>How a job stands now, unless the listener has seen it, then what
    /// happens, until it ends. Nothing for an unknown job.</summary>
    /// <param name="id">The job.</param>
    /// <param name="lastSeen">Id of the last event the listener saw; 0 when it is new.</param>
    /// <param name="cancellationToken">Stops listening.</param>
    public async IAsyncEnumerable<JobEvent> WatchAsync(
        JobId id, long lastSeen, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var listener = new Listener(_listeners, id); // before looking, so that nothing falls in between
        var asked = Interlocked.Increment(ref _lastId); // likewise: an end that comes while we look must have a higher id
        if (await store.FindAsync(id, cancellationToken) is not { } job)
        {
            yield break;
        }

        var now = job.HasEnded || !_latest.TryGetValue(id, out var latest)
            ? new JobEvent(asked, job.HasEnded ? "done" : "state", job)
            : latest;
        if (now.Id != lastSeen)
        {
            yield return now;
        }

        if (now.Job.HasEnded)
        {
            yield break;
        }

        await foreach (var happened in listener.Events(cancellationToken))
        {
            if (happened.Id > now.Id)
            {
                yield return happened;
            }

            if (happened.Job.HasEnded)
            {
                yield break;
            }
        }
    }

    /// <summary>What happens to all jobs from now on.</summary>
    public async IAsyncEnumerable<JobEvent> WatchAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var listener = new Listener(_listeners, null);
        await foreach (var happened in listener.Events(cancellationToken))
        {
            yield return happened;
        }
    }

    /// <summary>Waits until a job has ended, at most so long.</summary>
    /// <returns>The job as it stands then; null for an unknown one.</returns>
    public async Task<Job?> WaitAsync(JobId id, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await foreach (var happened in WatchAsync(id, 0, either.Token))
            {
                if (happened.Job.HasEnded)
                {
                    return happened.Job;
                }
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Patience is over: how it stands is the answer.
        }

        return await store.FindAsync(id, cancellationToken);
    }

    private sealed class Listener : IDisposable
    {
        private readonly ConcurrentDictionary<Channel<JobEvent>, JobId?> _all;
        private readonly Channel<JobEvent> _channel = Channel.CreateBounded<JobEvent>(
            new BoundedChannelOptions(EventsAListenerMayLag) { FullMode = BoundedChannelFullMode.DropOldest });

        public Listener(ConcurrentDictionary<Channel<JobEvent>, JobId?> all, JobId? wanted)
        {
            _all = all;
            _all[_channel] = wanted;
        }

        public IAsyncEnumerable<JobEvent> Events(CancellationToken cancellationToken) =>
            _channel.Reader.ReadAllAsync(cancellationToken);

        public void Dispose() => _all.TryRemove(_channel, out _);
    }
}
