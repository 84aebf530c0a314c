using Influence.Application.SmallGraphs;
using Influence.Engine.Graphs;
using QuikGraph;
using QuikGraph.Algorithms;
using QuikGraph.Algorithms.ConnectedComponents;
using Step = QuikGraph.SEquatableEdge<int>;

namespace Influence.Adapters.QuikGraph;

/// <summary>Who comes before whom: circles drawn together (condensation), then in order (topological), without what follows from
/// the rest (transitive reduction: Aho, Garey, Ullman, SIAM J. Comput. 1(2), 1972).</summary>
internal static class Orders
{
    public static PartialOrder Find(Graph graph, CancellationToken cancellationToken)
    {
        var part = Parts(graph, cancellationToken);
        var between = new BidirectionalGraph<int, Step>(allowParallelEdges: false);
        between.AddVertexRange(part.Distinct());
        foreach (var edge in graph.AsQuikGraph().Edges.Where(edge => part[edge.Source] != part[edge.Target]))
        {
            between.AddEdge(new Step(part[edge.Source], part[edge.Target]));
        }

        var generation = Generations(between, cancellationToken);
        var spared = Spared(between, cancellationToken);
        return new PartialOrder([.. part], [.. part.Select(one => generation[one])], [.. graph.AsQuikGraph().Edges
            .Where(edge => spared.Contains(new Step(part[edge.Source], part[edge.Target])))
            .Select(edge => (edge.Source, edge.Target)).Distinct()]);
    }

    // Numbered by their lowest node, so that the numbers are the same however the search goes.
    private static int[] Parts(Graph graph, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, int>();
        var search = new StronglyConnectedComponentsAlgorithm<int, CsrEdge>(graph.AsQuikGraph(), found);
        search.Compute();
        cancellationToken.ThrowIfCancellationRequested();
        var lowest = new Dictionary<int, int>();
        return [.. Enumerable.Range(0, graph.NodeCount)
            .Select(node => lowest.TryGetValue(found[node], out var first) ? first : lowest[found[node]] = node)];
    }

    private static Dictionary<int, int> Generations(BidirectionalGraph<int, Step> between, CancellationToken cancellationToken)
    {
        var generation = new Dictionary<int, int>();
        foreach (var one in between.TopologicalSort())
        {
            cancellationToken.ThrowIfCancellationRequested();
            generation[one] = between.InEdges(one).Select(edge => generation[edge.Source] + 1).DefaultIfEmpty(0).Max();
        }

        return generation;
    }

    // A way round an edge leads over ancestors of its end, which has two edges to it: what lies elsewhere need not be looked at.
    private static HashSet<Step> Spared(BidirectionalGraph<int, Step> between, CancellationToken cancellationToken)
    {
        var (looked, waiting) = (new HashSet<int>(), new Stack<int>(between.Vertices.Where(one => between.InDegree(one) > 1)));
        while (waiting.TryPop(out var one))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (looked.Add(one))
            {
                foreach (var edge in between.InEdges(one))
                {
                    waiting.Push(edge.Source);
                }
            }
        }

        var among = new BidirectionalGraph<int, Step>(allowParallelEdges: false);
        among.AddVertexRange(looked);
        among.AddEdgeRange(looked.SelectMany(between.InEdges));
        var spared = new HashSet<Step>(among.Edges);
        spared.ExceptWith(among.ComputeTransitiveReduction().Edges);
        cancellationToken.ThrowIfCancellationRequested();
        return spared;
    }
}
