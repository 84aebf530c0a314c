using System.Collections.Concurrent;

namespace Influence.Engine.Loops;

/// <summary>What one thread needs for walk after walk: marks that a new stamp clears at once.</summary>
internal abstract class StampedScratch
{
    /// <summary>The stamp of the last walk.</summary>
    public int Stamp { get; private set; }

    /// <summary>A stamp no mark carries yet.</summary>
    public int NextStamp()
    {
        if (Stamp == int.MaxValue)
        {
            ClearMarks();
            Stamp = 0;
        }

        return ++Stamp;
    }

    /// <summary>Takes every mark away: the stamps begin again.</summary>
    protected abstract void ClearMarks();
}

/// <summary>The scratches of one run: as many as threads worked at once, freed with the run.</summary>
/// <param name="make">Makes another.</param>
internal class ScratchPool<TScratch>(Func<TScratch> make)
    where TScratch : StampedScratch
{
    private readonly ConcurrentBag<TScratch> _idle = [];

    /// <summary>Those that no thread works with.</summary>
    protected IEnumerable<TScratch> Idle => _idle;

    public TScratch Rent() => _idle.TryTake(out var scratch) ? scratch : make();

    public void Return(TScratch scratch) => _idle.Add(scratch);
}
