using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Engine.Constraints;

/// <summary>RR sets of a network in which some people have acted already: their edges have all been tried, so that nobody who has
/// not acted is reached through them.</summary>
/// <remarks>
/// Golovin, Krause, JAIR 2011: with all that happened known, what people more would bring is the reach in what is left. A set
/// whose root has acted is empty: nobody more is reached there.
/// </remarks>
internal sealed class ResidualSets(InfluenceGraph graph, Invitations? invited) : StampedScratch
{
    private readonly int[] _mark = new int[graph.NodeCount];
    private readonly int[] _queue = new int[graph.NodeCount];

    /// <summary>Draws sets of those who would accept. Not for two threads at once.</summary>
    /// <param name="hasActed">By node.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="watch">Looked at every some ten thousand edges.</param>
    public RrSets Draw(bool[] hasActed, int count, ulong seed, ref CancellationWatch watch)
    {
        var (nodes, ends) = (new List<int>(count), new int[count]);
        for (var set = 0; set < count; set++)
        {
            var draws = new Draws(seed, set);
            var root = draws.NextBelow(graph.NodeCount);
            if (!hasActed[root])
            {
                var end = Grow(root, hasActed, draws, ref watch);
                var left = invited?.Thin(_queue, 0, (end, end, end), seed, set).End ?? end;
                nodes.AddRange(_queue.AsSpan(0, left));
            }

            ends[set] = nodes.Count;
        }

        return RrSets.From(graph.NodeCount, [([.. nodes], ends)]);
    }

    /// <inheritdoc/>
    protected override void ClearMarks() => Array.Clear(_mark);

    private int Grow(int root, bool[] hasActed, Draws draws, ref CancellationWatch watch)
    {
        var (tail, rows) = (1, graph.In);
        (_queue[0], _mark[root]) = (root, NextStamp());
        for (var head = 0; head < tail; head++)
        {
            var v = _queue[head];
            var (first, last) = ((int)rows.Offsets[v], (int)rows.Offsets[v + 1]);
            watch.Look(last - first);
            for (var place = first; place < last; place++)
            {
                if (draws.NextUnit() < rows.Weights[place] && rows.Targets[place] is var u && !hasActed[u] && _mark[u] != Stamp)
                {
                    (_queue[tail++], _mark[u]) = (u, Stamp);
                }
            }
        }

        return tail;
    }
}
