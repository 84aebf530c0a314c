using Influence.Engine.Centrality;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Testing;

namespace Influence.Engine.Tests.Centrality;

/// <summary>Harmonic closeness and closeness: two readings of the same searches.</summary>
public class DistanceScoreTests
{
    // 0→1→2→3: outwards from 0 the distances are 1, 2, 3.
    private static readonly Graph _chain = Graph.FromEdges(4, [(0, 1), (1, 2), (2, 3)]);

    public static TheoryData<string> Goldens => CentralityGoldens.Names;

    [Fact]
    public void Harmonic_goes_outwards() => Assert.Equal([1 + (1 / 2.0) + (1 / 3.0), 1.5, 1, 0], Harmony(_chain));

    // r/(n − 1) · r/Σd: 3/3 · 3/6, 2/3 · 2/3, 1/3 · 1/1, and 0 for the end, which reaches nobody.
    [Fact]
    public void Closeness_goes_outwards_and_is_scaled_by_the_share_reached() =>
        Assert.Equal([3 / 3.0 * (3 / 6.0), 2 / 3.0 * (2 / 3.0), 1 / 3.0, 0], Close(_chain));

    // The hub reaches k leaves in one step; a leaf reaches the hub in one and k − 1 leaves in two: 1 + (k − 1)/2.
    [Fact]
    public void An_undirected_star_has_its_closed_form()
    {
        var star = Graph.FromEdges(5, [(0, 1), (0, 2), (0, 3), (0, 4)]).ToUndirected();
        Assert.Equal([4, 2.5, 2.5, 2.5, 2.5], Harmony(star));
        Assert.Equal([1, 4 / 7.0, 4 / 7.0, 4 / 7.0, 4 / 7.0], Close(star));
    }

    // Directed ring of n: distances 1 … n − 1 from everywhere. Clique: all 1.
    [Fact]
    public void A_ring_and_a_clique_have_their_closed_forms()
    {
        var ring = Graph.FromEdges(4, [(0, 1), (1, 2), (2, 3), (3, 0)]);
        Assert.All(Harmony(ring), score => Assert.Equal(1 + (1 / 2.0) + (1 / 3.0), score));
        Assert.All(Close(ring), score => Assert.Equal(0.5, score));
        var clique = Graph.FromEdges(3, [(0, 1), (0, 2), (1, 2)]).ToUndirected();
        Assert.All(Harmony(clique), score => Assert.Equal(2, score));
        Assert.All(Close(clique), score => Assert.Equal(1, score));
    }

    [Fact]
    public void Self_loops_and_repeats_are_ignored()
    {
        var written = Graph.FromEdges(4, [(0, 0), (0, 1), (0, 1), (1, 2), (2, 2), (2, 3)]);
        Assert.Equal(Harmony(_chain), Harmony(written));
        Assert.Equal(Close(_chain), Close(written));
    }

    [Fact]
    public void Normalised_harmonic_divides_by_the_number_of_others()
    {
        Assert.Equal([.. Harmony(_chain).Select(score => score / 3)], Harmony(_chain, new() { Normalized = true }));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(3)]
    public void Nodes_without_edges_reach_nobody(int nodes)
    {
        var alone = Graph.FromEdges(nodes, []);
        Assert.Equal(new double[nodes], Harmony(alone));
        Assert.Equal(new double[nodes], Close(alone));
        Assert.Equal(new double[nodes], Harmony(alone, new() { Normalized = true }));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var token = TestContext.Current.CancellationToken;
        Assert.Throws<OptionException>(() => Harmonic.Compute(_chain, new() { Threads = -1 }, null, token));
        Assert.Throws<OptionException>(() => Closeness.Compute(_chain, new() { Threads = -1 }, null, token));
    }

    [Fact]
    public void Cancelling_throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Harmonic.Compute(_chain, null, null, source.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => Closeness.Compute(_chain, null, null, source.Token));
    }

    // NetworkX goes inwards: the same on edges turned round.
    [Theory, MemberData(nameof(Goldens))]
    public void Scores_on_reversed_edges_equal_those_of_NetworkX(string name)
    {
        var golden = CentralityGoldens.Find(name);
        CentralityGoldens.AssertClose(golden.HarmonicInwards, Harmony(golden.ToGraph().Reverse()));
        CentralityGoldens.AssertClose(golden.ClosenessInwards, Close(golden.ToGraph().Reverse()));
    }

    [Fact]
    public void Bits_do_not_depend_on_threads_or_on_the_order_of_chunks()
    {
        var graph = RandomGraphs.PowerLaw(200, 700, 4);
        var chunks = new List<int>();
        var harmonic = Harmonic.Compute(graph, new(), Loop.Counting(chunks), null, searchesAtOnce: 3).Values.ToArray();
        var closeness = Closeness.Compute(graph, Loop.Forwards, null, searchesAtOnce: 3).Values.ToArray();
        Assert.Equal([32, 32, 3], chunks);
        Assert.All(Loop.Orders, order =>
        {
            Assert.Equal(harmonic, Harmonic.Compute(graph, new(), order, null, searchesAtOnce: 3).Values.ToArray());
            Assert.Equal(closeness, Closeness.Compute(graph, order, null, searchesAtOnce: 3).Values.ToArray());
        });
    }

    [Fact]
    public void The_catalogue_entries_answer_with_these_scores()
    {
        var input = new MethodInput { Edges = _chain, Candidates = Candidates.All(4) };
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(1.5, Harmonic.Method.Run(input, new HarmonicOptions(), null, null, token).Columns[0][1].Number);
        Assert.Equal(0.5, Closeness.Method.Run(input, new ClosenessOptions(), null, null, token).Columns[0][0].Number);
    }

    private static double[] Harmony(Graph graph, HarmonicOptions? options = null) =>
        Harmonic.Compute(graph, options, null, TestContext.Current.CancellationToken).Values.ToArray();

    private static double[] Close(Graph graph) =>
        Closeness.Compute(graph, null, null, TestContext.Current.CancellationToken).Values.ToArray();
}
