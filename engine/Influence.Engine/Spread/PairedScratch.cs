using Influence.Engine.Loops;

namespace Influence.Engine.Spread;

/// <summary>What one thread needs to play a world with and without what is chosen.</summary>
internal sealed class PairedScratch(int nodeCount) : StampedScratch
{
    private readonly Visit[] _visits = new Visit[nodeCount];

    /// <summary>Nodes in order of reaching.</summary>
    public int[] Queue { get; } = new int[nodeCount];

    /// <summary>What is known of a node in this world.</summary>
    public ref Visit At(int node)
    {
        ref var visit = ref _visits[node];
        if (visit.Stamp != Stamp)
        {
            visit = new Visit { Stamp = Stamp, Story = int.MaxValue, Answer = int.MaxValue };
        }

        return ref visit;
    }

    /// <inheritdoc/>
    protected override void ClearMarks() => Array.Clear(_visits);

    /// <summary>When a story, and when an answer to it, comes to a node.</summary>
    internal struct Visit
    {
        /// <summary>Of the world.</summary>
        public int Stamp;

        /// <summary>Steps from those who begin.</summary>
        public int Story;

        /// <summary>Steps from the nearest who answers, so far.</summary>
        public int Answer;
    }
}
