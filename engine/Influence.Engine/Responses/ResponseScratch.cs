using Influence.Engine.Loops;

namespace Influence.Engine.Responses;

/// <summary>What one thread needs to play a story and its answer through a world.</summary>
internal sealed class ResponseScratch(int nodeCount) : StampedScratch
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

    /// <summary>When the story and when an answer comes to a node.</summary>
    internal struct Visit
    {
        /// <summary>Of the world.</summary>
        public int Stamp;

        /// <summary>Steps from those who posted it.</summary>
        public int Story;

        /// <summary>Steps from the nearest who answers, so far.</summary>
        public int Answer;
    }
}
