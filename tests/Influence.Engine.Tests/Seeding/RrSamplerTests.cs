using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Seeding;

public sealed class RrSamplerTests
{
    // A node is in a set with chance reach / n; the standard error of the count of N sets is √(N q (1 − q)).
    [Fact]
    public void Sets_measure_the_reach_of_every_golden_seed_set()
    {
        var graph = GoldenSpread.Graph.ToGraph();
        var cascade = Sample(graph, SpreadModel.Ic, 200_000);
        var threshold = Sample(graph, SpreadModel.Lt, 200_000);
        foreach (var (seeds, ic, lt) in GoldenSpread.Reaches)
        {
            Near(ic.ToDouble() / 7, cascade, seeds);
            Near(lt.ToDouble() / 7, threshold, seeds);
        }
    }

    // 0 → 1 → 2 → 3 → 4, certain: the set of root r is r, r − 1, …, 0, and steps count back from the root.
    [Fact]
    public void The_root_comes_first_and_steps_are_known()
    {
        var chain = InfluenceGraph.FromEdges(5, [(0, 1, 1f), (1, 2, 1f), (2, 3, 1f), (3, 4, 1f)]);
        foreach (var model in new[] { SpreadModel.Ic, SpreadModel.Lt })
        {
            var sets = Sample(chain, model, 200);
            for (var set = 0; set < sets.Count; set++)
            {
                var root = sets[set][0];
                Assert.Equal(Enumerable.Range(0, root + 1).Reverse(), sets[set].ToArray());
                Assert.Equal((Math.Min(root, 1) + 1, Math.Min(root, 2) + 1), sets.Steps(set));
            }
        }
    }

    [Fact]
    public void A_range_holds_the_same_sets_whoever_draws_it()
    {
        var graph = RandomGraphs.PowerLaw(3_000, seed: 2);
        var sampler = RrSampler.Of(graph, SpreadModel.Ic);
        var whole = sampler.Sample(0, 3 * RrChunk.Sets, 7, Loop.Forwards);
        var part = RrSampler.Of(graph, SpreadModel.Ic).Sample(RrChunk.Sets, 100, 7, Loop.Forwards);
        Assert.All(Enumerable.Range(0, 100), set => Assert.Equal(whole[RrChunk.Sets + set].ToArray(), part[set].ToArray()));
        Assert.Contains(Enumerable.Range(0, 100), set => !whole[set].SequenceEqual(part[set])); // chunks do not repeat each other
    }

    // 400 nodes point at node 0 with one small chance each, so its row is walked by jumps. Each of the 400 is in a set of
    // root 0 with its own chance; their number is binomial with mean 4 (equal) or Σp = 400 · 0.0075 = 3 (every other one at
    // half).
    [Theory, InlineData(0.01f, 4.0), InlineData(0.005f, 3.0)]
    public void Jumps_over_long_rows_keep_every_chance(float everyOther, double mean)
    {
        var graph = InfluenceGraph.FromEdges(401,
            [.. Enumerable.Range(1, 400).Select(node => (node, 0, node % 2 == 0 ? everyOther : 0.01f))]);
        var sets = Sample(graph, SpreadModel.Ic, 401 * 1_000);
        var (found, odd, roots) = (0.0, 0, 0);
        for (var set = 0; set < sets.Count; set++)
        {
            if (sets[set][0] == 0)
            {
                roots++;
                found += sets[set].Length - 1;
                odd += sets[set][1..].ToArray().Count(node => node % 2 == 1);
            }
        }

        var error = Math.Sqrt(mean / roots);
        Assert.InRange(found / roots, mean - 4 * error, mean + 4 * error);
        Assert.InRange((double)odd / roots, 2 - 4 * error, 2 + 4 * error);
    }

    // 20 edges of 1e-17, below half a step of a double at 1: 1 − p is 1, and a jump by 1 / ln(1) leaves the row.
    [Theory, InlineData(1e-17f), InlineData(5e-17f), InlineData(float.Epsilon), InlineData(1e-12f)]
    public void Chances_that_vanish_beside_one_are_drawn_like_any_other(float chance)
    {
        var graph = InfluenceGraph.FromEdges(21, [.. Enumerable.Range(1, 20).Select(node => (node, 0, chance))]);
        var sets = Sample(graph, SpreadModel.Ic, 10_000);
        Assert.All(Enumerable.Range(0, sets.Count), set => Assert.Equal(1, sets[set].Length));
    }

    // ln(1 − p) = −p − p²/2 − p³/3 …
    [Theory, InlineData(1e-17), InlineData(1e-9), InlineData(9e-7), InlineData(1.1e-6)]
    public void The_logarithm_of_a_failure_keeps_its_digits(double chance)
    {
        var exact = -chance - chance * chance / 2 - chance * chance * chance / 3 - Math.Pow(chance, 4) / 4;
        Assert.Equal(1, CascadeRrSampler.LogOfFailure(chance) / exact, chance < 1e-6 ? 1e-15 : 1e-9);
    }

    [Fact]
    public void A_chunk_of_huge_sets_stops_within_itself()
    {
        var chain = InfluenceGraph.FromEdges(
            1 << 14, [.. Enumerable.Range(0, (1 << 14) - 1).Select(node => (node, node + 1, 1f))]);
        using var source = new CancellationTokenSource();
        source.Cancel();
        foreach (var model in new[] { SpreadModel.Ic, SpreadModel.Lt })
        {
            var sampler = RrSampler.Of(chain, model, areLearned: false, source.Token);
            Assert.ThrowsAny<OperationCanceledException>(() => sampler.Sample(0, 100, 1, Loop.Forwards));
        }
    }

    [Fact]
    public void An_empty_graph_is_refused()
    {
        var error = Assert.Throws<GraphDataException>(() => RrSampler.Of(InfluenceGraph.FromEdges(0, []), SpreadModel.Ic));
        Assert.Equal("graph_empty", error.Code);
    }

    private static RrSets Sample(InfluenceGraph graph, SpreadModel model, int count) =>
        RrSampler.Of(graph, model).Sample(0, count, seed: 11, Loop.Forwards);

    private static void Near(double share, RrSets sets, int[] seeds)
    {
        var hits = Enumerable.Range(0, sets.Count).Count(set => sets[set].ContainsAny(seeds));
        var error = Math.Sqrt(share * (1 - share) / sets.Count);
        Assert.InRange((double)hits / sets.Count, share - 4 * error, share + 4 * error);
    }
}
