using System.Collections.Concurrent;
using System.Globalization;
using Influence.Engine.Errors;

namespace Influence.Engine.Seeding;

/// <summary>What one thread needs to draw a chunk of RR sets: members drawn so far, and marks that a new stamp clears.</summary>
internal sealed class RrScratch(int nodeCount)
{
    private int _stamp;

    /// <summary>Members of the chunk so far; also the queue of the search.</summary>
    public int[] Nodes { get; private set; } = new int[Math.Min(Array.MaxLength, 2L * nodeCount)];

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
}

/// <summary>The scratches of one run: as many as threads worked at once, freed with the run.</summary>
internal sealed class RrScratchPool(int nodeCount)
{
    private readonly ConcurrentBag<RrScratch> _idle = [];

    public RrScratch Rent() => _idle.TryTake(out var scratch) ? scratch : new RrScratch(nodeCount);

    public void Return(RrScratch scratch) => _idle.Add(scratch);
}
