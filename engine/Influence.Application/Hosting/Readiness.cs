using System.Collections.Immutable;
using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Application.Hosting;

/// <summary>Whether a question can be answered: the store works, and the snapshot of every network can be opened.</summary>
public sealed class Readiness(IStoreHealth store, INetworkStore networks, ISnapshotStore snapshots, TimeProvider clock)
{
    private static readonly TimeSpan SeenFor = TimeSpan.FromSeconds(1);

    private volatile Seen? _seen;

    /// <summary>What was in the way within the last second, for what is asked too often to look each time.</summary>
    public ImmutableArray<StoreFault> Lately()
    {
        if (_seen is not { } seen || clock.GetElapsedTime(seen.At) >= SeenFor)
        {
            _seen = seen = new Seen(clock.GetTimestamp(), Look());
        }

        return seen.Faults;
    }

    /// <summary>What is in the way; empty when nothing is.</summary>
    public ImmutableArray<StoreFault> Look()
    {
        StoreFault? why = null;
        try
        {
            foreach (var head in networks.List())
            {
                if (head.SnapshotId is { } id)
                {
                    snapshots.Open(id).Dispose();
                }
            }
        }
        catch (InfluenceException known)
        {
            why = new(known.Code, known.Message);
        }
        catch (Exception trouble)
        {
            why = new("store_failed", $"Questions cannot be answered: {trouble.Message} Look at the log.");
        }

        // After that: what can be made anew was made by opening it. The store's own reasons are the nearer ones.
        var faults = store.Look();
        return faults.IsEmpty && why is not null ? [why] : faults;
    }

    private sealed record Seen(long At, ImmutableArray<StoreFault> Faults);
}
