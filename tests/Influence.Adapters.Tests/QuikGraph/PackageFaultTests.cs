using QuikGraph;
using QuikGraph.Algorithms;
using QuikGraph.Algorithms.Assignment;
using QuikGraph.Algorithms.Ranking;
using Edge = QuikGraph.SEquatableEdge<int>;
using Tie = QuikGraph.EquatableTaggedEdge<int, double>;

namespace Influence.Adapters.Tests.QuikGraph;

/// <summary>Faults of QuikGraph 2.5.0 that <c>engine/docs/quikgraph.md</c> warns of, each by its smallest case. A version without
/// one fails here: then the page may say less.</summary>
public sealed class PackageFaultTests
{
    private static readonly (int From, int To)[] _pairs =
        [(0, 4), (0, 5), (0, 7), (1, 5), (2, 4), (2, 6), (2, 7), (3, 5), (3, 6)];

    [Fact]
    public void The_Hungarian_method_goes_on_for_ever_with_more_agents_than_tasks()
    {
        var algorithm = new HungarianAlgorithm(new[,] { { 1, 2 }, { 3, 1 }, { 2, 2 } });
        using var iterations = algorithm.GetIterations().GetEnumerator();
        Assert.All(Enumerable.Range(0, 10_000), _ => Assert.True(iterations.MoveNext()));
    }

    // .15 + .85 · what comes in, and what a dead end holds is gone: together .76 where it should be 3.
    [Fact]
    public void PageRank_loses_what_dead_ends_hold()
    {
        var graph = Edges((0, 1), (0, 2), (1, 2));
        var ranking = new PageRankAlgorithm<int, Edge>(graph) { MaxIterations = 200, Tolerance = 1e-12 };
        ranking.Compute();
        Assert.Equal([.15, .21375, .3954375], graph.Vertices.Order().Select(vertex => ranking.Ranks[vertex]),
            (left, right) => Math.Abs(left - right) < 1e-9);
    }

    // Somebody's tie with himself empties its heap too early; several parts, which it is said to be at a loss with, do not.
    [Fact]
    public void Prim_throws_where_somebody_has_a_tie_with_himself()
    {
        var graph = new UndirectedGraph<int, Tie>();
        graph.AddVertexRange([0, 1, 2]);
        graph.AddEdge(new Tie(0, 1, 2));
        Assert.Single(graph.MinimumSpanningTreePrim(tie => tie.Tag));
        graph.AddEdge(new Tie(1, 1, 1));
        Assert.Throws<NullReferenceException>(() => graph.MinimumSpanningTreePrim(tie => tie.Tag).ToArray());
        Assert.Single(graph.MinimumSpanningTreeKruskal(tie => tie.Tag));
    }

    [Fact]
    public void What_wants_an_order_throws_for_a_circle()
    {
        var circle = Edges((0, 1), (1, 2), (2, 0));
        Assert.Throws<NonAcyclicGraphException>(() => circle.ComputeTransitiveClosure((from, to) => new Edge(from, to)));
        Assert.Throws<NonAcyclicGraphException>(circle.ComputeTransitiveReduction);
        Assert.Throws<NonAcyclicGraphException>(() => circle.TopologicalSort().ToArray());
    }

    // From 0 to 2 lead two ways: straight (2), and over 1 (2 + 4). Yen finds both.
    [Fact]
    public void Hoffman_and_Pavley_miss_a_way()
    {
        var graph = new BidirectionalGraph<int, Tie>();
        graph.AddVerticesAndEdgeRange([new(0, 2, 2), new(0, 1, 2), new(1, 2, 4), new(1, 0, 1)]);
        Assert.Single(graph.RankedShortestPathHoffmanPavley(tie => tie.Tag, 0, 2, 3));
    }

    // Four people and four things: five or more pairs cannot be.
    [Fact]
    public void A_bipartite_matching_has_more_pairs_than_there_are_people()
    {
        var graph = new AdjacencyGraph<int, EquatableEdge<int>>();
        graph.AddVertexRange(Enumerable.Range(0, 8));
        graph.AddEdgeRange(_pairs.Select(pair => new EquatableEdge<int>(pair.From, pair.To)));
        var made = 100;
        var matching = new MaximumBipartiteMatchingAlgorithm<int, EquatableEdge<int>>(graph, Enumerable.Range(0, 4),
            Enumerable.Range(4, 4), () => made++, (from, to) => new EquatableEdge<int>(from, to));
        matching.Compute();
        Assert.Equal(6, matching.MatchedEdges.Length);
    }

    // 0 has the child 1, which has 2 and 3; 3 has 4: 2 and 4 meet at 1.
    [Fact]
    public void The_least_common_ancestor_is_not_found()
    {
        var tree = Edges((0, 1), (1, 2), (1, 3), (3, 4));
        Assert.Throws<VertexNotFoundException>(() => tree.OfflineLeastCommonAncestor(0, [new Edge(2, 4)]));
    }

    private static BidirectionalGraph<int, Edge> Edges(params (int From, int To)[] edges)
    {
        var graph = new BidirectionalGraph<int, Edge>();
        graph.AddVerticesAndEdgeRange(edges.Select(edge => new Edge(edge.From, edge.To)));
        return graph;
    }
}
