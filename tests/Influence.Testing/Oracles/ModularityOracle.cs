using Influence.Engine.Graphs;

namespace Influence.Testing.Oracles;

/// <summary>Modularity summed over all pairs of nodes, and the best of all divisions by trying them.</summary>
public static class ModularityOracle
{
    /// <summary>Σ over pairs in one community of A − γ k k / 2m, divided by 2m; A counts the
    /// directions linked, once if undirected.</summary>
    /// <returns>Null where there are no links.</returns>
    public static double? Of(Graph graph, IReadOnlyList<int> labels, double resolution)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(labels);
        var n = graph.NodeCount;
        var links = new double[n, n];
        var strength = new double[n];
        for (var u = 0; u < n; u++)
        {
            foreach (var v in graph.Out.Row(u).ToArray().Distinct().Where(v => v != u))
            {
                links[u, v] += 1;
                strength[u] += 1;
                if (!graph.IsUndirected)
                {
                    links[v, u] += 1;
                    strength[v] += 1;
                }
            }
        }

        var all = strength.Sum();
        double sum = 0;
        for (var u = 0; u < n; u++)
        {
            for (var v = 0; v < n; v++)
            {
                sum += labels[u] == labels[v] ? links[u, v] - resolution * strength[u] * strength[v] / all : 0;
            }
        }

        return all > 0 ? sum / all : null;
    }

    /// <summary>The highest modularity of any division; for graphs of a few nodes (Bell numbers grow fast).</summary>
    public static double? Best(Graph graph, double resolution)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return Divisions(graph.NodeCount, graph.NodeCount == 0 ? 0 : 1).Max(labels => Of(graph, labels, resolution));
    }

    // Restricted growth strings: the first node has label 0, a later one a label in use or the next.
    private static IEnumerable<int[]> Divisions(int nodes, int labelsInUse)
    {
        var labels = new int[nodes];
        return nodes == 0 ? [labels] : Extend(labels, 1, labelsInUse);
    }

    private static IEnumerable<int[]> Extend(int[] labels, int node, int labelsInUse)
    {
        if (node == labels.Length)
        {
            yield return labels;
            yield break;
        }

        for (var label = 0; label <= labelsInUse; label++)
        {
            labels[node] = label;
            foreach (var division in Extend(labels, node + 1, Math.Max(labelsInUse, label + 1)))
            {
                yield return division;
            }
        }
    }
}
