using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Tests.Spread;

public sealed class SpreadEstimateTests
{
    private static readonly InfluenceGraph Fork = InfluenceGraph.FromEdges(4, [(0, 1, 0.5f), (0, 2, 0.25f), (2, 3, 0.75f)]);

    // Chance 1 makes every world the same: 0 reaches 0, 1, 2 and never 3. 1,001 is no multiple of any batch but 7, 11 and 13,
    // so a last batch of the wrong size or a missed mark shows in the mean.
    [Theory, InlineData(2), InlineData(1_001), InlineData(SpreadRun.WorldsPerBatch + 1)]
    public void Certain_edges_reach_exactly_what_can_be_reached(int worlds)
    {
        var graph = InfluenceGraph.FromEdges(4, [(0, 1, 1f), (1, 2, 1f), (2, 0, 1f), (3, 0, 0f)]);
        foreach (var estimate in Both(graph, [0], new() { Worlds = worlds }))
        {
            Assert.Equal(3, estimate.Mean);
            Assert.Equal(0, estimate.StandardError);
            Assert.Equal(worlds, estimate.Worlds);
            Assert.True(estimate.Converged);
        }
    }

    // One coin of ½: reach is 1 or 2, the standard deviation ½, so the standard error of W worlds is ½ / √W.
    [Fact]
    public void The_standard_error_is_that_of_a_coin()
    {
        var graph = InfluenceGraph.FromEdges(2, [(0, 1, 0.5f)]);
        var estimate = CascadeSpread.Estimate(graph, [0], new() { Worlds = 10_000 });
        Assert.Equal(0.005, estimate.StandardError, 1e-5);
        Assert.Equal(estimate.Mean - 1.96 * estimate.StandardError, estimate.Low);
        Assert.Equal(estimate.Mean + 1.96 * estimate.StandardError, estimate.High);
        Assert.Equal(0.95, estimate.Confidence);
    }

    // Relative error of W worlds is (½ / 1.5) / √W: 1.96 of it is below 1 % from W = 4,269 on, hence 8,192 = 64 · 2⁷.
    [Fact]
    public void Worlds_double_until_the_error_bar_is_a_hundredth_of_the_mean()
    {
        var estimate = CascadeSpread.Estimate(InfluenceGraph.FromEdges(2, [(0, 1, 0.5f)]), [0]);
        Assert.Equal(8_192, estimate.Worlds);
        Assert.True(estimate.Converged);
    }

    [Fact]
    public void Worlds_are_reused_while_doubling()
    {
        var byPrecision = CascadeSpread.Estimate(Fork, [0]);
        var exactly = CascadeSpread.Estimate(Fork, [0], new() { Worlds = (int)byPrecision.Worlds });
        Assert.Equal(exactly, byPrecision);
    }

    // 1.96 · √(p (1 − p) / W) / 1 ≤ 10⁻⁵ would need far more than 50,000 worlds.
    [Fact]
    public void Precision_that_is_out_of_reach_stops_at_fifty_thousand_worlds_and_says_so()
    {
        var estimate = CascadeSpread.Estimate(Fork, [0], new() { Precision = 1e-5 });
        Assert.Equal(SpreadOptions.MostWorlds, estimate.Worlds);
        Assert.False(estimate.Converged);
    }

    [Fact]
    public void Precision_and_worlds_exclude_each_other()
    {
        var error = Assert.Throws<OptionException>(
            () => CascadeSpread.Estimate(Fork, [0], new() { Precision = 0.01, Worlds = 100 }));
        Assert.Equal("options_exclude_each_other", error.Code);
    }

    [Theory, InlineData(0, 0, "seed_repeated"), InlineData(0, 4, "seed_out_of_range"), InlineData(-1, 0, "seed_out_of_range")]
    public void Bad_seeds_are_refused_by_name(int first, int second, string code)
    {
        var error = Assert.Throws<GraphDataException>(() => CascadeSpread.Estimate(Fork, [first, second]));
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void A_lone_node_reaches_itself_and_no_seeds_reach_nobody()
    {
        var lone = InfluenceGraph.FromEdges(1, [(0, 0, 0.5f)]);
        Assert.All(Both(lone, [0], new() { Worlds = 5 }), estimate => Assert.Equal(1, estimate.Mean));
        Assert.All(Both(lone, [], new() { Worlds = 5 }), estimate => Assert.Equal(0, estimate.Mean));
    }

    [Fact]
    public void Weights_above_one_are_refused_and_rounding_is_forgiven()
    {
        var heavy = InfluenceGraph.FromEdges(3, [(0, 2, 0.6f), (1, 2, 0.5f)]);
        var error = Assert.Throws<GraphDataException>(() => ThresholdSpread.Estimate(heavy, [0]));
        Assert.Equal("lt_weights_exceed_one", error.Code);
        Assert.Contains("node 2 sum to 1.1,", error.Message, StringComparison.Ordinal);

        // Six sixths written with six digits: 6 · 0.166667 = 1.000002. All six as seeds reach node 6 in every world.
        var rounded = InfluenceGraph.FromEdges(7, [.. Enumerable.Range(0, 6).Select(node => (node, 6, 0.166667f))]);
        Assert.Equal(7, ThresholdSpread.Estimate(rounded, [0, 1, 2, 3, 4, 5], new() { Worlds = 1_000 }).Mean);
    }

    // Learned weights 0.6 and 0.9 become 0.4 and 0.6: seed 0 reaches node 2 with chance 0.4.
    [Fact]
    public void Learned_weights_above_one_are_divided_by_their_sum_and_counted()
    {
        var heavy = InfluenceGraph.FromEdges(3, [(0, 2, 0.6f), (1, 2, 0.9f)]);
        var answer = ThresholdSpread.Method.Run(
            new MethodInput { Influence = heavy, Candidates = Candidates.All(3), Given = [0], ChancesAreLearned = true },
            new SpreadOptions { Worlds = 100_000 });
        var mean = answer.Summary.Find(SpreadFindings.Mean)!.Value;
        Assert.Equal(1.4, mean, 4 * Math.Sqrt(0.24 / 100_000));
        Assert.Contains("One person's incoming", Assert.Single(answer.Evidence.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_simulation_throws()
    {
        using var source = new CancellationTokenSource();
        var progress = new Synchronous(_ => source.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() => CascadeSpread.Estimate(Fork, [0], null, progress, source.Token));
    }

    [Fact]
    public void The_limit_of_a_coin_is_the_same_test_as_comparing_doubles()
    {
        foreach (var chance in new[] { 0f, 1e-30f, 0.1f, 0.3f, 1f / 3, 0.5f, 1 - 1e-7f, 1f })
        {
            for (var node = 0; node < 1_000; node++)
            {
                Assert.Equal(Coin.Toss(7, 3, node, 5) < chance, Coin.Bits(Coin.WorldKey(7, 3), node, 5) < Coin.Limit(chance));
            }
        }
    }

    private static SpreadEstimate[] Both(InfluenceGraph graph, int[] seeds, SpreadOptions options) =>
        [CascadeSpread.Estimate(graph, seeds, options), ThresholdSpread.Estimate(graph, seeds, options)];

    private sealed class Synchronous(Action<AlgorithmProgress> told) : IProgress<AlgorithmProgress>
    {
        public void Report(AlgorithmProgress value) => told(value);
    }
}
