using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Loops;

namespace Influence.Engine.Seeding;

/// <summary>What one thread needs to draw a chunk of RR sets: members drawn so far, and marks that a new stamp clears.</summary>
internal sealed class RrScratch(int nodeCount) : StampedScratch
{
    /// <summary>Members of the chunk so far; also the queue of the search.</summary>
    public int[] Nodes { get; private set; } = new int[Math.Min(Array.MaxLength, 2L * nodeCount)];

    /// <summary>A node is marked when its number equals the current stamp.</summary>
    public int[] Mark { get; } = new int[nodeCount];

    /// <summary>Who would tell in time, by how long before the root acts; made when it is first asked for.</summary>
    public PriorityQueue<int, long> Later => field ??= new();

    /// <summary>Makes room for the largest set there can be, so that the search need not look.</summary>
    public void EnsureRoom(int used)
    {
        if (Nodes.Length - used < nodeCount)
        {
            var needed = (long)used + nodeCount;
            if (needed > Array.MaxLength)
            {
                throw new RefusedException("insufficient_memory", string.Create(CultureInfo.InvariantCulture,
                    $"{RrChunk.Sets} random sets have more than {used} people in a network of {nodeCount}: chances are so ") +
                    "high that almost everybody reaches almost everybody. Use smaller chances, as wc gives.");
            }

            var longer = new int[Math.Min(Array.MaxLength, Math.Max(Nodes.Length + (long)Nodes.Length / 2, needed))];
            Nodes.AsSpan(0, used).CopyTo(longer);
            Nodes = longer;
        }
    }

    /// <inheritdoc/>
    protected override void ClearMarks() => Array.Clear(Mark);
}
