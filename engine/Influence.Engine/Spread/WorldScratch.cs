using System.Collections.Concurrent;

namespace Influence.Engine.Spread;

/// <summary>What one thread needs to walk through worlds: a queue, and marks that a new stamp clears at once.</summary>
internal sealed class WorldScratch(int nodeCount)
{
    private int _stamp;

    /// <summary>Nodes reached, in order of reaching.</summary>
    public int[] Queue { get; } = new int[nodeCount];

    /// <summary>A node is marked when its number equals the current stamp.</summary>
    public int[] Mark { get; } = new int[nodeCount];

    /// <summary>A stamp no mark carries yet.</summary>
    public int NextStamp()
    {
        if (_stamp == int.MaxValue)
        {
            Array.Clear(Mark);
            _stamp = 0;
        }

        return ++_stamp;
    }
}

/// <summary>The scratches of one run: as many as threads worked at once, freed with the run.</summary>
internal sealed class ScratchPool(int nodeCount)
{
    private readonly ConcurrentBag<WorldScratch> _idle = [];

    public WorldScratch Rent() => _idle.TryTake(out var scratch) ? scratch : new WorldScratch(nodeCount);

    public void Return(WorldScratch scratch) => _idle.Add(scratch);
}
