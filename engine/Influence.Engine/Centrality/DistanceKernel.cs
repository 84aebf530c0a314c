using System.Numerics;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;

namespace Influence.Engine.Centrality;

/// <summary>Breadth-first searches from up to 64 nodes at once, one bit each, over edges turned round.</summary>
/// <remarks>
/// A search against the edges from w meets v after d(v, w) steps, so what v gains is a count of
/// bits, and no bit is looked at by itself
/// (multi-source BFS after Then et al., PVLDB 8, 2014; lists of active nodes keep long chains linear).
/// </remarks>
internal sealed class DistanceKernel
{
    /// <summary>Searches in a machine word.</summary>
    internal const int Width = 64;

    private readonly ulong[] _seen;
    private ulong[] _front;
    private ulong[] _next;
    private int[] _active;
    private int[] _touched;

    internal DistanceKernel(int nodeCount)
    {
        (_seen, _front, _next) = (new ulong[nodeCount], new ulong[nodeCount], new ulong[nodeCount]);
        (_active, _touched) = (new int[nodeCount], new int[nodeCount]);
    }

    /// <summary>Is told how many of the searches met a node for the first time after so many steps.</summary>
    internal interface ISink
    {
        /// <summary>Adds to <paramref name="sums"/>.</summary>
        static abstract void Add(double[] sums, int node, int searches, int steps);
    }

    /// <summary>Searches from some nodes.</summary>
    /// <param name="incoming">Simple in-edges.</param>
    /// <param name="sources">At most <see cref="Width"/>, each once.</param>
    /// <param name="sums">Where <typeparamref name="TSink"/> adds.</param>
    /// <param name="watch">Looked at every some ten thousand edges.</param>
    internal void Add<TSink>(Adjacency incoming, ReadOnlySpan<int> sources, double[] sums, CancellationWatch watch = default)
        where TSink : ISink
    {
        var offsets = incoming.Offsets;
        var targets = incoming.Targets;
        Array.Clear(_seen);
        sources.CopyTo(_active);
        for (var place = 0; place < sources.Length; place++)
        {
            _seen[sources[place]] = _front[sources[place]] = 1UL << place;
        }

        var count = sources.Length;
        for (var steps = 1; count > 0; steps++)
        {
            count = Step(offsets, targets, count, ref watch);
            foreach (var v in _active.AsSpan(0, count))
            {
                _seen[v] |= _front[v];
                TSink.Add(sums, v, BitOperations.PopCount(_front[v]), steps);
            }
        }
    }

    // Leaves the new front in _front, its nodes in _active, and zeros in _next.
    private int Step(ReadOnlySpan<long> offsets, ReadOnlySpan<int> targets, int count, ref CancellationWatch watch)
    {
        var (seen, next, touched) = (_seen, _next, _touched);
        var met = 0;
        foreach (var v in _active.AsSpan(0, count))
        {
            var bits = _front[v];
            _front[v] = 0;
            var row = targets[(int)offsets[v]..(int)offsets[v + 1]];
            watch.Look(row.Length);
            foreach (var u in row)
            {
                var fresh = bits & ~seen[u];
                if (fresh != 0)
                {
                    if (next[u] == 0)
                    {
                        touched[met++] = u;
                    }

                    next[u] |= fresh;
                }
            }
        }

        (_front, _next) = (_next, _front);
        (_active, _touched) = (_touched, _active);
        return met;
    }
}
