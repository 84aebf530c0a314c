using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Engine.Tests.Spread;

/// <summary>The interval holds the truth also where hardly any world shows what decides it.</summary>
public sealed class SpreadIntervalTests
{
    private const int Leaves = 20_000;

    public static TheoryData<string> Cases =>
        ["one rare edge", "behind ordinary worlds", "deep down", "two rare steps", "many small chances", "hardly ever fails",
            "linear threshold", "rare as a hash"];

    // 0 → 1 with chance 1e-4 and 20,000 sure leaves behind it: most runs of 50,000 worlds see it five times, some never.
    [Fact]
    public void Worlds_that_agree_are_no_proof_that_all_do()
    {
        var (graph, truth, _) = Case("one rare edge");
        for (var seed = 1UL; seed <= 3; seed++)
        {
            var few = CascadeSpread.Estimate(graph, [0], new() { Worlds = 1_000, RandomSeed = seed });
            var all = CascadeSpread.Estimate(graph, [0], new() { RandomSeed = seed });
            Assert.All(new[] { few, all }, estimate =>
            {
                Assert.False(estimate.Converged);
                Assert.InRange(truth, estimate.Low, estimate.High);
                Assert.InRange(estimate.Low, 1, estimate.Mean);
                Assert.InRange(estimate.High, estimate.Mean, 2 + Leaves);
            });
            Assert.Equal(SpreadOptions.MostWorlds, all.Worlds);
        }
    }

    // None of N worlds: ln(1/0.025)/N = 3.69/N is the largest chance that is missed in one of 40 runs.
    [Fact]
    public void Where_all_worlds_agree_the_ends_are_those_of_the_rule_of_three()
    {
        var rarely = InfluenceGraph.FromEdges(3, [(0, 1, 1e-9f), (1, 2, 1f)]);
        var estimate = CascadeSpread.Estimate(rarely, [0], new() { Worlds = 1_000 });
        Assert.Equal((1, 0, 1), (estimate.Mean, estimate.StandardError, estimate.Low));
        Assert.Equal(1 + 2 * Math.Log(40) / 1_000, estimate.High, 1e-8);
        Assert.True(estimate.Converged); // within 0.8 % whatever the edge does

        var nearly = InfluenceGraph.FromEdges(3, [(0, 1, 1 - 6e-8f), (1, 2, 1f)]);
        estimate = CascadeSpread.Estimate(nearly, [0], new() { Worlds = 1_000 });
        Assert.Equal((3, 3), (estimate.Mean, estimate.High));
        Assert.Equal(3 - 2 * Math.Log(40) / 1_000, estimate.Low, 2e-7);
    }

    // 95 % of the runs, at least: a bound holds more often. Of 100 runs with exactly 95 %, 86 are four deviations off.
    [Theory, MemberData(nameof(Cases))]
    public void The_interval_holds_the_truth_as_often_as_it_says(string name)
    {
        var (graph, truth, model) = Case(name);
        var runs = Nightly.Else(100, 2);
        var held = Enumerable.Range(1, runs).Count(run =>
        {
            var options = new SpreadOptions { RandomSeed = (ulong)run };
            var estimate = model == SpreadModel.Ic
                ? CascadeSpread.Estimate(graph, [0], options)
                : ThresholdSpread.Estimate(graph, [0], options);
            return estimate.Low <= truth && truth <= estimate.High;
        });
        Assert.InRange(held, runs - Nightly.Else(9, 1), runs);
    }

    // Worlds that differ, so that their standard error looks fine, and an edge that none of them took.
    [Theory, InlineData("behind ordinary worlds"), InlineData("hardly ever fails")]
    public void An_edge_that_no_world_took_is_looked_behind(string name)
    {
        var (graph, _, _) = Case(name);
        var estimates = Enumerable.Range(1, Nightly.Else(5, 3)).Select(seed => CascadeSpread.Estimate(graph, [0],
            new() { Worlds = 1_000, RandomSeed = (ulong)seed })).ToArray();
        Assert.Contains(estimates, estimate => estimate.StandardError < 1); // none of these worlds took it
        Assert.All(estimates, estimate => Assert.True(estimate.High - estimate.Low > 8 * estimate.StandardError));
    }

    [Fact]
    public void Ordinary_networks_keep_the_normal_interval_and_the_worlds_they_needed()
    {
        foreach (var (graph, seeds) in new[]
        {
            (RandomGraphs.PowerLaw(2_000, seed: 5), new[] { 3, 1, 4 }),
            (RandomGraphs.PowerLaw(20_000, seed: 7), Enumerable.Range(0, 50).ToArray()),
        })
        {
            var estimate = CascadeSpread.Estimate(graph, seeds);
            Assert.True(estimate.Converged);
            Assert.Equal(estimate.Mean + 1.96 * estimate.StandardError, estimate.High);

            // The half of the worlds was not enough by the standard error and its doubt alone: nothing was made slower.
            var half = CascadeSpread.Estimate(graph, seeds, new() { Worlds = (int)estimate.Worlds / 2 });
            Assert.True(estimate.Worlds == SpreadOptions.FirstWorlds
                || !SpreadRun.IsSettled(half, skewness: 1, SpreadOptions.DefaultPrecision));
        }
    }

    [Fact]
    public void The_evidence_says_why_the_interval_is_wide()
    {
        var (graph, _, _) = Case("one rare edge");
        var input = new MethodInput { Influence = graph, Candidates = Candidates.All(graph.NodeCount), Given = [0] };
        var note = Assert.Single(CascadeSpread.Method.Run(input, new SpreadOptions { Worlds = 1_000 }).Evidence.Notes);
        Assert.Contains("any reach from 1 to 20,002 people", note, StringComparison.Ordinal);
    }

    [Fact]
    public void No_order_of_chunks_changes_what_is_found_behind_rare_edges()
    {
        var (graph, _, _) = Case("behind ordinary worlds");
        var options = new SpreadOptions { Worlds = 1_000 };
        var forwards = CascadeSpread.Estimate(graph, [0], options, Loop.Forwards, null);
        Assert.All(Loop.Orders, order => Assert.Equal(forwards, CascadeSpread.Estimate(graph, [0], options, order, null)));
    }

    [Fact]
    public void A_world_that_reaches_many_stops_within_itself()
    {
        var (graph, _, _) = Case("one rare edge");
        using var source = new CancellationTokenSource();
        source.Cancel();
        var kernel = WorldKernel.Of(InfluenceGraph.FromEdges(1 << 17, [.. Enumerable.Range(0, (1 << 17) - 1)
            .Select(node => (node, node + 1, 1f))]), SpreadModel.Ic, areLearned: false, source.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => kernel.Reach([0], 1, 0, 1));
    }

    private static (InfluenceGraph Graph, double Truth, SpreadModel Model) Case(string name) => name switch
    {
        "one rare edge" => (Hub([(0, 1, 1e-4f)], 1), 1 + 1e-4 * (Leaves + 1), SpreadModel.Ic),
        "linear threshold" => (Hub([(0, 1, 1e-4f)], 1), 1 + 1e-4 * (Leaves + 1), SpreadModel.Lt),
        "rare as a hash" => (Hub([(0, 1, 1e-6f)], 1), 1 + 1e-6 * (Leaves + 1), SpreadModel.Ic),

        // 100 followers of chance ½ tell nothing of the hundred and first.
        "behind ordinary worlds" => (Hub(
            [.. Enumerable.Range(2, 100).Select(node => (0, node, 0.5f)), (0, 1, 1e-4f)], 1), 51 + 1e-4 * (Leaves + 1),
            SpreadModel.Ic),
        "deep down" => (Hub([(0, 2, 0.5f), (2, 3, 0.5f), (3, 4, 0.5f), (4, 1, 4e-4f)], 1),
            1 + 0.5 + 0.25 + 0.125 + 0.125 * 4e-4 * (Leaves + 1), SpreadModel.Ic),
        "two rare steps" => (Hub([(0, 2, 0.01f), (2, 1, 0.01f)], 1), 1 + 0.01 + 1e-4 * (Leaves + 1), SpreadModel.Ic),

        // Learned chances look like this: 300 followers of the channel's rate, one of whom has followers of their own.
        "many small chances" => (Hub([.. Enumerable.Range(2, 300).Select(node => (0, node, 0.01f)), (2, 1, 0.01f)], 1, 0.9f),
            1 + 3 + 1e-4 * (1 + 0.9 * Leaves), SpreadModel.Ic),
        _ => (Hub([(0, 1, 0.9999f)], 1, 0.99f), 1 + 0.9999 * (1 + 0.99 * Leaves), SpreadModel.Ic),
    };

    private static InfluenceGraph Hub((int From, int To, float Chance)[] edges, int hub, float chance = 1)
    {
        var first = edges.Max(edge => Math.Max(edge.From, edge.To)) + 1;
        return InfluenceGraph.FromEdges(first + Leaves,
            [.. edges, .. Enumerable.Range(first, Leaves).Select(leaf => (hub, leaf, chance))]);
    }
}
