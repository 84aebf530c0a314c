using Influence.Engine.Graphs;
using Influence.Engine.Spread;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Spread;

public sealed class GoldenSpreadTests
{
    private static readonly SpreadOptions Worlds = new() { Worlds = 200_000 };

    [Fact]
    public void The_oracle_gives_the_ten_values_exactly()
    {
        foreach (var (seeds, cascade, threshold) in GoldenSpread.Reaches)
        {
            Assert.Equal(cascade, GoldenSpread.Graph.Cascade(seeds));
            Assert.Equal(threshold, GoldenSpread.Graph.Threshold(seeds));
        }
    }

    [Fact]
    public void Simulation_gives_the_ten_values_within_four_standard_errors()
    {
        var graph = GoldenSpread.Graph.ToGraph();
        foreach (var (seeds, cascade, threshold) in GoldenSpread.Reaches)
        {
            Near(cascade, CascadeSpread.Estimate(graph, seeds, Worlds));
            Near(threshold, ThresholdSpread.Estimate(graph, seeds, Worlds));
        }
    }

    // 0 ─½▶ 1 ─½▶ 2: reach from 0 is 1 + ½ + ¼. A coin shared by all edges of a world would give 1 + ½ + ½.
    [Fact]
    public void Coins_of_different_edges_are_independent()
    {
        var chain = InfluenceGraph.FromEdges(3, [(0, 1, 0.5f), (1, 2, 0.5f)]);
        Near(new Fraction(7, 4), CascadeSpread.Estimate(chain, [0], new() { Worlds = 100_000 }));
        Near(new Fraction(7, 4), ThresholdSpread.Estimate(chain, [0], new() { Worlds = 100_000 }));
    }

    // 100 nodes in a row at 1/10: Σ 10^-i = 10/9 (up to 10^-100).
    [Fact]
    public void A_long_chain_is_a_geometric_sum()
    {
        var chain = InfluenceGraph.FromEdges(100, [.. Enumerable.Range(0, 99).Select(node => (node, node + 1, 0.1f))]);
        Near(new Fraction(10, 9), CascadeSpread.Estimate(chain, [0], Worlds));
    }

    private static void Near(Fraction exact, SpreadEstimate estimate) => Assert.InRange(estimate.Mean,
        exact.ToDouble() - 4 * estimate.StandardError, exact.ToDouble() + 4 * estimate.StandardError);
}
