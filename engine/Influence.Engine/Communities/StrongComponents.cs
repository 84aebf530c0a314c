using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Engine.Communities;

/// <summary>Strong components: nodes that can reach each other both ways along the edges.</summary>
public static class StrongComponents
{
    /// <summary>Catalogue entry.</summary>
    public static Method<ComponentsOptions> Method { get; } = new()
    {
        Name = "strong-components",
        Family = "communities",
        View = ViewKind.Edges,
        Sentence = "Which people can reach each other, there and back, along the links",
        Columns = [CommunityColumns.Label],
        Cost = (size, _) => ConnectedParts.Cost(size),
        Compute = (input, options, _, _, cancellationToken) => Compute(input.DemandEdges(), cancellationToken)
            .ToAnswer("strong-components"),
    };

    /// <summary>Labels the strong components.</summary>
    /// <param name="graph">n nodes, m edges as written.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand edges.</param>
    /// <returns>Labels by size.</returns>
    /// <remarks>Tarjan, SIAM J. Comput. 1, 1972, with stacks of its own: no chain is too long.
    /// Time O(n + m), memory 24 bytes a node.</remarks>
    public static CommunityLabels Compute(Graph graph, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var labels = new Search(graph.Out, cancellationToken).Run();
        var count = CommunityLabels.Renumber(labels);
        return new CommunityLabels(labels, count, Modularity.Of(
            UndirectedView.Of(graph, weighted: false, cancellationToken), labels, 1, cancellationToken));
    }

    private sealed class Search(Adjacency rows, CancellationToken cancellationToken)
    {
        private const int Unlabelled = -1;

        private readonly int[] _labels = Enumerable.Repeat(Unlabelled, rows.NodeCount).ToArray();
        private readonly int[] _order = new int[rows.NodeCount];  // order of discovery from 1; 0 unseen
        private readonly int[] _low = new int[rows.NodeCount];    // the lowest order reached through open nodes
        private readonly int[] _edge = new int[rows.NodeCount];   // edges of the node already followed
        private readonly int[] _path = new int[rows.NodeCount];   // nodes being searched, from the root down
        private readonly int[] _open = new int[rows.NodeCount];   // nodes seen whose component is not closed yet
        private CancellationWatch _watch = new(cancellationToken);
        private int _found;
        private int _depth;
        private int _opened;

        internal int[] Run()
        {
            for (var root = 0; root < rows.NodeCount; root++)
            {
                if (_order[root] == 0)
                {
                    Enter(root);
                    while (_depth > 0)
                    {
                        Continue(_path[_depth - 1]);
                    }
                }
            }

            return _labels;
        }

        private void Enter(int node)
        {
            _order[node] = _low[node] = ++_found;
            _path[_depth++] = node;
            _open[_opened++] = node;
        }

        // Follows the edges of a node up to the first unseen one; the lows of finished targets are merged when they are left.
        private void Continue(int node)
        {
            var row = rows.Row(node);
            _watch.Look();
            while (_edge[node] < row.Length)
            {
                var next = row[_edge[node]];
                if (_order[next] == 0)
                {
                    Enter(next);
                    return;
                }

                _edge[node]++;
                if (_labels[next] == Unlabelled)
                {
                    _low[node] = Math.Min(_low[node], _low[next]);
                }
            }

            Leave(node);
        }

        // A node that reached nothing older is the first of its component, and closes it.
        private void Leave(int node)
        {
            _depth--;
            if (_low[node] != _order[node])
            {
                return;
            }

            int member;
            do
            {
                member = _open[--_opened];
                _labels[member] = node;
            }
            while (member != node);
        }
    }
}
