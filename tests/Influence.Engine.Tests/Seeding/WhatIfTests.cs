using Influence.Engine.Graphs;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Seeding;

/// <summary>Questions to an index: add, remove, without whom, who reaches whom as well, which part of the whole.</summary>
public sealed class WhatIfTests
{
    // Four sets of three people, rooted at 0, 1, 1, 2: 0 is in the first two, 1 in the middle two, 2 in the last.
    private static readonly RrIndex Sets = new(4, new long[] { 0, 2, 4, 5 }, new[] { ~0, 1, ~1, ~2, ~3 });

    // Of 0 and 1 nobody else is reached: 2. Without 0, nothing but 1 is left, as set 0 is rooted at 0 and held by 0 alone.
    // Without 1, 0 still meets set 1, which is rooted at 1: 1 + 3/4.
    [Fact]
    public void What_is_lost_without_somebody_counts_that_the_others_may_reach_them()
    {
        var parts = Sets.Parts([0, 1]);
        Assert.Equal(2, parts.Reach.Mean);
        Assert.Equal([1.75, 1.0], parts.Alone.Select(reach => reach.Mean));
        Assert.Equal([1.0, 1.75], parts.Without.Select(reach => reach.Mean));
        Assert.Equal([1.0, 0.25], parts.Exclusive.Select(reach => reach.Mean));
        // One set of four gives −3 people: the mean is −3/4, the spread 3·√(1/4 − 1/16).
        Assert.Equal([0, 3 * Math.Sqrt((0.25 - 0.0625) / 4)], parts.Exclusive.Select(reach => reach.StandardError));
        Assert.Empty(Sets.Parts([]).Exclusive);
    }

    // Set 1 alone is met by 0 and rooted elsewhere: 1.75 of the 1.75 that 0 reaches, and of the 2 that both reach.
    [Fact]
    public void A_part_of_the_whole_is_reach_over_reach()
    {
        Assert.Equal(new ReachShare(1, 0, 4), Sets.Share([0], [0]));
        Assert.Equal(0.875, Sets.Share([0], [0, 1]).Share);
        Assert.Equal(new ReachShare(0, 0, 4), Sets.Share([], [0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sets.Share([0], []));
    }

    // 0 begins in half of all worlds and then wins all five, 1 in three of ten and wins nobody. Together .5·5 + .5·.3.
    [Fact]
    public void Whoever_refuses_begins_nothing_but_may_be_reached()
    {
        var star = InfluenceGraph.FromEdges(5, [.. Enumerable.Range(1, 4).Select(leaf => (0, leaf, 1f))]);
        var drawn = RrIndex.Sample(star, new() { Samples = 200_000, RandomSeed = 3 });
        var people = InvitedSeedsTests.People(0.5f, 0.3f, float.NaN, float.NaN, 1);
        var index = drawn.Accepting(people, randomSeed: 3);
        var parts = index.Parts([0, 1]);
        Near(2.65, parts.Reach);
        Near(2.5, parts.Alone[0]);
        Near(0.3, parts.Alone[1]);
        Near(0.3, parts.Without[0]);
        Near(2.5, parts.Without[1]);
        Near(0.15, parts.Exclusive[1]);
        Near(0.15, index.Overlap([0, 1])[0, 1]);
        Assert.Equal(2.5 / 2.65, index.Share([0], [0, 1]).Share, 0.01);
        Assert.Equal(0.8, parts.Reach.Certain, 1e-9);
        Assert.Equal(0.3, parts.Without[0].Certain, 1e-9);
        Assert.Equal(new IndexedReach(1, 0, 200_000) { Certain = 1 }, index.Reach([4]));
        Assert.Same(drawn, drawn.Accepting(InvitedSeedsTests.People(float.NaN, 1, 1, 1, 1), 3));

        static void Near(double exact, IndexedReach reach) =>
            Assert.InRange((reach.Mean - exact) / (reach.StandardError + 1e-9), -4, 4);
    }

    // One person's value to a list, by looking at every set as it stands.
    [Theory, InlineData(SpreadModel.Ic), InlineData(SpreadModel.Lt)]
    public void Every_part_and_its_error_is_what_looking_at_every_set_gives(SpreadModel model)
    {
        for (var run = 1UL; run <= 20; run++)
        {
            var graph = RandomGraphs.PowerLaw(120, run);
            var index = RrIndex.Sample(graph, new() { Samples = 500, RandomSeed = run, Model = model });
            var (roots, members) = Listed(index);
            int[] seeds = [1, 4, 7, 10];
            var parts = index.Parts(seeds);
            DemandMean(seeds.Length, Values(seeds), parts.Reach);
            for (var place = 0; place < seeds.Length; place++)
            {
                var rest = seeds.Where(seed => seed != seeds[place]).ToArray();
                DemandMean(rest.Length, Values(rest), parts.Without[place]);
                DemandMean(1, Values([seeds[place]]), parts.Alone[place]);
                DemandMean(1, [.. Values(seeds).Zip(Values(rest), (all, less) => all - less)], parts.Exclusive[place]);
                Assert.Equal(parts.Reach, index.Reach(seeds));
            }

            var overlap = index.Overlap(seeds);
            DemandMean(0, [.. members.Select(set => set.Contains(1) && set.Contains(7) ? (double)graph.NodeCount : 0)],
                overlap[0, 2]);
            Assert.Equal(parts.Alone[3], overlap[3, 3]);

            double[] Values(int[] people) => [.. Enumerable.Range(0, 500).Select(set =>
                !people.Contains(roots[set]) && people.Any(members[set].Contains) ? (double)graph.NodeCount : 0)];
        }
    }

    // Reach is submodular, and exact here: without somebody less is reached, and two together reach what each does alone, less
    // whom both reach.
    [Fact]
    public void Two_together_reach_what_each_does_alone_less_whom_both_reach()
    {
        var index = RrIndex.Sample(RandomGraphs.PowerLaw(3_000, 5), new() { Samples = 20_000 });
        for (var one = 0; one < 20; one++)
        {
            var other = 280 - one;
            var (both, overlap) = (index.Parts([one, other]), index.Overlap([one, other]));
            Assert.Equal(both.Reach.Mean, both.Alone[0].Mean + both.Alone[1].Mean - overlap[0, 1].Mean, 1e-9);
            Assert.Equal(both.Exclusive[0].Mean, both.Alone[0].Mean - overlap[0, 1].Mean, 1e-9);
        }
    }

    // Exact by enumeration of all worlds; of 100 indexes 95 hold the truth within 1.96 errors (85 is five deviations off).
    [Theory, InlineData(SpreadModel.Ic), InlineData(SpreadModel.Lt)]
    public void Errors_of_what_is_lost_and_of_parts_cover_the_exact_figures_as_often_as_they_say(SpreadModel model)
    {
        var (oracle, graph) = (GoldenSpread.Graph, GoldenSpread.Graph.ToGraph());
        var (all, less) = (Exact(0, 2, 4), Exact(0, 4));
        var (lost, share) = (0, 0);
        for (var run = 1UL; run <= 100; run++)
        {
            var index = RrIndex.Sample(graph, new() { Samples = 2_000, RandomSeed = run, Model = model });
            var exclusive = index.Parts([0, 2, 4]).Exclusive[1];
            lost += Math.Abs(exclusive.Mean - (all - less)) <= 1.96 * exclusive.StandardError ? 1 : 0;
            var part = index.Share([0, 4], [0, 2, 4]);
            share += Math.Abs(part.Share - less / all) <= 1.96 * part.StandardError ? 1 : 0;
        }

        Assert.InRange(lost, 85, 100);
        Assert.InRange(share, 85, 100);

        double Exact(params int[] seeds) =>
            (model == SpreadModel.Ic ? oracle.Cascade(seeds) : oracle.Threshold(seeds)).ToDouble();
    }

    private static (int[] Roots, HashSet<int>[] Members) Listed(RrIndex index)
    {
        var roots = new int[index.Samples];
        var members = Enumerable.Range(0, index.Samples).Select(_ => new HashSet<int>()).ToArray();
        for (var node = 0; node < index.NodeCount; node++)
        {
            foreach (var entry in index.Sets.Span[(int)index.Offsets.Span[node]..(int)index.Offsets.Span[node + 1]])
            {
                members[entry < 0 ? ~entry : entry].Add(node);
                if (entry < 0)
                {
                    roots[~entry] = node;
                }
            }
        }

        return (roots, members);
    }

    private static void DemandMean(int certain, double[] values, IndexedReach read)
    {
        var mean = values.Average();
        Assert.Equal(certain + mean, read.Mean, 1e-9);
        var variance = values.Average(value => (value - mean) * (value - mean));
        Assert.Equal(Math.Sqrt(variance / values.Length), read.StandardError, 1e-9);
    }
}
