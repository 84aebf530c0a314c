using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Seeding;

namespace Influence.Application.Jobs;

/// <summary>Where work is asked for and called off; the loop takes it from here. It holds so many and no more, in all and of one
/// caller; opt-outs and what is taken back always find room.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is the queue of jobs; the rule has collections in mind.")]
public sealed class JobQueue(IJobStore store, JobFeed feed, INetworkStore networks, JobEstimate estimate, ICaller caller,
    IStoreHealth health, TimeProvider clock) : IDisposable
{
    /// <summary>The kind of a job that loads a file.</summary>
    public const string ImportKind = "import";

    /// <summary>The kind of a job that counts what a file's rows would become.</summary>
    public const string CheckKind = "check";

    /// <summary>The kind of a job that takes a load back.</summary>
    public const string TakeBackKind = "take_back";

    /// <summary>The kind of a job that builds the snapshot again, as after an opt-out.</summary>
    public const string RefreshKind = "refresh";

    /// <summary>The kind of a job that draws a reach index.</summary>
    public const string IndexKind = "index";

    /// <summary>Every kind there is.</summary>
    internal static ImmutableArray<string> Kinds { get; } =
        [ImportKind, CheckKind, TakeBackKind, RefreshKind, IndexKind, .. MethodCatalog.Families.Select(family => family.Name)];

    /// <summary>Jobs that wait at most.</summary>
    public const int MostWaiting = 1000;

    /// <summary>Jobs of one address that wait at most.</summary>
    public const int MostWaitingOfOne = 100;

    private const int JobsLookedThrough = 200;
    private const int MostGivenHeld = 1_000; // people of a waiting question; longer lists wait in the store alone

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly ConcurrentDictionary<JobId, CancellationTokenSource> _running = new();
    private readonly SemaphoreSlim _adding = new(1);
    private readonly ConcurrentDictionary<JobId, QueuedJob> _waiting = new();
    private long _number = clock.GetUtcNow().UtcTicks; // above the numbers of what a restart found waiting

    /// <summary>Asks for an answer. An identical question that still waits or runs is not asked twice.</summary>
    /// <param name="request">The question.</param>
    /// <param name="id">Made from the caller's idempotency key; null for a random one.</param>
    /// <param name="cancellationToken">Ends the asking, not the job.</param>
    /// <exception cref="GraphDataException">network_not_found or store_is_read_only.</exception>
    /// <exception cref="OptionException">idempotency_key_reused: the key came before with another question.</exception>
    /// <exception cref="RefusedException">job_too_large: it would take longer than a job may; queue_full.</exception>
    public Task<Job> EnqueueAsync(AnswerRequest request, JobId? id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (networks.Find(request.Network) is null)
        {
            throw NetworkErrors.NotFound(request.Network, networks);
        }

        return AddAsync(request.Method.Family, request.Network, MethodRequests.Write(request), id, cancellationToken,
            () => estimate.Demand(request), (request.Given.IsDefault || request.Given.Length <= MostGivenHeld)
                && request.Lists.Values.Sum(list => list.Length) <= MostGivenHeld
                && request.Offers.Length <= MostGivenHeld ? request : null);
    }

    /// <summary>Asks for an uploaded file to be loaded.</summary>
    /// <exception cref="GraphDataException">store_is_read_only.</exception>
    /// <exception cref="RefusedException">queue_full.</exception>
    public Task<Job> EnqueueImportAsync(string network, Guid importId, CancellationToken cancellationToken) =>
        AddAsync(ImportKind, network, ImportRequests.Write(importId), null, cancellationToken);

    /// <summary>Asks for an uploaded file to be checked.</summary>
    /// <exception cref="GraphDataException">store_is_read_only.</exception>
    /// <exception cref="RefusedException">queue_full.</exception>
    public Task<Job> EnqueueCheckAsync(string network, Guid importId, JobId id, CancellationToken cancellationToken) =>
        AddAsync(CheckKind, network, ImportRequests.Write(importId), id, cancellationToken);

    /// <summary>Asks for a load to be taken back.</summary>
    /// <exception cref="GraphDataException">store_is_read_only.</exception>
    internal Task<Job> EnqueueTakeBackAsync(
        string network, Guid load, bool alsoNos, CancellationToken cancellationToken) =>
        AddAsync(TakeBackKind, network, TakeBackRequests.Write(load, alsoNos), null, cancellationToken);

    /// <summary>Asks for the snapshot to be built again from what is in force.</summary>
    /// <exception cref="GraphDataException">store_is_read_only.</exception>
    public Task<Job> EnqueueRefreshAsync(string network, CancellationToken cancellationToken) =>
        AddAsync(RefreshKind, network, "{}", null, cancellationToken);

    /// <summary>Asks for a reach index to be drawn and kept.</summary>
    /// <exception cref="GraphDataException">store_is_read_only.</exception>
    /// <exception cref="RefusedException">job_too_large or queue_full.</exception>
    internal Task<Job> EnqueueIndexAsync(string network, NetworkViewOptions view, ReachIndexOptions options, Func<long> bytesOf,
        CancellationToken cancellationToken) =>
        AddAsync(IndexKind, network, IndexRequests.Write(view, options), null, cancellationToken, bytesOf);

    /// <summary>Asks a job to stop.</summary>
    /// <returns>The job after that, null for an unknown one; and whether it was still waiting, so that nobody else will end
    /// it.</returns>
    internal async Task<(Job? Job, bool WasWaiting)> CancelAsync(JobId id, CancellationToken cancellationToken)
    {
        var wasStopped = await store.CancelAsync(id, cancellationToken);
        _waiting.TryRemove(id, out _);
        if (_running.TryGetValue(id, out var stop))
        {
            await stop.CancelAsync();
        }

        var job = await store.FindAsync(id, cancellationToken);
        if (wasStopped && job is not null)
        {
            feed.Publish(job);
        }

        return (job, wasStopped && job is { State: JobState.Cancelled });
    }

    /// <inheritdoc/>
    public void Dispose() => _adding.Dispose();

    /// <summary>What waits, in no order.</summary>
    internal IReadOnlyCollection<QueuedJob> Waiting() => [.. _waiting.Values];

    /// <summary>Takes up what the process before left waiting; who asked and what it needs is not known any more, so each runs
    /// without another question beside it.</summary>
    internal void TakeUp(IReadOnlyList<WaitingJob> jobs)
    {
        foreach (var job in jobs)
        {
            _waiting.TryAdd(job.Id, new QueuedJob(job.Id, job.Kind, Caller.House, long.MaxValue / MostWaiting / 2, job.Number));
        }
    }

    /// <summary>A job waits no longer.</summary>
    internal void Began(JobId id) => _waiting.TryRemove(id, out _);

    /// <summary>A job has ended: another may begin.</summary>
    internal void Ended() => _signal.Writer.TryWrite(true);

    /// <summary>Waits until there may be something to do.</summary>
    internal ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _signal.Reader.ReadAsync(cancellationToken);

    /// <summary>Registers a started job, so that it can be called off; dispose what is returned when it has ended.</summary>
    internal RunningJob Begin(JobId id, CancellationToken stopping)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _running[id] = stop;
        return new RunningJob(stop, () => _running.TryRemove(id, out _));
    }

    private async Task<Job> AddAsync(
        string kind, string network, string requestJson, JobId? id, CancellationToken cancellationToken,
        Func<long>? bytesOf = null, AnswerRequest? asked = null)
    {
        if (!networks.CanWrite)
        {
            throw ReadOnlyStore.Error(networks, "Ask it, or stop it and start again.");
        }

        if (await FindEqualAsync(kind, network, requestJson, id, cancellationToken) is { } same)
        {
            return same;
        }

        var asker = caller.Current;
        DemandRoom(kind, asker);
        var bytes = bytesOf?.Invoke() ?? 0; // looks at a few sets: nobody else waits for that
        await _adding.WaitAsync(cancellationToken); // looking and adding are one step, or two equal requests would both be added
        try
        {
            if (await FindEqualAsync(kind, network, requestJson, id, cancellationToken) is { } equal)
            {
                return equal;
            }

            DemandRoom(kind, asker);
            var job = new Job
            {
                Id = id ?? new JobId(Guid.NewGuid()),
                Kind = kind,
                Network = network,
                RequestJson = requestJson,
                State = JobState.Queued,
                CreatedAt = clock.GetUtcNow(),
            };
            await store.AddAsync(job, cancellationToken);
            feed.Publish(job);
            _waiting[job.Id] = new QueuedJob(job.Id, kind, asker, bytes, ++_number, asked);
            _signal.Writer.TryWrite(true);
            return job;
        }
        finally
        {
            _adding.Release();
        }
    }

    // What takes people or facts away must never be turned off at the door; there is one such job a network or load.
    private void DemandRoom(string kind, Caller asker)
    {
        if (kind is RefreshKind or TakeBackKind)
        {
            return;
        }

        health.DemandRoom(); // what cannot be kept is not begun
        if (_waiting.Count >= MostWaiting)
        {
            throw new RefusedException("queue_full", $"{MostWaiting:N0} jobs wait, as many as the queue holds. Ask again later.");
        }

        if (asker != Caller.House && _waiting.Values.Count(job => job.Caller.Address == asker.Address) >= MostWaitingOfOne)
        {
            throw new RefusedException("queue_full", $"{MostWaitingOfOne} jobs asked for from your address wait, as many as " +
                "one address may have waiting. Ask again when some have ended, or call some off.");
        }
    }

    private async Task<Job?> FindEqualAsync(
        string kind, string network, string requestJson, JobId? id, CancellationToken cancellationToken)
    {
        if (id is { } named)
        {
            var before = await store.FindAsync(named, cancellationToken);
            return before is null || (before.Kind == kind && before.Network == network && before.RequestJson == requestJson)
                ? before
                : throw new OptionException("idempotency_key_reused",
                    "This Idempotency-Key came before with another request. Use a new key for a new request.");
        }

        var head = networks.Find(network);
        return (await store.ListAsync(network, JobsLookedThrough, cancellationToken)).FirstOrDefault(job =>
            job.Kind == kind && job.RequestJson == requestJson && IsOnItsWay(job, head));
    }

    // A running job read the head when it began: if the head has moved since, it answers about data that is no longer in force.
    // A running refresh may have read the facts before the change it is asked for now.
    private static bool IsOnItsWay(Job job, NetworkHead? head) => job.State == JobState.Queued ||
        (job.State == JobState.Running && job.Kind != RefreshKind && !(head?.AsOf > job.StartedAt));
}

/// <summary>A job that runs: its token, until it is disposed.</summary>
internal sealed class RunningJob(CancellationTokenSource stop, Action forget) : IDisposable
{
    public CancellationToken Token => stop.Token;

    public void Cancel() => stop.Cancel();

    public void Dispose()
    {
        forget();
        stop.Dispose();
    }
}
