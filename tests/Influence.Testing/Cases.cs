using FsCheck;
using FsCheck.Fluent;
using Influence.Engine.Graphs;

namespace Influence.Testing;

/// <summary>Small random inputs for laws; they print as text that can be typed in again, and
/// shrink by leaving edges out.</summary>
public static class Cases
{
    private const int MostNodes = 9;

    /// <summary>1 to 9 nodes, up to 24 edges as written: self-loops, repeats and dangling nodes
    /// occur; one in three is undirected.</summary>
    public static Arbitrary<Graph> Graph { get; } = Arb.From(
        from nodes in Gen.Choose(1, MostNodes)
        from pairs in Pairs(nodes)
        from kind in Gen.Choose(0, 2)
        select kind == 0 ? Directed(nodes, pairs).ToUndirected() : Directed(nodes, pairs), Smaller);

    /// <summary>As <see cref="Graph"/>, always directed, with weights 1 to 8 (eighths, so that sums are exact).</summary>
    public static Arbitrary<Graph> WeightedGraph { get; } = Arb.From(
        from nodes in Gen.Choose(1, MostNodes)
        from pairs in Pairs(nodes)
        from eighths in Gen.ArrayOf(Gen.Choose(1, 64), pairs.Length)
        select Engine.Graphs.Graph.FromEdges(
            nodes, [.. pairs.Select(p => p.From)], [.. pairs.Select(p => p.To)], [.. eighths.Select(e => e / 8f)]));

    /// <summary>1 to 9 nodes, up to 24 influence edges with chances in eighths, 0 and 1 included.</summary>
    public static Arbitrary<InfluenceGraph> InfluenceGraph { get; } = Arb.From(InfluenceGraphs(), Smaller);

    /// <summary>An influence graph, and one of its nodes.</summary>
    public static Arbitrary<(InfluenceGraph Graph, int Node)> GraphAndNode { get; } = Arb.From(
        from graph in InfluenceGraphs()
        from node in Gen.Choose(0, graph.NodeCount - 1)
        select (graph, node), given => Smaller(given.graph).Select(graph => (graph, given.node)));

    private static Gen<InfluenceGraph> InfluenceGraphs() =>
        from nodes in Gen.Choose(1, MostNodes)
        from pairs in Pairs(nodes)
        from eighths in Gen.ArrayOf(Gen.Choose(0, 8), pairs.Length)
        select Engine.Graphs.InfluenceGraph.FromEdges(
            nodes, pairs.Select((pair, edge) => (pair.From, pair.To, eighths[edge] / 8f)).ToArray());

    private static Gen<(int From, int To)[]> Pairs(int nodes) =>
        from count in Gen.Choose(0, 24)
        from ends in Gen.ArrayOf(Gen.Choose(0, nodes - 1), 2 * count)
        select Enumerable.Range(0, count).Select(edge => (ends[2 * edge], ends[(2 * edge) + 1])).ToArray();

    private static Graph Directed(int nodes, (int From, int To)[] pairs) => Engine.Graphs.Graph.FromEdges(nodes, pairs);

    // An undirected self-loop stands twice and leaves at the first step: else it would double again and never get smaller.
    private static IEnumerable<Graph> Smaller(Graph graph)
    {
        var pairs = Sources(graph.Out).Zip(graph.Out.Targets.ToArray())
            .Where(pair => !graph.IsUndirected || pair.First < pair.Second).ToArray();
        return pairs.Select((_, left) => Directed(graph.NodeCount, [.. pairs.Where((_, edge) => edge != left)]))
            .Select(smaller => graph.IsUndirected ? smaller.ToUndirected() : smaller);
    }

    private static IEnumerable<InfluenceGraph> Smaller(InfluenceGraph graph)
    {
        var edges = Sources(graph.Out).Select((u, place) => (u, graph.Targets[place], graph.Chance[place])).ToArray();
        return edges.Select((_, left) =>
            Engine.Graphs.InfluenceGraph.FromEdges(graph.NodeCount, [.. edges.Where((_, edge) => edge != left)]));
    }

    private static int[] Sources(Adjacency rows) =>
        [.. Enumerable.Range(0, rows.NodeCount).SelectMany(u => Enumerable.Repeat(u, rows.Degree(u)))];
}
