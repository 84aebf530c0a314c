using Influence.Engine.Loops;

namespace Influence.Engine.Spread;

/// <summary>When a node was reached last, and in how many worlds; side by side, since both are touched together.</summary>
internal struct Visit
{
    /// <summary>The stamp of the last world it was reached in.</summary>
    public int Stamp;

    /// <summary>Worlds it was reached in.</summary>
    public int Times;
}

/// <summary>What one thread needs to walk through worlds: a queue, and marks.</summary>
internal sealed class WorldScratch(int nodeCount) : StampedScratch
{
    /// <summary>Nodes reached, in order of reaching.</summary>
    public int[] Queue { get; } = new int[nodeCount];

    /// <summary>A node is marked when its stamp equals the current one.</summary>
    public Visit[] Visits { get; } = new Visit[nodeCount];

    /// <inheritdoc/>
    protected override void ClearMarks()
    {
        foreach (ref var visit in Visits.AsSpan())
        {
            visit.Stamp = 0;
        }
    }
}

/// <summary>The scratches of walks through worlds, which know together whom they reached.</summary>
internal sealed class WorldScratches(int nodeCount) : ScratchPool<WorldScratch>(() => new WorldScratch(nodeCount))
{
    /// <summary>In how many worlds each node was reached, by whichever thread; when no thread is at work.</summary>
    public int[] Times()
    {
        var times = new int[nodeCount];
        foreach (var scratch in Idle)
        {
            for (var node = 0; node < times.Length; node++)
            {
                times[node] += scratch.Visits[node].Times;
            }
        }

        return times;
    }
}
