using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Engine.Tests.Spread;

public sealed class PublicGraphSpreadTests
{
    // 1 M forward runs of an independent program: IC 30.472 ± .004, LT 37.014 ± .004 (ids 48, 50, 53, 56, 58 start at 1).
    [Fact]
    public void The_small_weighted_network_agrees_with_an_independent_program()
    {
        var graph = DataGraphs.SmallWeighted();
        int[] seeds = [47, 49, 52, 55, 57];
        Near(30.472, CascadeSpread.Estimate(graph, seeds, new() { Worlds = 100_000 }));
        Near(37.014, ThresholdSpread.Estimate(graph, seeds, new() { Worlds = 100_000 }));
    }

    private static void Near(double reported, SpreadEstimate estimate)
    {
        var error = Math.Sqrt(estimate.StandardError * estimate.StandardError + 0.002 * 0.002); // ± .004 are two errors
        Assert.InRange(estimate.Mean, reported - 4 * error, reported + 4 * error);
    }
}
