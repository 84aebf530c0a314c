using Influence.Engine.Graphs;
using Influence.Storage.Ids;

namespace Influence.Storage.Snapshots;

/// <summary>The pairs of one relation while a snapshot is built: first as people, then as nodes, then as a graph.</summary>
internal sealed class RelationRows
{
    private int[] _from;
    private int[] _to;
    private readonly bool _countRows;

    /// <summary>Takes pairs that make an edge: two different people who are in.</summary>
    /// <param name="from">A person a row.</param>
    /// <param name="to">The other, −1 where there is none.</param>
    /// <param name="rows">Rows that stand; null means all of them.</param>
    /// <param name="isOut">People who are left out.</param>
    /// <param name="countRows">A pair weighs as many rows as it has; false where repeats are the same fact.</param>
    public RelationRows(int[] from, int[]? to, int[]? rows, bool[] isOut, bool countRows)
    {
        _countRows = countRows;
        var count = to is null ? 0 : rows?.Length ?? from.Length;
        (_from, _to) = (new int[count], new int[count]);
        var kept = 0;
        for (var at = 0; at < count; at++)
        {
            var row = rows is null ? at : rows[at];
            var (a, b) = (from[row], to![row]);
            if (b >= 0 && a != b && !isOut[a] && !isOut[b])
            {
                (_from[kept], _to[kept]) = (a, b);
                kept++;
            }
        }

        Array.Resize(ref _from, kept);
        Array.Resize(ref _to, kept);
    }

    /// <summary>Adds the distinct neighbours that this relation gives.</summary>
    public void AddDegrees(Span<long> degrees) =>
        NodeNumbering.AddDegrees(Adjacency.FromEdges(degrees.Length, _from, _to), degrees);

    /// <summary>The relation with one edge a pair; null when there is none. Uses up the pairs.</summary>
    public Graph? ToGraph(int nodeCount, int[] nodeOf)
    {
        if (_from.Length == 0)
        {
            return null;
        }

        for (var at = 0; at < _from.Length; at++)
        {
            (_from[at], _to[at]) = (nodeOf[_from[at]], nodeOf[_to[at]]);
        }

        var outgoing = OnePerPair(Adjacency.FromEdges(nodeCount, _from, _to));
        return new Graph(outgoing, outgoing.Transpose());
    }

    // Weights are left away where all are 1.
    private Adjacency OnePerPair(Adjacency rows)
    {
        var (offsets, targets) = (new long[rows.NodeCount + 1], new int[rows.EdgeCount]);
        var weights = new float[_countRows ? rows.EdgeCount : 0];
        var (kept, isWeighted) = (0, false);
        for (var node = 0; node < rows.NodeCount; node++)
        {
            var before = -1;
            foreach (var target in rows.Row(node))
            {
                if (target != before)
                {
                    targets[kept++] = before = target;
                }
                else
                {
                    isWeighted = true;
                }

                if (_countRows)
                {
                    weights[kept - 1]++;
                }
            }

            offsets[node + 1] = kept;
        }

        return new Adjacency(offsets, targets.AsMemory(0, kept), _countRows && isWeighted ? weights.AsMemory(0, kept) : default);
    }
}
