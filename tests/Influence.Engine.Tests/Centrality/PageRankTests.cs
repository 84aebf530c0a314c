using Influence.Engine.Centrality;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Testing;

namespace Influence.Engine.Tests.Centrality;

public class PageRankTests
{
    public static TheoryData<string> Goldens => CentralityGoldens.Names;

    // k leaves point at the hub, the hub is dangling. Leaves l, hub h: l = b, h = b + d·k·l with b
    // = (1−d+d·h)/n, n = k + 1, k·l + h = 1.
    // From k·l = 1 − h and h = l + d(1 − h): with l = (1 − h)/k, h = (1 − h)(1/k + d), so h = a/(1 + a), a = 1/k + d.
    [Theory]
    [InlineData(1), InlineData(5), InlineData(300)]
    public void A_star_pointing_at_its_hub_has_its_closed_form(int leaves)
    {
        var star = Graph.FromEdges(leaves + 1, Enumerable.Range(1, leaves).Select(leaf => (leaf, 0)).ToArray());
        var a = 1.0 / leaves + 0.85;
        var scores = Run(star).Scores.ToArray();
        Assert.Equal(a / (1 + a), scores[0], 1e-10);
        Assert.All(scores[1..], leaf => Assert.Equal(1 / (1 + a) / leaves, leaf, 1e-10));
    }

    // 0→1→…→k: what a node has, d of it goes on. x₀ = b, xᵢ = b + d·xᵢ₋₁, so xᵢ = b(1 − dⁱ⁺¹)/(1 − d); b makes the sum 1.
    [Fact]
    public void A_chain_has_its_closed_form()
    {
        const int nodes = 6;
        var chain = Graph.FromEdges(nodes, Enumerable.Range(1, nodes - 1).Select(i => (i - 1, i)).ToArray());
        var shape = Enumerable.Range(1, nodes).Select(i => 1 - Math.Pow(0.85, i)).ToArray();
        CentralityGoldens.AssertClose([.. shape.Select(x => x / shape.Sum())], Run(chain).Scores, 1e-10);
    }

    // Every node looks the same, so every node has 1/n.
    [Fact]
    public void A_cycle_and_a_clique_share_alike()
    {
        var cycle = Graph.FromEdges(5, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)]);
        var clique = Graph.FromEdges(4, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]).ToUndirected();
        Assert.All(Run(cycle).Scores.ToArray(), score => Assert.Equal(0.2, score, 1e-12));
        Assert.All(Run(clique).Scores.ToArray(), score => Assert.Equal(0.25, score, 1e-12));
    }

    [Fact]
    public void An_empty_graph_has_no_scores_and_has_converged() =>
        Assert.Equal((0, true), (Run(Graph.FromEdges(0, [])).Scores.Length, Run(Graph.FromEdges(0, [])).Converged));

    [Fact]
    public void A_single_node_has_everything() => Assert.Equal([1.0], Run(Graph.FromEdges(1, [])).Scores.ToArray());

    // Nobody links: every node is dangling and jumps evenly.
    [Fact]
    public void Dangling_nodes_spread_their_mass_evenly() =>
        Assert.All(Run(Graph.FromEdges(4, [])).Scores.ToArray(), score => Assert.Equal(0.25, score, 1e-15));

    // 0→0 and 0→1, d = ½. b = (½ + ½·x₁)/2, x₀ = b + ½·½·x₀, x₁ = b + ½·½·x₀, so both are alike:
    // ½. Without the loop x₁ would be larger.
    [Fact]
    public void Self_loops_count()
    {
        var scores = Run(Graph.FromEdges(2, [(0, 0), (0, 1)]), new() { Damping = 0.5 }).Scores.ToArray();
        Assert.Equal([0.5, 0.5], scores.Select(score => Math.Round(score, 10)));
    }

    [Fact]
    public void Parallel_edges_count_as_much_as_weights()
    {
        var repeated = Graph.FromEdges(3, [(0, 1), (0, 1), (0, 1), (0, 2)]);
        var weighted = Graph.FromEdges(3, [0, 0], [1, 2], [3f, 1f]);
        CentralityGoldens.AssertClose(Run(repeated).Scores.ToArray(), Run(weighted, new() { Weighted = true }).Scores, 1e-12);
    }

    [Fact]
    public void Weights_are_used_only_when_asked_for()
    {
        var weighted = Graph.FromEdges(3, [0, 0], [1, 2], [3f, 1f]);
        var plain = Graph.FromEdges(3, [(0, 1), (0, 2)]);
        Assert.Equal(Run(plain).Scores.ToArray(), Run(weighted).Scores.ToArray());
    }

    // All weights 0: nothing to follow, so the node jumps like one without links.
    [Fact]
    public void A_node_whose_links_weigh_nothing_is_dangling()
    {
        var weightless = Graph.FromEdges(2, [0], [1], [0f]);
        Assert.Equal([0.5, 0.5], Run(weightless, new() { Weighted = true }).Scores.ToArray());
    }

    // 0→1 and 0→2 with weights a and b, both back to 0, p = a/(a + b), c = (1 − d)/3: x₀ = c(1 + 2d)/(1 − d²), x₁ = c + d·p·x₀,
    // x₂ = c + d·(1 − p)·x₀. No weight is a number of single precision; the last are too small for it to hold four digits.
    [Theory, InlineData(0.1, 0.7, 1e-10), InlineData(0.3, 1e-7, 1e-10), InlineData(1e-44, 3e-44, 1), InlineData(1e-60, 1e-60, 20)]
    public void The_proven_error_holds_for_weights_that_single_precision_cannot_hold(double a, double b, double widest)
    {
        const double D = 0.85;
        var graph = Graph.FromEdges(3, [0, 0, 1, 2], [1, 2, 0, 0], [a, b, 1.0, 1.0]);
        var result = Run(graph, new() { Weighted = true });
        var (p, c) = (a / (a + b), (1 - D) / 3);
        var first = c * (1 + 2 * D) / (1 - D * D);
        double[] exact = [first, c + D * p * first, c + D * (1 - p) * first];
        var error = exact.Zip(result.Scores.ToArray(), (one, other) => Math.Abs(one - other)).Sum();
        Assert.True(error <= result.ErrorBound, $"{error} is more than {result.ErrorBound}");
        Assert.InRange(result.ErrorBound, 0, widest);
        Assert.Equal(result.ErrorBound < 1e-10, result.Converged);
    }

    [Theory]
    [InlineData(-1f), InlineData(float.NaN), InlineData(float.PositiveInfinity)]
    public void A_weight_that_cannot_be_followed_is_refused_by_name(float weight)
    {
        var graph = Graph.FromEdges(2, [0], [1], [weight]);
        var error = Assert.Throws<GraphDataException>(() => Run(graph, new() { Weighted = true }));
        Assert.Equal("weight_out_of_range", error.Code);
        Assert.Contains("from node 0 to node 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("from 'a0' to 'a1'", error.Named(node => $"'a{node}'").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var bad = new PageRankOptions[]
        {
            new() { Damping = 1 }, new() { Damping = -0.1 }, new() { Damping = double.NaN }, new() { Tolerance = 0 },
            new() { Iterations = 0 }, new() { MaxIterations = 0 }, new() { Threads = -1 },
        };
        Assert.All(bad, options => Assert.Equal("option_out_of_range",
            Assert.Throws<OptionException>(() => Run(Graph.FromEdges(1, []), options)).Code));
    }

    [Fact]
    public void Cancelling_throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(
            () => PageRank.Compute(Graph.FromEdges(2, [(0, 1)]), null, null, source.Token));
    }

    [Fact]
    public void Not_converging_is_a_result_with_its_bound()
    {
        var path = Graph.FromEdges(3, [(0, 1), (1, 2)]);
        var short3 = Run(path, new() { MaxIterations = 3 });
        Assert.Equal((3, false), (short3.Iterations, short3.Converged));
        Assert.True(Distance(short3, Run(path, new() { Tolerance = 1e-14 })) <= short3.ErrorBound);
    }

    [Fact]
    public void A_number_of_updates_is_kept_to_even_after_converging()
    {
        var settled = Run(Graph.FromEdges(1, []), new() { Iterations = 7 });
        Assert.Equal((7, true), (settled.Iterations, settled.Converged));
    }

    [Fact]
    public void Progress_ends_within_the_total_known_at_the_start()
    {
        var told = new List<AlgorithmProgress>();
        var graph = RandomGraphs.PowerLaw(50, 200, 3);
        PageRank.Compute(graph, new PageRankOptions(), Loop.Forwards, new Recorder(told));
        Assert.Equal(Enumerable.Range(1, told.Count).Select(i => (long)i), told.Select(step => step.Done));
        Assert.All(told, step => Assert.True(step.Done <= step.Total && step.Total == told[0].Total));
    }

    [Fact]
    public void The_estimate_of_bytes_covers_what_is_allocated_and_not_twice_as_much()
    {
        var graph = RandomGraphs.PowerLaw(100_000, 400_000, 3);
        var input = new MethodInput { Edges = graph, Candidates = Candidates.All(graph.NodeCount) };
        var options = new PageRankOptions { Iterations = 30, Threads = 1 };
        PageRank.Method.Run(input, options, Loop.Forwards, null, TestContext.Current.CancellationToken);
        var before = GC.GetAllocatedBytesForCurrentThread();
        PageRank.Method.Run(input, options, Loop.Forwards, null, TestContext.Current.CancellationToken);
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        var estimated = PageRank.Method.EstimateCost(new WorkSize(graph.NodeCount, graph.EdgeCount), options).PeakBytes;
        Assert.InRange(estimated, used, 2 * used);
    }

    [Fact]
    public void The_answer_carries_iterations_convergence_and_bound()
    {
        var input = new MethodInput { Edges = Graph.FromEdges(3, [(0, 1), (1, 2)]), Candidates = Candidates.All(3) };
        var answer = PageRank.Method.Run(input, new PageRankOptions(), null, null, TestContext.Current.CancellationToken);
        Assert.Equal(("rank", "score"), (answer.Kind, answer.Columns[0].Heading.Name));
        Assert.True(answer.Evidence is { Converged: true, Iterations: > 10, ErrorBound: > 0 and < 1e-10 });
    }

    [Theory, MemberData(nameof(Goldens))]
    public void Scores_equal_those_of_NetworkX(string name)
    {
        var golden = CentralityGoldens.Find(name);
        CentralityGoldens.AssertClose(golden.Pagerank, Run(golden.ToGraph(), new() { Tolerance = 1e-13 }).Scores);
    }

    // Grain 1 makes a chunk of every node, and three updates keep the partial sums from becoming exact.
    [Fact]
    public void Bits_do_not_depend_on_threads_or_on_the_order_of_chunks()
    {
        var graph = RandomGraphs.PowerLaw(200, 900, 5);
        var options = new PageRankOptions { Iterations = 3 };
        var chunks = new List<int>();
        var expected = PageRank.Compute(graph, options, Loop.Counting(chunks), null, grain: 1);
        Assert.Equal(graph.NodeCount, chunks[0]);
        Assert.All(Loop.Orders, order =>
        {
            var found = PageRank.Compute(graph, options, order, null, grain: 1);
            Assert.Equal(expected.Scores.ToArray(), found.Scores.ToArray());
            Assert.Equal(expected.ErrorBound, found.ErrorBound);
        });
    }

    private static PageRankResult Run(Graph graph, PageRankOptions? options = null) =>
        PageRank.Compute(graph, options, null, TestContext.Current.CancellationToken);

    private static double Distance(PageRankResult a, PageRankResult b) =>
        a.Scores.ToArray().Zip(b.Scores.ToArray(), (x, y) => Math.Abs(x - y)).Sum();

    private sealed class Recorder(List<AlgorithmProgress> told) : IProgress<AlgorithmProgress>
    {
        public void Report(AlgorithmProgress value) => told.Add(value);
    }
}
