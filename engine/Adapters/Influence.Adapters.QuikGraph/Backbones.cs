using System.Collections.Immutable;
using Influence.Application.SmallGraphs;
using QuikGraph;
using QuikGraph.Algorithms;
using Tie = QuikGraph.EquatableTaggedEdge<int, (double Weight, int Number)>;

namespace Influence.Adapters.QuikGraph;

/// <summary>A maximum spanning forest: Kruskal, Proc. AMS 7(1), 1956, on the weights turned round.</summary>
internal static class Backbones
{
    public static ImmutableArray<int> Find(int size, IReadOnlyList<SmallTie> ties, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var graph = new UndirectedGraph<int, Tie>(allowParallelEdges: true);
        graph.AddVertexRange(Enumerable.Range(0, size));
        graph.AddEdgeRange(ties.Select((tie, number) => (tie, number)).Where(one => one.tie.From != one.tie.To)
            .Select(one => new Tie(one.tie.From, one.tie.To, (one.tie.Weight, one.number))));

        // Its queue is a heap that breaks ties as it likes: a place in the order breaks none.
        var places = ties.Index().OrderByDescending(one => one.Item.Weight).ThenBy(one => one.Index).Index()
            .ToDictionary(one => one.Item.Index, one => one.Index);
        int[] kept = [.. graph.MinimumSpanningTreeKruskal(tie => places[tie.Tag.Number]).Select(tie => tie.Tag.Number).Order()];
        cancellationToken.ThrowIfCancellationRequested();
        return [.. kept];
    }
}
