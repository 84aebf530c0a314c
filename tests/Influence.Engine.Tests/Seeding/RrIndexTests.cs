using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Seeding;

public sealed class RrIndexTests
{
    // Four sets of three people, rooted at 0, 1, 1, 2: 0 is in the first two, 1 in the middle two, 2 in the last.
    private static readonly RrIndex Sets = new(4, new long[] { 0, 2, 4, 5 }, new[] { ~0, 1, ~1, ~2, ~3 });

    // The seeds, and 3 people · share of sets met that are rooted at others; share s has the error √(s(1 − s)/4).
    [Fact]
    public void Reach_is_the_seeds_and_the_share_of_sets_of_others_met()
    {
        Assert.Equal(new IndexedReach(1.75, 3 * Math.Sqrt(0.25 * 0.75 / 4), 4) { Certain = 1 }, Sets.Reach([0]));
        Assert.Equal(new IndexedReach(2, 0, 4) { Certain = 2 }, Sets.Reach([0, 1]));
        Assert.Equal(new IndexedReach(1, 0, 4) { Certain = 1 }, Sets.Reach([2]));
        Assert.Equal(new IndexedReach(0, 0, 4), Sets.Reach([]));
    }

    [Fact]
    public void Overlap_is_the_share_of_sets_that_hold_both()
    {
        var both = Sets.Overlap([0, 1, 2]);
        Assert.Equal([1.75, 0.75, 0, 0.75, 1, 0, 0, 0, 1], both.Cast<IndexedReach>().Select(reach => reach.Mean));
        Assert.Equal(3 * Math.Sqrt(0.25 * 0.75 / 4), both[0, 1].StandardError); // one set of four holds both
        Assert.Empty(Sets.Overlap([]));
    }

    // How many sets happen to be rooted at somebody says nothing of what that person reaches.
    [Fact]
    public void An_isolated_person_reaches_exactly_themselves()
    {
        var lone = InfluenceGraph.FromEdges(500, [(0, 1, 0.5f)]);
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var sets = RrIndex.Sample(lone, new() { Samples = 1_000, RandomSeed = seed });
            Assert.Equal(new IndexedReach(1, 0, 1_000) { Certain = 1 }, sets.Reach([7]));
            Assert.Equal(3, sets.Reach([7, 8, 9]).Mean);
            Assert.InRange(sets.Reach([0]).Mean, 1, 500);
        }
    }

    [Fact]
    public void What_is_no_index_is_refused()
    {
        Assert.All(new (int Samples, long[] Offsets, int[] Sets)[]
        {
            (0, [0], []), (1, [], []), (1, [1, 1], [0]), (1, [0, 2], [0]), (2, [0, 2, 1, 2], [0, 1]), (2, [0, 1], [2]),
            (2, [0, 1], [~2]), (1, [0, 1], [int.MaxValue]), (1, [0, 1], [int.MinValue]),
        }, given => Assert.Equal("index_not_readable",
            Assert.Throws<GraphDataException>(() => new RrIndex(given.Samples, given.Offsets, given.Sets)).Code));
    }

    [Fact]
    public void Strangers_and_repeats_are_refused()
    {
        Assert.Equal("seed_out_of_range", Assert.Throws<GraphDataException>(() => Sets.Reach([3])).Code);
        Assert.Equal("seed_repeated", Assert.Throws<GraphDataException>(() => Sets.Overlap([1, 1])).Code);
        Assert.Equal("option_out_of_range", Assert.Throws<OptionException>(
            () => RrIndex.Sample(InfluenceGraph.FromEdges(1, []), new() { Samples = 0 })).Code);
        Assert.Equal("graph_empty", Assert.Throws<GraphDataException>(
            () => RrIndex.Sample(InfluenceGraph.FromEdges(0, []))).Code);
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
                var reach = RrIndex.Sample(graph, options).Reach(seeds);
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
        var forwards = RrIndex.Sample(graph, options, false, Loop.Forwards, null);
        foreach (var order in Loop.Orders)
        {
            var sets = RrIndex.Sample(graph, options, false, order, null);
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
        var read = RrIndex.Sample(graph, new() { Samples = 300_000 }).Reach(plan.Seeds.AsSpan());
        Assert.Equal(plan.Reach.Mean, read.Mean,
            4 * Math.Sqrt(Math.Pow(plan.Reach.StandardError, 2) + Math.Pow(read.StandardError, 2)));
    }
}
