using Influence.Engine.Centrality;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Testing;

namespace Influence.Engine.Tests.Centrality;

public class BetweennessTests
{
    public static TheoryData<string> Goldens => CentralityGoldens.Names;

    // Every pair of the k leaves is joined through the hub: k(k − 1)/2 unordered pairs.
    [Fact]
    public void The_hub_of_an_undirected_star_stands_between_every_pair_of_leaves() =>
        Assert.Equal([10.0, 0, 0, 0, 0, 0], Run(Star(5).ToUndirected()));

    // 0→1→2→3→4: node i lies between the i before it and the 4 − i behind it.
    [Fact]
    public void A_node_of_a_chain_stands_between_those_before_and_those_behind() =>
        Assert.Equal([0.0, 3, 4, 3, 0], Run(Chain(5)));

    // Ring of n = 2h + 1 nodes: a pair at distance d has d − 1 nodes between; n pairs for each d
    // of 1 … h, so each node has h(h − 1)/2.
    [Fact]
    public void All_nodes_of_a_ring_are_alike()
    {
        var ring = Graph.FromEdges(7, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 0)]).ToUndirected();
        Assert.Equal(Enumerable.Repeat(3.0, 7), Run(ring));
    }

    [Fact]
    public void Nobody_stands_between_others_in_a_clique() =>
        Assert.Equal([0.0, 0, 0, 0], Run(Graph.FromEdges(4, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]).ToUndirected()));

    // Two equal ways 0→1→3 and 0→2→3 share the pair. A repeat of 0→1 would make that way count twice, were it not ignored.
    [Fact]
    public void Repeats_and_self_loops_make_no_ways() =>
        Assert.Equal([0, 0.5, 0.5, 0], Run(Graph.FromEdges(4, [(0, 1), (0, 1), (0, 0), (1, 1), (0, 2), (1, 3), (2, 3)])));

    [Fact]
    public void Normalising_divides_by_all_pairs_of_others()
    {
        Assert.Equal([1.0, 0, 0, 0, 0, 0], Run(Star(5).ToUndirected(), new() { Normalized = true }));
        Assert.Equal(3.0 / (4 * 3), Run(Chain(5), new() { Normalized = true })[1]);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void A_graph_too_small_for_a_pair_of_others_has_zeros(int nodes) =>
        Assert.All(Run(Chain(nodes), new() { Normalized = true }), score => Assert.Equal(0, score));

    [Fact]
    public void Options_out_of_range_are_refused() =>
        Assert.Equal("option_out_of_range", Assert.Throws<OptionException>(() => Run(Chain(2), new() { Threads = -1 })).Code);

    [Fact]
    public void Cancelling_throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Betweenness.Compute(Chain(3), null, null, source.Token));
    }

    [Theory, MemberData(nameof(Goldens))]
    public void Scores_equal_those_of_NetworkX(string name)
    {
        var golden = CentralityGoldens.Find(name);
        CentralityGoldens.AssertClose(golden.Betweenness, Run(golden.ToGraph()));
        CentralityGoldens.AssertClose(golden.BetweennessNormalized, Run(golden.ToGraph(), new() { Normalized = true }));
    }

    // One source a chunk makes several waves of chunks; thirds and sevenths in the sums show the order of additions.
    [Fact]
    public void Bits_do_not_depend_on_threads_or_on_the_order_of_chunks()
    {
        var graph = RandomGraphs.PowerLaw(120, 500, 4);
        var chunks = new List<int>();
        var expected = Betweenness.Compute(graph, new(), Loop.Counting(chunks), null, sourcesPerChunk: 1).Values.ToArray();
        Assert.Equal([32, 32, 32, 24], chunks);
        Assert.All(Loop.Orders, order =>
            Assert.Equal(expected, Betweenness.Compute(graph, new(), order, null, sourcesPerChunk: 1).Values.ToArray()));
    }

    [Fact]
    public void The_estimate_of_bytes_covers_what_is_allocated()
    {
        var graph = RandomGraphs.PowerLaw(3_000, 9_000, 3);
        var input = new MethodInput { Edges = graph, Candidates = Candidates.All(graph.NodeCount) };
        var options = new BetweennessOptions { Threads = 1 };
        var before = GC.GetAllocatedBytesForCurrentThread();
        Betweenness.Method.Run(input, options, Loop.Forwards, null, TestContext.Current.CancellationToken);
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        var estimated = Betweenness.Method.EstimateCost(new WorkSize(graph.NodeCount, graph.EdgeCount), options).PeakBytes;
        Assert.InRange(estimated, used, 2 * used);
    }

    private static double[] Run(Graph graph, BetweennessOptions? options = null) =>
        Betweenness.Compute(graph, options, null, TestContext.Current.CancellationToken).Values.ToArray();

    private static Graph Chain(int nodes) =>
        Graph.FromEdges(nodes, Enumerable.Range(1, Math.Max(0, nodes - 1)).Select(i => (i - 1, i)).ToArray());

    private static Graph Star(int leaves) =>
        Graph.FromEdges(leaves + 1, Enumerable.Range(1, leaves).Select(leaf => (0, leaf)).ToArray());
}
