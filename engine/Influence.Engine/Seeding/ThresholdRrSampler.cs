using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Engine.Seeding;

/// <summary>RR sets of linear threshold: a walk backwards along the one incoming edge that each node picked.</summary>
/// <param name="graph">The graph.</param>
/// <param name="ends">Where the slice of each incoming edge ends, below 2^53.</param>
/// <param name="isRowByRow">Each pick from a stream of its own.</param>
/// <param name="cancellationToken">Looked at while sets are drawn.</param>
internal sealed class ThresholdRrSampler(
    InfluenceGraph graph, ulong[] ends, bool isRowByRow, CancellationToken cancellationToken)
    : RrSampler(graph.NodeCount, isRowByRow, cancellationToken)
{
    private protected override (int OneStep, int TwoSteps, int End) Grow(
        RrScratch scratch, int start, int stamp, Draws draws, int most)
    {
        var (tail, ofSet) = (start + 1, draws);
        while (true)
        {
            var v = scratch.Nodes[tail - 1];
            if (IsRowByRow)
            {
                draws = ofSet.OfRow(v);
            }

            var (first, last) = ((int)graph.In.Offsets[v], (int)graph.In.Offsets[v + 1]);
            var picked = Picked(ends, first, last, draws.NextBits() >> 11);
            if (picked == last || scratch.Mark[graph.In.Targets[picked]] == stamp)
            {
                break;
            }

            var u = graph.In.Targets[picked];
            (scratch.Mark[u], scratch.Nodes[tail++]) = (stamp, u);
            if (tail - start > most)
            {
                break;
            }
        }

        return (Math.Min(tail, start + 2), Math.Min(tail, start + 3), tail);
    }

    // The first slice that ends above the draw; last when the draw falls behind all of them.
    private static int Picked(ReadOnlySpan<ulong> ends, int first, int last, ulong draw)
    {
        while (first < last)
        {
            var middle = (int)((uint)(first + last) >> 1);
            if (draw < ends[middle])
            {
                last = middle;
            }
            else
            {
                first = middle + 1;
            }
        }

        return first;
    }
}
