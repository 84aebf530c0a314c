using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Application.Events;

/// <summary>Takes events into a network by the door that files take: durable when it answers, each once by its id.</summary>
/// <remarks>Who comes while a commit runs is committed together with the others who came meanwhile, so that the disk is waited
/// for once for all of them. Facts are durable before the keys of their events: an event whose key a crash has lost is accepted
/// again when it comes again, and its fact is the one that is there.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "It lives as long as the process; the semaphore has no handle.")]
public sealed class EventIntake(LoadFacts load, IEventLog log, INetworkStore networks, IStoreHealth health, TimeProvider clock)
{
    /// <summary>Events of a request at most.</summary>
    public const int MostEvents = 5_000;

    /// <summary>Events that wait to be committed at most.</summary>
    public const int MostWaiting = 50_000;

    /// <summary>For how long an event that comes again is known by its id.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(45);

    private readonly ConcurrentQueue<Batch> _queue = new();
    private readonly SemaphoreSlim _committing = new(1);
    private int _waiting;

    /// <summary>Told of a network that has new facts.</summary>
    public event Action<string>? Came;

    /// <summary>Takes the events of a request.</summary>
    /// <param name="network">A new or known network, not <c>sample</c>.</param>
    /// <param name="events">At most <see cref="MostEvents"/>, in their order.</param>
    /// <param name="isStrict">All or none: where one is refused, nothing is written.</param>
    /// <param name="cancellationToken">Looked at before the events are in line; then they are carried through.</param>
    /// <returns>What became of each. With <paramref name="isStrict"/> and an error, nothing was accepted.</returns>
    /// <exception cref="OptionException">network_name_not_allowed or network_is_the_sample.</exception>
    /// <exception cref="GraphDataException">store_is_read_only, and those of a store that fails.</exception>
    /// <exception cref="RefusedException">events_waiting: as many wait as may.</exception>
    public async Task<EventReport> TakeAsync(
        string network, IReadOnlyList<SentEvent> events, bool isStrict, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        NetworkNames.Demand(network);
        NetworkNames.DemandNotSample(network);
        if (!networks.CanWrite)
        {
            throw ReadOnlyStore.Error(networks, "Send the events there, or stop it.");
        }

        health.DemandRoom();
        var batch = Read(network, events);
        if (isStrict && batch.Errors.Count == 0)
        {
            await LookAsync(batch, cancellationToken);
        }

        if (batch.Events.Count == 0 || (isStrict && batch.Errors.Count > 0))
        {
            return new EventReport(0, 0, batch.Errors.Count, Sorted(batch.Errors));
        }

        if (Interlocked.Add(ref _waiting, batch.Events.Count) > MostWaiting)
        {
            Interlocked.Add(ref _waiting, -batch.Events.Count);
            throw new RefusedException("events_waiting", string.Create(CultureInfo.InvariantCulture,
                $"{MostWaiting} events wait to be written, as many as may. Nothing of this request was taken: send it again."));
        }

        try
        {
            _queue.Enqueue(batch);
            await CommitAsync(batch);
        }
        finally
        {
            Interlocked.Add(ref _waiting, -batch.Events.Count);
        }

        return new EventReport(batch.Accepted, batch.Duplicate, batch.Errors.Count, Sorted(batch.Errors));
    }

    private Batch Read(string network, IReadOnlyList<SentEvent> events)
    {
        var (reader, batch) = (new EventReader(clock.GetUtcNow()), new Batch(network));
        foreach (var sent in events)
        {
            var (read, error) = reader.Read(sent);
            if (read is not null)
            {
                batch.Events.Add(read);
            }
            else
            {
                batch.Errors.Add(error!);
            }
        }

        return batch;
    }

    // Whether any row would be refused: nothing is written.
    private async Task LookAsync(Batch batch, CancellationToken cancellationToken)
    {
        foreach (var kind in batch.Events.GroupBy(one => one.Kind))
        {
            NewEvent[] rows = [.. kind];
            var told = new Told();
            await load.AppendAsync(
                RequestOf(batch.Network, kind.Key, rows, Guid.NewGuid()) with { DryRun = true }, told, cancellationToken);
            batch.Errors.AddRange(told.Rejects.Select(reject => Refused(rows, reject)));
        }
    }

    private async Task CommitAsync(Batch mine)
    {
        await _committing.WaitAsync(CancellationToken.None);
        try
        {
            if (!mine.IsDone)
            {
                var all = new List<Batch>();
                while (_queue.TryDequeue(out var next))
                {
                    all.Add(next);
                }

                foreach (var network in all.GroupBy(batch => batch.Network))
                {
                    await CommitAsync(network.Key, [.. network]);
                }
            }
        }
        finally
        {
            _committing.Release();
        }

        if (mine.Fault is { } fault)
        {
            fault.Throw();
        }
    }

    // What fails, fails for all who came together: nothing was acknowledged to any of them, and each may come again.
    private async Task CommitAsync(string network, Batch[] batches)
    {
        try
        {
            var known = log.Known(network, [.. batches.SelectMany(batch => batch.Events).Select(one => one.Key)]).ToHashSet();
            var rows = new List<(NewEvent Event, Batch Of)>();
            foreach (var batch in batches)
            {
                foreach (var one in batch.Events)
                {
                    if (known.Add(one.Key))
                    {
                        rows.Add((one, batch));
                    }
                    else
                    {
                        batch.Duplicate++;
                    }
                }
            }

            foreach (var kind in rows.GroupBy(row => row.Event.Kind))
            {
                await CommitAsync(network, kind.Key, [.. kind]);
            }
        }
        catch (Exception error)
        {
            foreach (var batch in batches)
            {
                batch.Fault = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(error);
            }
        }

        foreach (var batch in batches)
        {
            batch.IsDone = true;
        }
    }

    private async Task CommitAsync(string network, FactKind kind, (NewEvent Event, Batch Of)[] rows)
    {
        NewEvent[] events = Array.ConvertAll(rows, row => row.Event);
        var id = log.LoadOf(network, kind, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var told = new Told();
        await load.AppendAsync(RequestOf(network, kind, events, id), told, CancellationToken.None);
        var refused = new HashSet<int>();
        foreach (var reject in told.Rejects)
        {
            rows[(int)reject.Line - 1].Of.Errors.Add(Refused(events, reject));
            refused.Add((int)reject.Line - 1);
        }

        (NewEvent Event, Batch Of)[] kept = [.. rows.Where((_, at) => !refused.Contains(at))];
        log.Add(network, id, [.. kept.Select(row => row.Event.Key)]);
        foreach (var row in kept)
        {
            row.Of.Accepted++;
        }

        if (kept.Length > 0)
        {
            Came?.Invoke(network);
        }
    }

    private static LoadRequest RequestOf(string network, FactKind kind, NewEvent[] events, Guid id)
    {
        using var lines = new MemoryStream();
        foreach (var one in events)
        {
            lines.Write(one.Row);
            lines.WriteByte((byte)'\n');
        }

        var bytes = lines.ToArray();
        return new LoadRequest
        {
            Network = network,
            Kind = kind,
            Sources = [new FactSource("events", () => new MemoryStream(bytes), bytes.Length)],
            Read = new ReadOptions
            {
                Format = "ndjson", Encoding = "utf-8", Dates = "ymd", DecimalSign = "point", TimeUnit = "s",
            },
            RowsStandAlone = true,
            LoadId = id,
        };
    }

    private static EventError Refused(NewEvent[] events, Reject reject) =>
        events[(int)reject.Line - 1].Refuse(reject.Column, reject.Code, reject.Message);

    private static EventError[] Sorted(List<EventError> errors) => [.. errors.OrderBy(error => error.Index)];

    private sealed class Batch(string network)
    {
        public string Network => network;

        public List<NewEvent> Events { get; } = [];

        public List<EventError> Errors { get; } = [];

        public int Accepted { get; set; }

        public int Duplicate { get; set; }

        public bool IsDone { get; set; }

        public System.Runtime.ExceptionServices.ExceptionDispatchInfo? Fault { get; set; }
    }

    // Told at once, unlike Progress<T>.
    private sealed class Told : IProgress<Reject>
    {
        public List<Reject> Rejects { get; } = [];

        public void Report(Reject value) => Rejects.Add(value);
    }
}
