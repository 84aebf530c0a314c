using Influence.Engine.Graphs;
using Influence.Engine.Loops;

namespace Influence.Engine.Centrality;

/// <summary>Shortest paths from one source, and what each node on them gains (Brandes 2001).</summary>
/// <remarks>
/// No lists of predecessors: the way back looks at out-edges again and keeps those that lead one
/// step further. What a node w hands to
/// the node before it is σ(before) · (1 + δ(w)) / σ(w), so the quotient is stored once a node instead of a division an edge.
/// Numbers of paths double every other step of a long chain of diamonds, and soon leave the range of a double: such a source is
/// searched again with numbers that carry an exponent each (<see cref="Add"/>).
/// </remarks>
internal sealed class BetweennessKernel
{
    private const int Unseen = -1;

    // Above, 1 / paths may lose digits; below, all is as if there were no limit.
    private const double MostPaths = 1e270;

    // Paths = _paths · Radix^_powers, 1 ≤ _paths < Radix: a power of two, so that scaling rounds nothing.
    private static readonly double Radix = Math.ScaleB(1, 512);
    private static readonly double Inverse = Math.ScaleB(1, -512);

    private readonly int[] _steps;
    private readonly int[] _order;
    private readonly double[] _paths;
    private readonly double[] _share;
    private int[]? _powers;

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
    /// <param name="watch">Looked at every some thousand edges.</param>
    internal void Add(Adjacency rows, int source, double[] sums, CancellationWatch watch = default)
    {
        var offsets = rows.Offsets;
        var targets = rows.Targets;
        var reached = Search(offsets, targets, source, ref watch);
        if (reached < 0)
        {
            reached = SearchWithPowers(offsets, targets, source, ref watch);
            GoBackWithPowers(offsets, targets, reached, sums, ref watch);
        }
        else
        {
            GoBack(offsets, targets, reached, sums, ref watch);
        }

        Forget(reached);
    }

    private void GoBack(
        ReadOnlySpan<long> offsets, ReadOnlySpan<int> targets, int reached, double[] sums, ref CancellationWatch watch)
    {
        for (var place = reached - 1; place > 0; place--)
        {
            var v = _order[place];
            double behind = 0;
            var row = targets[(int)offsets[v]..(int)offsets[v + 1]];
            watch.Look(row.Length);
            foreach (var w in row)
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
    }

    // Breadth first; _paths counts shortest paths from the source. −1 where there are too many to count.
    private int Search(ReadOnlySpan<long> offsets, ReadOnlySpan<int> targets, int source, ref CancellationWatch watch)
    {
        (_steps[source], _paths[source], _order[0]) = (0, 1, source);
        var tail = 1;
        for (var head = 0; head < tail; head++)
        {
            var v = _order[head];
            if (_paths[v] > MostPaths)
            {
                Forget(tail);
                return -1;
            }

            var next = _steps[v] + 1;
            var row = targets[(int)offsets[v]..(int)offsets[v + 1]];
            watch.Look(row.Length);
            foreach (var w in row)
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

    private int SearchWithPowers(
        ReadOnlySpan<long> offsets, ReadOnlySpan<int> targets, int source, ref CancellationWatch watch)
    {
        var powers = _powers ??= new int[_steps.Length];
        (_steps[source], _paths[source], powers[source], _order[0]) = (0, 1, 0, source);
        var tail = 1;
        for (var head = 0; head < tail; head++)
        {
            var v = _order[head];
            var next = _steps[v] + 1;
            var row = targets[(int)offsets[v]..(int)offsets[v + 1]];
            watch.Look(row.Length);
            foreach (var w in row)
            {
                if (_steps[w] == Unseen)
                {
                    (_steps[w], _paths[w], powers[w], _order[tail++]) = (next, _paths[v], powers[v], w);
                }
                else if (_steps[w] == next)
                {
                    AddPaths(w, v, powers);
                }
            }
        }

        return tail;
    }

    // σ(w) += σ(v): the smaller is brought to the power of the larger first; two powers apart it is below every digit.
    private void AddPaths(int w, int v, int[] powers)
    {
        var (mine, theirs) = (_paths[w], _paths[v]);
        for (; powers[w] < powers[v] && mine != 0; powers[w]++)
        {
            mine *= Inverse;
        }

        for (var power = powers[v]; power < powers[w] && theirs != 0; power++)
        {
            theirs *= Inverse;
        }

        (_paths[w], powers[w]) = (mine + theirs, Math.Max(powers[w], powers[v]));
        if (_paths[w] >= Radix)
        {
            (_paths[w], powers[w]) = (_paths[w] * Inverse, powers[w] + 1);
        }
    }

    // _share is (1 + δ) / _paths without the power: σ(w) ≥ σ(v), so the power that is missing is 0 or below.
    private void GoBackWithPowers(
        ReadOnlySpan<long> offsets, ReadOnlySpan<int> targets, int reached, double[] sums, ref CancellationWatch watch)
    {
        var powers = _powers!;
        for (var place = reached - 1; place > 0; place--)
        {
            var v = _order[place];
            double gain = 0;
            var row = targets[(int)offsets[v]..(int)offsets[v + 1]];
            watch.Look(row.Length);
            foreach (var w in row)
            {
                if (_steps[w] == _steps[v] + 1)
                {
                    var part = _paths[v] * _share[w];
                    for (var power = powers[v]; power < powers[w] && part != 0; power++)
                    {
                        part *= Inverse;
                    }

                    gain += part;
                }
            }

            _share[v] = (1 + gain) / _paths[v];
            sums[v] += gain;
        }
    }

    private void Forget(int reached)
    {
        for (var place = 0; place < reached; place++)
        {
            _steps[_order[place]] = Unseen;
        }
    }
}
