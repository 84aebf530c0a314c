using Influence.Engine.Answers;
using Influence.Engine.Centrality;
using Influence.Engine.Comparison;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Testing;

namespace Influence.Engine.Tests.Comparison;

public sealed class ListComparisonTests
{
    private static readonly ComparisonOptions Two = new() { K = 2 };

    // Nodes 0 and 1 reach the same ten for certain, 2 reaches six others: position names 0 and 1, who bring no more than one.
    private static readonly InfluenceGraph Overlapping = InfluenceGraph.FromEdges(19,
    [
        .. Enumerable.Range(3, 10).SelectMany(leaf => new[] { (0, leaf, 1f), (1, leaf, 1f) }),
        .. Enumerable.Range(13, 6).Select(leaf => (2, leaf, 1f)),
    ]);

    [Fact]
    public void Whom_position_puts_first_may_reach_the_same_people()
    {
        var answer = ListComparison.Method.Run(Input(Overlapping), Two);
        var (ours, degree) = (Of("ours"), Of("degree"));
        Assert.Equal((18.0, 12.0, 6.0), (
            answer.Summary.Find(ours.Mean), answer.Summary.Find(degree.Mean), answer.Summary.Find(degree.Behind)));
        Assert.Equal((6.0, 6.0), (answer.Summary.Find(degree.BehindLow), answer.Summary.Find(degree.BehindHigh)));
        Assert.Equal(1, answer.Summary.Find(degree.Shared));
        Assert.Null(answer.Summary.Find(ours.Behind));
        var rows = answer.Nodes.ToArray();
        Assert.Equal((0, 2), (rows[0], rows[1])); // ours; 1 is on the list of degree alone
        Assert.Equal(2.0, answer.Columns[1][Array.IndexOf(rows, 1)].Number);
        Assert.True(answer.Columns[1][Array.IndexOf(rows, 2)].IsNone);
    }

    [Fact]
    public void Ours_has_the_very_numbers_that_the_choice_of_seeds_tells()
    {
        var graph = RandomGraphs.PowerLaw(1_000, seed: 3);
        var compared = ListComparison.Method.Run(Input(graph), new ComparisonOptions { K = 5 });
        var chosen = OpimSeeds.Method.Run(Input(graph), new OpimOptions { K = 5 });
        Assert.Equal(chosen.Nodes.ToArray(), compared.Nodes.ToArray()[..5]);
        Assert.Equal(chosen.Summary.Find(SpreadFindings.Mean), compared.Summary.Find(Of("ours").Mean));
        Assert.Equal(chosen.Summary.Find(SpreadFindings.Low), compared.Summary.Find(Of("ours").Low));
        var byLot = chosen.Summary.Find(SpreadFindings.Mean) / chosen.Summary.Find(SpreadFindings.TimesRandom);
        Assert.Equal(byLot, compared.Summary.Find(Of("random").Mean));
    }

    [Fact]
    public void No_order_of_chunks_changes_a_bit()
    {
        var graph = RandomGraphs.PowerLaw(500, seed: 5);
        var forwards = ListComparison.Method.Run(Input(graph), new ComparisonOptions { K = 4 }, Loop.Forwards);
        foreach (var order in Loop.Orders)
        {
            var answer = ListComparison.Method.Run(Input(graph), new ComparisonOptions { K = 4 }, order);
            Assert.Equal(forwards.Nodes.ToArray(), answer.Nodes.ToArray());
            Assert.Equal(forwards.Summary, answer.Summary);
        }
    }

    [Fact]
    public void Nobody_outside_the_mask_is_on_any_list()
    {
        var graph = RandomGraphs.PowerLaw(500, seed: 5);
        var even = Candidates.From([.. Enumerable.Range(0, graph.NodeCount).Select(node => node % 2 == 0)]);
        var answer = ListComparison.Method.Run(Input(graph) with { Candidates = even }, new ComparisonOptions { K = 6 });
        Assert.All(answer.Nodes.ToArray(), node => Assert.Equal(0, node % 2));
        Assert.All(answer.Columns, column => Assert.Equal(6, Enumerable.Range(0, answer.Nodes.Length)
            .Count(row => !column[row].IsNone)));
    }

    // 0 reaches 1 + 20 · ½ = 11 people and has the larger degree, 1 reaches 1 + 16 · 0.95 = 16.2 and is ours.
    [Fact]
    public void The_difference_of_two_lists_is_where_it_is_said_to_be()
    {
        var graph = InfluenceGraph.FromEdges(38,
        [
            .. Enumerable.Range(2, 20).Select(leaf => (0, leaf, .5f)),
            .. Enumerable.Range(22, 16).Select(leaf => (1, leaf, .95f)),
        ]);
        var (held, degree) = (0, Of("degree"));
        for (var run = 0; run < 60; run++)
        {
            var answer = ListComparison.Method.Run(Input(graph), new ComparisonOptions { K = 1, RandomSeed = (ulong)run });
            Assert.Equal(1, answer.Nodes.Span[0]);
            held += answer.Summary.Find(degree.BehindLow) <= 5.2 && answer.Summary.Find(degree.BehindHigh) >= 5.2 ? 1 : 0;
        }

        Assert.InRange(held, 51, 60);
    }

    [Fact]
    public void Core_numbers_are_those_of_taking_people_away_one_by_one()
    {
        var draws = new Draws(7, 0);
        for (var graph = 0; graph < 300; graph++)
        {
            var n = 2 + draws.NextBelow(12);
            var edges = Enumerable.Range(0, draws.NextBelow(40)).Select(_ => (draws.NextBelow(n), draws.NextBelow(n))).ToArray();
            Assert.Equal(Peeled(n, edges), CoreNumbers.Of(Graph.FromEdges(n, edges), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void Searches_from_everybody_drawn_are_searches_from_everybody()
    {
        var graph = Graph.FromEdges(90, [.. Enumerable.Range(0, 400).Select(edge => (edge * 7 % 90, (edge * edge + 3) % 90))]);
        int[] all = [.. Enumerable.Range(0, 90)];
        Assert.Equal(Betweenness.Compute(graph).Values.ToArray(),
            Betweenness.Compute(graph, BetweennessOptions.Default, Loop.Forwards, null, pivots: all).Values.ToArray());
        Assert.Equal(Harmonic.Compute(graph).Values.ToArray(),
            Harmonic.Compute(graph, HarmonicOptions.Default, Loop.Forwards, null, pivots: all).Values.ToArray());
    }

    [Fact]
    public void Few_begin_the_searches_of_a_large_network()
    {
        Assert.Equal((1_000, 64, 64), (CentralPeople.PivotsOf(1_000, 5_000), CentralPeople.PivotsOf(456_626, 14_500_000),
            CentralPeople.PivotsOf(5_000_000, 100_000_000)));
    }

    private static ComparisonFindings Of(string name) => ComparisonFindings.All.Single(list => list.Name == name);

    private static MethodInput Input(InfluenceGraph graph) =>
        new() { Influence = graph, Candidates = Candidates.All(graph.NodeCount) };

    private static int[] Peeled(int n, (int From, int To)[] edges)
    {
        var core = new int[n];
        for (var k = 1; k < n; k++)
        {
            var left = Enumerable.Range(0, n).ToHashSet();
            while (left.RemoveWhere(node => edges.Where(edge => edge.From != edge.To && (edge.From == node || edge.To == node))
                .Select(edge => edge.From + edge.To - node).Distinct().Count(left.Contains) < k) > 0)
            {
            }

            foreach (var node in left)
            {
                core[node] = k;
            }
        }

        return core;
    }
}
