using Influence.Engine.Communities;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Tests.Centrality;
using Influence.Testing;

namespace Influence.Engine.Tests.Communities;

public class LeidenTests
{
    // Two cliques of four joined by one link: 13 links, 12 inside. Each side has strength 13 of 26: 12/13 − 2·(1/2)² = 0.42307…
    private static readonly Graph _twoCliques = Graph.FromEdges(8,
        [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3), (3, 4), (4, 5), (4, 6), (4, 7), (5, 6), (5, 7), (6, 7)]);

    [Fact]
    public void Two_cliques_joined_by_a_link_are_two_communities()
    {
        var found = Run(_twoCliques).Communities;
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1], found.Labels.ToArray());
        Assert.Equal((12 / 13.0) - 0.5, found.Modularity!.Value, 1e-15);
    }

    // Best of leidenalg 0.12 and igraph 1.0.0 over 50 seeds each, on the graphs as undirected and
    // simple; the best of ours over 20.
    [Theory]
    [InlineData("karate (Zachary 1977)", 0.41978961209730437)]
    [InlineData("florentine families (Padgett 1994)", 0.39875)]
    [InlineData("krackhardt kite (Krackhardt 1990)", 0.2222222222222222)]
    [InlineData("les miserables (Knuth 1993), unweighted", 0.5600083700167401)]
    [InlineData("davis southern women (Davis 1941)", 0.3360055548541851)]
    [InlineData("cycle of 8, undirected", 0.28125)]
    [InlineData("clique of 6, undirected", 0)]
    public void Modularity_is_at_least_that_of_leidenalg_and_igraph(string name, double reference)
    {
        var graph = CentralityGoldens.Find(name).ToGraph();
        var best = Enumerable.Range(1, 20).Max(seed => Run(graph, new() { RandomSeed = (ulong)seed }).Communities.Modularity);
        Assert.True(best >= reference - 1e-12, $"{best:R} < {reference:R}");
    }

    // leidenalg 0.12, best of 50 seeds, RBConfigurationVertexPartition on karate.
    [Theory]
    [InlineData(0.5, 0.6217948717948718), InlineData(2, 0.16452991452991453)]
    public void Resolution_changes_the_quality_as_it_does_in_leidenalg(double resolution, double reference)
    {
        var karate = CentralityGoldens.Graphs[0].ToGraph();
        var best = Enumerable.Range(1, 20).Max(seed =>
            Run(karate, new() { RandomSeed = (ulong)seed, Resolution = resolution }).Communities.Modularity);
        Assert.True(best >= reference - 1e-12, $"{best:R} < {reference:R}");
    }

    // leidenalg 0.12 reaches between 0.83560 and 0.83579 with five seeds.
    [Fact]
    public void Facebook_friendships_divide_as_well_as_leidenalg_divides_them()
    {
        var edges = TestData.Lines("facebook/facebook_combined.txt.gz").Select(line => line.Split(' '))
            .Select(words => (int.Parse(words[0], null), int.Parse(words[1], null))).ToArray();
        var found = Run(Graph.FromEdges(4039, edges).ToUndirected());
        Assert.True(found.Communities.Modularity >= 0.8355);
        Assert.True(found.Converged);
    }

    [Fact]
    public void A_higher_resolution_gives_more_communities()
    {
        var karate = CentralityGoldens.Graphs[0].ToGraph();
        var (few, many) = (Run(karate, new() { Resolution = 0.2 }), Run(karate, new() { Resolution = 4 }));
        Assert.True(many.Communities.Count > few.Communities.Count);
    }

    [Fact]
    public void Repeats_and_self_loops_change_nothing()
    {
        var repeated = Graph.FromEdges(4, [(0, 1), (0, 1), (0, 1), (1, 1), (1, 2), (2, 3)]);
        var plain = Graph.FromEdges(4, [(0, 1), (1, 2), (2, 3)]);
        Assert.Equal(Run(plain).Communities.Modularity, Run(repeated).Communities.Modularity);
    }

    // A chain of four falls in the middle, unless the middle link outweighs the others.
    [Fact]
    public void Weights_hold_people_together_when_asked_for()
    {
        var chain = Graph.FromEdges(4, [0, 1, 2], [1, 2, 3], [1f, 9f, 1f]);
        Assert.Equal([0, 0, 1, 1], Run(chain).Communities.Labels.ToArray());
        var labels = Run(chain, new() { Weighted = true }).Communities.Labels.ToArray();
        Assert.Equal(labels[1], labels[2]);
    }

    [Fact]
    public void A_negative_weight_is_refused_by_name() => Assert.Equal("weight_out_of_range", Assert.Throws<GraphDataException>(
        () => Run(Graph.FromEdges(2, [0], [1], [-1f]), new() { Weighted = true })).Code);

    [Theory]
    [InlineData(0), InlineData(1), InlineData(3)]
    public void Nodes_without_edges_are_communities_of_their_own(int nodes)
    {
        var found = Run(Graph.FromEdges(nodes, []));
        Assert.Equal((nodes, null, true), (found.Communities.Count, found.Communities.Modularity, found.Converged));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var bad = new LeidenOptions[]
        {
            new() { Resolution = 0 }, new() { Resolution = double.NaN }, new() { MaxIterations = 0 },
        };
        Assert.All(bad, options => Assert.Throws<OptionException>(() => Run(_twoCliques, options)));
    }

    [Fact]
    public void Cancelling_throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var graph = RandomGraphs.PowerLaw(20_000, 50_000, 1);
        Assert.ThrowsAny<OperationCanceledException>(() => Leiden.Compute(graph, null, null, source.Token));
    }

    [Fact]
    public void Too_few_rounds_are_said_to_be_too_few()
    {
        var found = Run(RandomGraphs.PowerLaw(500, 2_000, 1), new() { MaxIterations = 1 });
        Assert.Equal((1, false), (found.Iterations, found.Converged));
    }

    [Fact]
    public void The_answer_is_the_same_on_any_loop_and_carries_seed_and_modularity()
    {
        var input = new MethodInput { Edges = RandomGraphs.PowerLaw(300, 900, 2), Candidates = Candidates.All(300) };
        var options = new LeidenOptions { RandomSeed = 5 };
        var token = TestContext.Current.CancellationToken;
        var expected = Leiden.Method.Run(input, options, Loop.Forwards, null, token);
        Assert.Equal(5UL, expected.Evidence.RandomSeed);
        Assert.All(Loop.Orders, order =>
        {
            var found = Leiden.Method.Run(input, options, order, null, token);
            Assert.Equal(expected.Summary, found.Summary);
            Assert.All(Enumerable.Range(0, 300), row => Assert.Equal(expected.Columns[0][row], found.Columns[0][row]));
        });
    }

    [Fact]
    public void The_estimate_of_bytes_covers_what_is_held_at_once()
    {
        var graph = RandomGraphs.PowerLaw(20_000, 200_000, 3);
        var options = new LeidenOptions { MaxIterations = 1 };
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(graph, options);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before; // of which some is garbage before the end
        var estimated = Leiden.Method.EstimateCost(new WorkSize(graph.NodeCount, graph.EdgeCount), options).PeakBytes;
        Assert.InRange(estimated, allocated / 2, 2 * allocated);
    }

    [Fact]
    public void Progress_counts_rounds()
    {
        var told = new List<long>();
        Leiden.Compute(_twoCliques, null, new Recorder(told), TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, told.Count).Select(round => (long)round), told);
    }

    private static LeidenResult Run(Graph graph, LeidenOptions? options = null) =>
        Leiden.Compute(graph, options, null, TestContext.Current.CancellationToken);

    private sealed class Recorder(List<long> told) : IProgress<AlgorithmProgress>
    {
        public void Report(AlgorithmProgress value) => told.Add(value.Done);
    }
}
