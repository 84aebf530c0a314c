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
    /// <summary>Nodes reached, in order of reaching; one place more, which walks may write to and never count.</summary>
    public int[] Queue { get; } = new int[nodeCount + 1];

    /// <summary>A node is marked when its stamp equals the current one.</summary>
    public Visit[] Visits { get; } = new Visit[nodeCount];

    /// <summary>In which round of the last walk each node was reached; made when it is first asked for.</summary>
    public int[] Rounds => field ??= new int[nodeCount];

    /// <summary>Who of those reached is against it; made when it is first asked for.</summary>
    public bool[] IsNegative => field ??= new bool[nodeCount];

    /// <summary>Of the word that each of those reached heard first: where it stands in the order of that round; made when it is
    /// first asked for.</summary>
    public ulong[] Turns => field ??= new ulong[nodeCount];

    /// <summary>Who will hear of it, and from whom, by step: where friends are not met at once.</summary>
    public PriorityQueue<(int Node, int From), long> Meetings { get; } = new();

    /// <summary>What walks are to add up beside how many were reached; null where nothing is.</summary>
    public WorldTally? Tally { get; init; }

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
/// <param name="nodeCount">n.</param>
/// <param name="tally">What each adds up to; null adds up nothing.</param>
internal sealed class WorldScratches(int nodeCount, Func<WorldTally>? tally = null)
    : ScratchPool<WorldScratch>(() => new WorldScratch(nodeCount) { Tally = tally?.Invoke() })
{
    /// <summary>What all of them added up, when no thread is at work; null where nothing was.</summary>
    public WorldTally? Tallied()
    {
        var sum = tally?.Invoke();
        foreach (var scratch in Idle)
        {
            sum?.Add(scratch.Tally!);
        }

        return sum;
    }

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
