using Influence.Engine.Graphs;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Engine.Tests.Seeding;

/// <summary>An index of changed chances is to the bit the one that drawing everything gives.</summary>
public sealed class RrRefreshTests
{
    [Theory, InlineData(SpreadModel.Ic), InlineData(SpreadModel.Lt)]
    public void A_refreshed_index_is_to_the_bit_the_one_drawn_anew(SpreadModel model)
    {
        var drawn = 0L;
        for (var run = 1UL; run <= 60; run++)
        {
            var before = Edges(run);
            var after = Changed(before, run, one => one % 3);
            var options = new ReachIndexOptions { Samples = 700, RandomSeed = run, Model = model };
            var index = RrIndex.Sample(Graph(before), options, areLearned: true);
            var (refreshed, sets) = index.Refresh(Graph(before), Graph(after), options, areLearned: true);
            DemandSame(RrIndex.Sample(Graph(after), options, areLearned: true), refreshed);
            drawn += sets;
        }

        Assert.InRange(drawn, 1, 60 * 700 / 2); // and most sets were left as they were
    }

    // A hub of 400 followed with small chances is drawn by jumps: another row, another largest chance, other jumps.
    [Fact]
    public void Rows_that_are_drawn_by_jumps_are_refreshed_to_the_bit()
    {
        var star = Enumerable.Range(1, 400).Select(one => (From: one, To: 0, Chance: 0.004f))
            .Concat(Enumerable.Range(1, 300).Select(one => (From: one + 1, To: one, Chance: 0.5f))).ToArray();
        foreach (var chance in new[] { 0.002f, 0.006f, 0f, 1f })
        {
            var after = star.ToArray();
            for (var edge = 0; edge < 400; edge += 4)
            {
                after[edge].Chance = chance;
            }

            var options = new ReachIndexOptions { Samples = 20_000 };
            var (refreshed, sets) = RrIndex.Sample(Graph(star), options).Refresh(Graph(star), Graph(after), options);
            DemandSame(RrIndex.Sample(Graph(after), options), refreshed);
            Assert.InRange(sets, 1, 10_000);
        }
    }

    [Fact]
    public void No_order_of_chunks_changes_what_is_drawn_again()
    {
        var (before, after) = (RandomGraphs.PowerLaw(20_000, 3), RandomGraphs.PowerLaw(20_000, 3));
        after = Nudged(after);
        var options = new ReachIndexOptions { Samples = 20_000 };
        var index = RrIndex.Sample(before, options);
        var whole = RrIndex.Sample(after, options);
        foreach (var order in Loop.Orders)
        {
            var (refreshed, sets) = index.Refresh(before, after, options, false, order, null);
            DemandSame(whole, refreshed);
            Assert.InRange(sets, 1, 10_000);
        }
    }

    [Fact]
    public void What_did_not_change_is_not_drawn_and_what_changed_everywhere_is_drawn_anew()
    {
        var graph = RandomGraphs.PowerLaw(1_000, 3);
        var options = new ReachIndexOptions { Samples = 500 };
        var index = RrIndex.Sample(graph, options);
        var (same, none) = index.Refresh(graph, RandomGraphs.PowerLaw(1_000, 3), options);
        Assert.Same(index, same);
        Assert.Equal(0, none);
        var other = RandomGraphs.PowerLaw(1_000, 4);
        var (anew, all) = index.Refresh(graph, other, options);
        Assert.Equal(500, all);
        DemandSame(RrIndex.Sample(other, options), anew);
    }

    [Fact]
    public void Another_network_or_another_number_of_samples_is_no_refresh()
    {
        var (graph, options) = (RandomGraphs.PowerLaw(1_000, 3), new ReachIndexOptions { Samples = 50 });
        var index = RrIndex.Sample(graph, options);
        Assert.Throws<ArgumentException>(() => index.Refresh(graph, RandomGraphs.PowerLaw(2_000, 3), options));
        Assert.Throws<ArgumentException>(() => index.Refresh(graph, graph, options with { Samples = 51 }));
    }

    private static InfluenceGraph Graph((int From, int To, float Chance)[] edges) => InfluenceGraph.FromEdges(401, edges);

    // 400 people, three edges each, of every chance.
    private static (int From, int To, float Chance)[] Edges(ulong seed)
    {
        var draws = new Draws(seed, 0);
        return [.. Enumerable.Range(0, 1_200).Select(_ =>
            (draws.NextBelow(400), draws.NextBelow(400), (float)(draws.NextUnit() * 0.5)))];
    }

    // Six edges in a hundred: another chance, gone, or one beside it.
    private static (int From, int To, float Chance)[] Changed(
        (int From, int To, float Chance)[] edges, ulong seed, Func<int, int> how)
    {
        var draws = new Draws(seed, 1);
        var changed = edges.ToList();
        for (var one = 0; one < edges.Length / 16; one++)
        {
            var place = draws.NextBelow(changed.Count);
            var edge = changed[place];
            switch (how(one))
            {
                case 0: changed[place] = edge with { Chance = (float)(edge.Chance * draws.NextUnit()) }; break;
                case 1: changed.RemoveAt(place); break;
                default: changed.Add((draws.NextBelow(400), edge.To, (float)(draws.NextUnit() * 0.3))); break;
            }
        }

        return [.. changed];
    }

    // One edge in a hundred gets nine tenths of its chance.
    private static InfluenceGraph Nudged(InfluenceGraph graph)
    {
        var chances = graph.Chance.ToArray();
        for (var edge = 0; edge < chances.Length; edge += 100)
        {
            chances[edge] *= 0.9f;
        }

        var outgoing = new Adjacency(graph.Out.OffsetsMemory, graph.Out.TargetsMemory, chances);
        return new InfluenceGraph(outgoing, outgoing.Transpose());
    }

    private static void DemandSame(RrIndex expected, RrIndex found)
    {
        Assert.Equal(expected.Samples, found.Samples);
        Assert.Equal(expected.Offsets.ToArray(), found.Offsets.ToArray());
        Assert.Equal(expected.Sets.ToArray(), found.Sets.ToArray());
    }
}
