using Influence.Engine.Graphs;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Engine.Tests.Spread;

/// <summary>Eight coins at a time are the coins one by one, by vectors of either width, and so are the walks over them.</summary>
public sealed class CoinLanesTests
{
    [Theory, InlineData(1), InlineData(7), InlineData(8), InlineData(9), InlineData(63), InlineData(64)]
    public void Vectors_of_either_width_toss_the_coins_that_are_tossed_one_by_one(int count)
    {
        var draws = new Draws(7, count);
        for (var row = 0; row < 500; row++)
        {
            var (worldKey, u) = (draws.NextBits(), draws.NextBelow(int.MaxValue));
            int[] targets = [.. Enumerable.Range(0, count).Select(_ => draws.NextBelow(int.MaxValue))];
            ulong[] limits =
                [.. targets.Select((_, edge) => Coin.Limit(edge % 5 == 0 ? 1 : edge % 7 == 0 ? 0 : draws.NextUnit()))];
            ulong[] packed =
            [
                .. targets.Zip(limits, CoinLanes.Pack), .. Enumerable.Repeat(ulong.MaxValue, CoinLanes.Count),
            ];
            var expected = OneByOne.Live(new CascadeEdges(limits), worldKey, u, 0, targets);
            var rowKey = worldKey ^ ((ulong)(uint)u << 32);
            Assert.Equal(expected, CoinLanes.LiveBy512(rowKey, ref packed[0], count, out var isSure));
            Assert.Equal(expected, CoinLanes.LiveBy256(rowKey, ref packed[0], count, out var isSureToo));
            Assert.True(isSure && isSureToo);
        }
    }

    // A limit whose upper 32 bits are those of the draw: what is below them decides, and vectors do not see it.
    [Theory, InlineData(-1), InlineData(0), InlineData(1)]
    public void Where_the_upper_bits_are_equal_the_coin_is_tossed_exactly(int beyond)
    {
        var draw = Coin.Bits(worldKey: 5, u: 0, v: 1);
        var limit = (double)(draw + (ulong)beyond) / Coin.Draws;
        ulong[] packed = [CoinLanes.Pack(1, Coin.Limit(limit)), .. new ulong[CoinLanes.Count]];
        CoinLanes.LiveBy512(5, ref packed[0], 1, out var isSure);
        CoinLanes.LiveBy256(5, ref packed[0], 1, out var isSureToo);
        Assert.False(isSure || isSureToo);

        // The nearest float above a draw shares its upper bits in one of some hundred worlds: there the walk has to agree.
        for (var world = 0UL; world < 2_000; world++)
        {
            var chance = (float)((double)Coin.Bits(world, 0, 1) / Coin.Draws);
            var graph = InfluenceGraph.FromEdges(2, [(0, 1, chance)]);
            Assert.Equal(OneByOne.Live(CascadeEdges.Of(graph), world, 0, 0, [1]),
                WideCascadeEdges.Of(graph).Live(world, 0, 0, [1]));
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Walks_reach_the_same_people_in_the_same_order(bool isTimed)
    {
        var graph = RandomGraphs.PowerLaw(20_000, seed: 11); // 2,000 people, rows from none to hundreds
        var rules = isTimed
            ? SpreadRules.Of(deadline: 5, meeting: 0.6, quality: 0.8) : SpreadRules.Plain;
        var narrow = WorldKernel.Of(graph, CascadeEdges.Of(graph), rules, CancellationToken.None);
        var wide = WorldKernel.Of(graph, WideCascadeEdges.Of(graph), rules, CancellationToken.None);
        var (ofNarrow, ofWide) = (new WorldScratches(graph.NodeCount), new WorldScratches(graph.NodeCount));
        Assert.Equal(narrow.Reach([3, 1, 4], 9, 0, 300, ofNarrow), wide.Reach([3, 1, 4], 9, 0, 300, ofWide));
        Assert.Equal(ofNarrow.Times(), ofWide.Times());
        var (a, b) = (ofNarrow.Rent(), ofWide.Rent());
        Assert.Equal(a.Queue.AsSpan(0, 50).ToArray(), b.Queue.AsSpan(0, 50).ToArray());
        Assert.Equal(narrow.Ends([3]).Possible, wide.Ends([3]).Possible);
        var dead = (int)graph.Offsets[3];
        Assert.Equal(narrow.Without([3], 77, dead, HiddenReach.Heads), wide.Without([3], 77, dead, HiddenReach.Heads));
        Assert.All(Enumerable.Range(0, 100), edge => Assert.Equal(narrow.Chance(edge), wide.Chance(edge)));
    }

    // Everybody reaches everybody: the queue is full and whoever is reached again is written to the place behind it.
    [Fact]
    public void A_world_that_reaches_everybody_stays_within_its_queue()
    {
        var clique = InfluenceGraph.FromEdges(30,
            [.. Enumerable.Range(0, 30).SelectMany(u => Enumerable.Range(0, 30).Where(v => v != u).Select(v => (u, v, 1f)))]);
        Assert.Equal(30, CascadeSpread.Estimate(clique, [0]).Mean);
    }
}
