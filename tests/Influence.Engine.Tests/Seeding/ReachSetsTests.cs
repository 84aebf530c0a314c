using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Seeding;

public sealed class ReachSetsTests
{
    // Four sets of three people: 0 in the first two, 1 in the middle two, 2 in none.
    private static readonly ReachSets Sets = new(4, new long[] { 0, 2, 4, 4 }, new[] { 0, 1, 1, 2 });

    // 3 people · share of sets met; share s has the error √(s(1 − s)/4).
    [Fact]
    public void Reach_is_the_share_of_sets_met()
    {
        Assert.Equal(new IndexedReach(1.5, 3 * 0.25, 4), Sets.Reach([0]));
        Assert.Equal(new IndexedReach(2.25, 3 * Math.Sqrt(0.75 * 0.25 / 4), 4), Sets.Reach([0, 1]));
        Assert.Equal(new IndexedReach(0, 0, 4), Sets.Reach([2]));
        Assert.Equal(new IndexedReach(0, 0, 4), Sets.Reach([]));
    }

    [Fact]
    public void Overlap_is_the_share_of_sets_that_hold_both()
    {
        var both = Sets.Overlap([0, 1, 2]);
        Assert.Equal([1.5, 0.75, 0, 0.75, 1.5, 0, 0, 0, 0], both.Cast<double>());
        Assert.Empty(Sets.Overlap([]));
    }

    [Fact]
    public void Strangers_and_repeats_are_refused()
    {
        Assert.Equal("seed_out_of_range", Assert.Throws<GraphDataException>(() => Sets.Reach([3])).Code);
        Assert.Equal("seed_repeated", Assert.Throws<GraphDataException>(() => Sets.Overlap([1, 1])).Code);
        Assert.Equal("option_out_of_range", Assert.Throws<OptionException>(
            () => ReachSets.Sample(InfluenceGraph.FromEdges(1, []), new() { Samples = 0 })).Code);
        Assert.Equal("graph_empty", Assert.Throws<GraphDataException>(
            () => ReachSets.Sample(InfluenceGraph.FromEdges(0, []))).Code);
    }

    // Exact reaches by enumeration; 95 of 100 indexes hold them within 1.96 standard errors (85 is five deviations off).
    [Theory, InlineData(SpreadModel.Ic), InlineData(SpreadModel.Lt)]
    public void The_standard_error_covers_the_exact_reach_as_often_as_it_says(SpreadModel model)
    {
        var graph = GoldenSpread.Graph.ToGraph();
        foreach (var (seeds, cascade, threshold) in GoldenSpread.Reaches)
        {
            var exact = (model == SpreadModel.Ic ? cascade : threshold).ToDouble();
            var held = Enumerable.Range(1, 100).Count(run =>
            {
                var options = new ReachIndexOptions { Samples = 2_000, RandomSeed = (ulong)run, Model = model };
                var reach = ReachSets.Sample(graph, options).Reach(seeds);
                return Math.Abs(reach.Mean - exact) <= 1.96 * reach.StandardError;
            });
            Assert.InRange(held, 85, 100);
        }
    }

    [Fact]
    public void No_order_of_chunks_changes_a_set()
    {
        var graph = RandomGraphs.PowerLaw(1_000, seed: 3);
        var options = new ReachIndexOptions { Samples = 20_000 };
        var forwards = ReachSets.Sample(graph, options, false, Loop.Forwards, null);
        foreach (var order in Loop.Orders)
        {
            var sets = ReachSets.Sample(graph, options, false, order, null);
            Assert.Equal(forwards.Sets.ToArray(), sets.Sets.ToArray());
            Assert.Equal(forwards.Offsets.ToArray(), sets.Offsets.ToArray());
        }
    }

    // Beside the simulation of the same 50 people, on sets that never chose them.
    [Fact]
    public void The_index_of_NetHept_agrees_with_its_simulation()
    {
        var graph = DataGraphs.NetHeptCascade();
        var plan = OpimSeeds.Choose(graph, Candidates.All(graph.NodeCount), new() { K = 50 });
        var read = ReachSets.Sample(graph, new() { Samples = 300_000 }).Reach(plan.Seeds.AsSpan());
        Assert.Equal(plan.Reach.Mean, read.Mean,
            4 * Math.Sqrt(Math.Pow(plan.Reach.StandardError, 2) + Math.Pow(read.StandardError, 2)));
    }
}
