using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Engine.Tests.Methods;

/// <summary>What an estimate is added up from, and that a look tells what the work will meet.</summary>
public sealed class CostTests
{
    private static InfluenceGraph Graph { get; } = RandomGraphs.PowerLaw(50_000, seed: 7);

    // 10 at most while 3 are left, then 5 beside those 3: never more than 10; with 9 beside them 12.
    [Fact]
    public void What_is_left_is_held_beside_what_comes_next_and_seconds_add_up()
    {
        var first = new Cost(10, 1, HeldBytes: 3);
        Assert.Equal(new Cost(10, 3, 4), first.Then(new Cost(5, 2, 1)));
        Assert.Equal(new Cost(12, 3, 3, IsAssumed: true), first.Then(new Cost(9, 2, IsAssumed: true)));
        Assert.Equal(long.MaxValue, first.Then(new Cost(long.MaxValue, 0)).PeakBytes);
    }

    [Theory, InlineData(SpreadModel.Ic), InlineData(SpreadModel.Lt)]
    public void A_few_sets_tell_how_many_people_many_hold(SpreadModel model)
    {
        var look = SetLook.Of(Graph, model);
        var drawn = RrSampler.Of(Graph, model, cancellationToken: TestContext.Current.CancellationToken)
            .Sample(0, 10 * 4096, 5, Loop.Forwards);
        var members = (double)drawn.Members / drawn.Count;
        Assert.InRange(look.Members, members / 1.25, members * 1.25);
    }

    [Theory, InlineData(SpreadModel.Ic, 5), InlineData(SpreadModel.Lt, 5), InlineData(SpreadModel.Ic, 50)]
    public void A_few_worlds_tell_how_many_people_many_reach(SpreadModel model, int k)
    {
        var seeds = WorldLook.LikelySeeds(Graph, k);
        var look = WorldLook.Of(Graph, model, seeds);
        var options = new SpreadOptions { Worlds = 3_000 };
        var many = SpreadMethod.Estimate(
            Graph, model, seeds, options, Loop.Forwards, null, TestContext.Current.CancellationToken);
        Assert.InRange(look.Reached, many.Mean / 1.15, many.Mean * 1.15);
    }

    // A sum of incoming weights above 1 is divided by itself where weights are learned: 1 is reached for sure, and no more.
    [Fact]
    public void Learned_weights_above_one_reach_no_more_than_everybody_certain()
    {
        var triangle = InfluenceGraph.FromEdges(3, [(0, 2, 0.9f), (1, 2, 0.9f)]);
        Assert.InRange(WorldLook.Of(triangle, SpreadModel.Lt, [0]).Reached, 1.4, 1.6);
    }

    [Fact]
    public void The_bytes_of_an_index_are_within_a_half_of_what_is_allocated()
    {
        var options = new ReachIndexOptions { Samples = 200_000, Threads = 1 };
        var before = GC.GetAllocatedBytesForCurrentThread();
        RrIndex.Sample(Graph, options, areLearned: false, Loop.Forwards, null, TestContext.Current.CancellationToken);
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        var size = new WorkSize(Graph.NodeCount, Graph.EdgeCount) { Influence = Graph };
        var cost = RrIndex.EstimateCost(size, options);
        Assert.InRange(cost.PeakBytes / (double)used, 1 / 1.5, 1.5);
        Assert.False(cost.IsAssumed);
        Assert.True(RrIndex.EstimateCost(size with { Influence = null }, options).IsAssumed);
    }
}
