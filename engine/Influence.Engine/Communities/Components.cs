using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Engine.Communities;

/// <summary>Weak components: nodes that are linked with each other through any chain of edges,
/// whatever their direction.</summary>
public static class Components
{
    /// <summary>Catalogue entry.</summary>
    public static Method<ComponentsOptions> Method { get; } = new()
    {
        Name = "components",
        Family = "communities",
        View = ViewKind.Edges,
        Sentence = "Which people are connected at all, through anybody, in any direction",
        Columns = [CommunityColumns.Label],
        Cost = (size, _) => ConnectedParts.Cost(size),
        Compute = (input, options, _, _, cancellationToken) => Compute(input.DemandEdges(), cancellationToken)
            .ToAnswer("components"),
    };

    /// <summary>Labels the weak components.</summary>
    /// <param name="graph">n nodes, m edges as written.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand edges.</param>
    /// <returns>Labels by size; a node without edges is a component of its own.</returns>
    /// <remarks>Union by smaller root with path halving (Tarjan, van Leeuwen, 1984). Time O((n +
    /// m) α), memory 12 bytes a node.</remarks>
    public static CommunityLabels Compute(Graph graph, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var parent = new int[graph.NodeCount];
        for (var node = 0; node < parent.Length; node++)
        {
            parent[node] = node;
        }

        var watch = new CancellationWatch(cancellationToken);
        for (var u = 0; u < parent.Length; u++)
        {
            watch.Look(graph.Out.Degree(u));
            foreach (var v in graph.Out.Row(u))
            {
                Join(parent, u, v);
            }
        }

        for (var node = 0; node < parent.Length; node++)
        {
            parent[node] = Root(parent, node);
        }

        var count = CommunityLabels.Renumber(parent);
        return new CommunityLabels(parent, count, Modularity.Of(
            UndirectedView.Of(graph, weighted: false, cancellationToken), parent, 1, cancellationToken));
    }

    private static void Join(int[] parent, int u, int v)
    {
        var (a, b) = (Root(parent, u), Root(parent, v));
        if (a != b)
        {
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }
    }

    private static int Root(int[] parent, int node)
    {
        while (parent[node] != node)
        {
            parent[node] = parent[parent[node]];
            node = parent[node];
        }

        return node;
    }
}
