using Influence.Adapters.QuikGraph;
using Influence.Engine.Centrality;
using Influence.Engine.Communities;
using Influence.Engine.Graphs;
using Influence.Testing;
using QuikGraph;
using QuikGraph.Algorithms;
using QuikGraph.Algorithms.Ranking;

namespace Influence.Adapters.Tests.QuikGraph;

public sealed class QuikGraphViewTests
{
    private static readonly Graph Random = RandomGraphs.PowerLaw(300, 1_500, seed: 7);

    // 0 → 1 twice, 1 → 1, 1 → 2; node 3 alone.
    private static readonly Graph Odd = Graph.FromEdges(4, [0, 0, 1, 1], [1, 1, 1, 2], [0.25f, 0.5f, 1f, 2f]);

    [Fact]
    public void Both_directions_show_the_same_edges()
    {
        var view = Odd.AsQuikGraph();
        Assert.Equal((4, 4), (view.VertexCount, view.EdgeCount));
        Assert.Equal(view.Edges.OrderBy(edge => edge.Place), view.Vertices.SelectMany(view.InEdges).OrderBy(edge => edge.Place));
        Assert.Equal([0.25f, 0.5f, 1f], view.InEdges(1).Select(edge => edge.Weight));
        Assert.True(view.TryGetEdges(0, 1, out var parallel));
        Assert.Equal(2, parallel.Count());
        Assert.All(view.Edges, edge => Assert.True(view.ContainsEdge(edge)));
        Assert.False(view.ContainsEdge(new CsrEdge(0, 1, 0, 0.5f)));
        Assert.False(view.ContainsEdge(2, 0));
        Assert.Equal(5, view.Degree(1));
    }

    [Fact]
    public void An_unknown_node_is_named()
    {
        var unknown = Assert.Throws<VertexNotFoundException>(() => Odd.AsQuikGraph().OutDegree(4));
        Assert.Contains("Node 4 is not in [0, 4)", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Strong_and_weak_components_are_as_many_as_ours()
    {
        var view = Random.AsQuikGraph();
        Assert.Equal(StrongComponents.Compute(Random).Count, view.StronglyConnectedComponents(new Dictionary<int, int>()));
        Assert.Equal(Components.Compute(Random).Count, view.WeaklyConnectedComponents(new Dictionary<int, int>()));
    }

    // Harmonic closeness of u is Σ 1/d(u, v): here from QuikGraph's shortest paths.
    [Fact]
    public void Shortest_paths_give_our_harmonic_closeness()
    {
        var sums = new double[Random.NodeCount];
        var view = Random.AsQuikGraph();
        foreach (var source in view.Vertices)
        {
            var paths = view.ShortestPathsDijkstra(_ => 1, source);
            foreach (var target in view.Vertices.Where(target => target != source))
            {
                sums[source] += paths(target, out var path) ? 1.0 / path.Count() : 0;
            }
        }

        var ours = Harmonic.Compute(Random).Values.ToArray();
        Assert.All(sums.Zip(ours), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    // Both iterate x = (1 − d) + d · Σ x(u) / out(u) up to a scale where nobody dangles: so on a graph without dangling nodes.
    [Fact]
    public void Page_rank_orders_people_alike()
    {
        var ring = Graph.FromEdges(5, [0, 1, 2, 3, 4, 0, 2], [1, 2, 3, 4, 0, 3, 0]);
        var theirs = new PageRankAlgorithm<int, CsrEdge>(ring.AsQuikGraph()) { Tolerance = 1e-12, MaxIterations = 1000 };
        theirs.Compute();
        var ours = PageRank.Compute(ring).Scores.ToArray();
        var total = theirs.Ranks.Values.Sum();
        Assert.All(theirs.Ranks, rank => Assert.Equal(ours[rank.Key], rank.Value / total, 1e-6));
    }
}
