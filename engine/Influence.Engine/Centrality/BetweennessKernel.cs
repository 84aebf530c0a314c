using Influence.Engine.Graphs;

namespace Influence.Engine.Centrality;

/// <summary>Shortest paths from one source, and what each node on them gains (Brandes 2001).</summary>
/// <remarks>
/// No lists of predecessors: the way back looks at out-edges again and keeps those that lead one
/// step further. What a node w hands to
/// the node before it is σ(before) · (1 + δ(w)) / σ(w), so the quotient is stored once a node instead of a division an edge.
/// </remarks>
internal sealed class BetweennessKernel
{
    private const int Unseen = -1;
    private readonly int[] _steps;
    private readonly int[] _order;
    private readonly double[] _paths;
    private readonly double[] _share;

    internal BetweennessKernel(int nodeCount)
    {
        _steps = new int[nodeCount];
        _order = new int[nodeCount];
        _paths = new double[nodeCount];
        _share = new double[nodeCount];
        Array.Fill(_steps, Unseen);
    }

    /// <summary>Adds the dependency of <paramref name="source"/> on every other node to <paramref name="sums"/>.</summary>
    /// <param name="rows">Simple out-edges.</param>
    /// <param name="source">Where the paths start.</param>
    /// <param name="sums">n sums.</param>
    internal void Add(Adjacency rows, int source, double[] sums)
    {
        var offsets = rows.Offsets;
        var targets = rows.Targets;
        var reached = Search(offsets, targets, source);
        for (var place = reached - 1; place > 0; place--)
        {
            var v = _order[place];
            double behind = 0;
            foreach (var w in targets[(int)offsets[v]..(int)offsets[v + 1]])
            {
                if (_steps[w] == _steps[v] + 1)
                {
                    behind += _share[w];
                }
            }

            var gain = _paths[v] * behind;
            _share[v] = (1 + gain) / _paths[v];
            sums[v] += gain;
        }

        for (var place = 0; place < reached; place++)
        {
            _steps[_order[place]] = Unseen;
        }
    }

    // Breadth first; _paths counts shortest paths from the source.
    private int Search(ReadOnlySpan<long> offsets, ReadOnlySpan<int> targets, int source)
    {
        (_steps[source], _paths[source], _order[0]) = (0, 1, source);
        var tail = 1;
        for (var head = 0; head < tail; head++)
        {
            var v = _order[head];
            var next = _steps[v] + 1;
            foreach (var w in targets[(int)offsets[v]..(int)offsets[v + 1]])
            {
                if (_steps[w] == Unseen)
                {
                    (_steps[w], _paths[w], _order[tail++]) = (next, 0, w);
                }

                if (_steps[w] == next)
                {
                    _paths[w] += _paths[v];
                }
            }
        }

        return tail;
    }
}
