using System.Collections.Concurrent;

namespace Influence.Engine.Spread;

/// <summary>When a node was reached last, and in how many worlds; side by side, since both are touched together.</summary>
internal struct Visit
{
    /// <summary>The stamp of the last world it was reached in.</summary>
    public int Stamp;

    /// <summary>Worlds it was reached in.</summary>
    public int Times;
}

/// <summary>What one thread needs to walk through worlds: a queue, and marks that a new stamp clears at once.</summary>
internal sealed class WorldScratch(int nodeCount)
{
    /// <summary>The stamp of the world walked through last.</summary>
    public int Stamp { get; private set; }

    /// <summary>Nodes reached, in order of reaching.</summary>
    public int[] Queue { get; } = new int[nodeCount];

    /// <summary>A node is marked when its stamp equals the current one.</summary>
    public Visit[] Visits { get; } = new Visit[nodeCount];

    /// <summary>A stamp no mark carries yet.</summary>
    public int NextStamp()
    {
        if (Stamp == int.MaxValue)
        {
            foreach (ref var visit in Visits.AsSpan())
            {
                visit.Stamp = 0;
            }

            Stamp = 0;
        }

        return ++Stamp;
    }
}

/// <summary>The scratches of one run: as many as threads worked at once, freed with the run.</summary>
internal sealed class ScratchPool(int nodeCount)
{
    private readonly ConcurrentBag<WorldScratch> _idle = [];

    public WorldScratch Rent() => _idle.TryTake(out var scratch) ? scratch : new WorldScratch(nodeCount);

    public void Return(WorldScratch scratch) => _idle.Add(scratch);

    /// <summary>In how many worlds each node was reached, by whichever thread; when no thread is at work.</summary>
    public int[] Times()
    {
        var times = new int[nodeCount];
        foreach (var scratch in _idle)
        {
            for (var node = 0; node < times.Length; node++)
            {
                times[node] += scratch.Visits[node].Times;
            }
        }

        return times;
    }
}
