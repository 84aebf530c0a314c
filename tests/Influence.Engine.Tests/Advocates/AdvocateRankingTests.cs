using FsCheck;
using FsCheck.Fluent;
using Influence.Engine.Advocates;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Testing;

namespace Influence.Engine.Tests.Advocates;

public sealed class AdvocateRankingTests
{
    private const int Samples = 200_000;

    // 0 ─½▶ 1 ─½▶ 2 ─½▶ 3 ─½▶ 4: from 0, ½ one step away, ¼ two, ⅛ + 1/16 further. Half as much if 0 accepts one time in two.
    [Theory, InlineData(float.NaN, 1.0), InlineData(0.5f, 0.5)]
    public void A_chain_has_its_parts_in_closed_form(float acceptance, double factor)
    {
        var chain = InfluenceGraph.FromEdges(5, [(0, 1, 0.5f), (1, 2, 0.5f), (2, 3, 0.5f), (3, 4, 0.5f)]);
        var people = new PeopleFacts { Acceptance = new[] { acceptance, float.NaN, float.NaN, float.NaN, float.NaN } };
        var score = Alone(chain, 0, people, new() { Samples = Samples });
        Near(0.5 * factor, score.FirstHand, people: 5);
        Near(0.25 * factor, score.SecondHand, people: 5);
        Near(0.1875 * factor, score.Further, people: 5);
        Assert.Equal(0, score.Overlap);
    }

    // Two people reach the same ten leaves for certain; the first accepts with 0.6. Alone: 10 · 0.6 and 10 · 0.5.
    // Listed second, 0.5 · 10 · (1 − 0.6) = 2, so the overlap is −3.
    [Fact]
    public void Overlap_takes_away_what_those_above_reach_if_they_accept()
    {
        var graph = InfluenceGraph.FromEdges(12,
            [.. from hub in Enumerable.Range(0, 2) from leaf in Enumerable.Range(2, 10) select (hub, leaf, 1f)]);
        var acceptance = Enumerable.Repeat(1f, 12).ToArray();
        (acceptance[0], acceptance[1]) = (0.6f, 0.5f);
        var ranking = AdvocateRanking.Choose(graph, Candidates.All(12), people: new() { Acceptance = acceptance },
            options: new() { Samples = Samples, Top = 2 });
        Assert.Equal([0, 1], ranking.People);
        Near(6, ranking.Scores[0].Total, people: 12);
        Assert.Equal(0, ranking.Scores[0].Overlap);
        Near(5, ranking.Scores[1].FirstHand, people: 12);
        Near(-3, ranking.Scores[1].Overlap, people: 12);
        Near(2, ranking.Scores[1].Total, people: 12);
        Assert.Equal(0, ranking.AssumedAcceptances);
    }

    // 0 reaches 1 and 1 reaches ten leaves, all certain. 0 alone: 1 + 10 = 11. Once 0 is listed, 1 brings nobody new.
    [Fact]
    public void A_person_below_brings_only_what_nobody_above_brings()
    {
        var graph = InfluenceGraph.FromEdges(12, [(0, 1, 1f), .. Enumerable.Range(2, 10).Select(leaf => (1, leaf, 1f))]);
        var ranking = AdvocateRanking.Choose(graph, Candidates.All(12), options: new() { Samples = Samples, Top = 2 });
        Near(11, ranking.Scores[0].Total, people: 12);
        Assert.Equal([0, 1], ranking.People);
        Assert.Equal(0, ranking.Scores[1].Total);
        Assert.Equal(-ranking.Scores[1].FirstHand, ranking.Scores[1].Overlap);
    }

    [Fact]
    public void People_given_count_as_overlap_and_are_not_listed()
    {
        var graph = InfluenceGraph.FromEdges(23,
            [.. from hub in Enumerable.Range(0, 2) from leaf in Enumerable.Range(3, 10) select (hub, leaf, 1f),
            .. Enumerable.Range(13, 4).Select(leaf => (2, leaf, 1f))]);
        var ranking = AdvocateRanking.Choose(graph, Candidates.All(23), given: [0], options: new() { Samples = 50_000, Top = 2 });
        Assert.Equal([2, 1], ranking.People);
        Assert.Equal(0, ranking.Scores[1].Total);
    }

    [Fact]
    public void Parts_sum_to_the_score_and_the_score_falls_down_the_list_which_a_longer_list_begins_with()
    {
        var graph = RandomGraphs.PowerLaw(5_000, seed: 8);
        var acceptance = Enumerable.Range(0, graph.NodeCount).Select(node => (float)new Draws(4, node).NextUnit()).ToArray();
        var options = new AdvocateOptions { Samples = 30_000, Top = graph.NodeCount };
        var all = AdvocateRanking.Choose(graph, Candidates.All(graph.NodeCount), people: new() { Acceptance = acceptance },
            options: options);
        Assert.Equal(graph.NodeCount, all.People.Length);
        for (var row = 0; row < all.People.Length; row++)
        {
            var score = all.Scores[row];
            Assert.True(score.Total >= 0 && score.Overlap <= 0);
            Assert.Equal(score.FirstHand + score.SecondHand + score.Further + score.Overlap, score.Total);
            if (row % 50 == 49)
            {
                Assert.Equal(
                    Alone(graph, all.People[row], new() { Acceptance = acceptance }, options), score with { Overlap = 0 });
            }

            Assert.True(row == 0 || score.Total <= all.Scores[row - 1].Total);
        }

        var five = AdvocateRanking.Choose(
            graph, Candidates.All(graph.NodeCount), people: new() { Acceptance = acceptance }, options: options with { Top = 5 });
        Assert.Equal(all.People[..5], five.People);
        Assert.Equal(all.Scores[..5], five.Scores);
    }

    // Everybody makes everybody act: n − 1 exactly, whichever roots were drawn and however many sets.
    [Theory, InlineData(2, 10), InlineData(5, 37), InlineData(60, 500), InlineData(1, 20)]
    public void Who_brings_everybody_has_a_score_of_everybody_else(int people, int samples)
    {
        var all = Enumerable.Range(0, people);
        var graph = InfluenceGraph.FromEdges(people, [.. from u in all from v in all where u != v select (u, v, 1f)]);
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var options = new AdvocateOptions { Samples = samples, RandomSeed = seed, Top = people };
            var list = AdvocateRanking.Choose(graph, Candidates.All(people), options: options);
            Assert.Equal(people, list.Scores.Length);
            Assert.All(list.Scores, score => Assert.Equal(people - 1, (score with { Overlap = 0 }).Total));
        }
    }

    [Fact]
    public void No_score_is_above_the_number_of_other_people() => Prop.ForAll(Cases.InfluenceGraph, graph =>
    {
        var dense = InfluenceGraph.FromEdges(graph.NodeCount, [.. Edges(graph).Select(edge => (edge.From, edge.To, 1f))]);
        var options = new AdvocateOptions { Samples = 25, Top = graph.NodeCount };
        return new[] { graph, dense }.All(one =>
            AdvocateRanking.Choose(one, Candidates.All(one.NodeCount), options: options).Scores
                .All(score => score.Total >= 0 && (score with { Overlap = 0 }).Total <= one.NodeCount - 1));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_scores_go_to_the_smaller_node_number()
    {
        var nothing = InfluenceGraph.FromEdges(4, []);
        Assert.Equal([0, 1, 2, 3], AdvocateRanking.Choose(nothing, Candidates.All(4), options: new() { Samples = 100 }).People);
    }

    [Fact]
    public void Nobody_outside_the_mask_is_listed()
    {
        var graph = RandomGraphs.PowerLaw(1_000, seed: 8);
        var even = Candidates.From([.. Enumerable.Range(0, graph.NodeCount).Select(node => node % 2 == 0)]);
        var answer = AdvocateRanking.Method.Run(
            new MethodInput { Influence = graph, Candidates = even, Given = [2] },
                new AdvocateOptions { Samples = 5_000, Top = 1_000 });
        Assert.Equal(graph.NodeCount / 2 - 1, answer.Nodes.Length);
        Assert.All(answer.Nodes.ToArray(), node => Assert.Equal(0, node % 2));
    }

    [Fact]
    public void No_order_of_chunks_changes_a_bit()
    {
        var graph = RandomGraphs.PowerLaw(1_000, seed: 8);
        var acceptance = Enumerable.Range(0, graph.NodeCount).Select(node => (float)new Draws(4, node).NextUnit()).ToArray();
        var input = new MethodInput
        {
            Influence = graph, Candidates = Candidates.All(graph.NodeCount), People = new() { Acceptance = acceptance },
        };
        var options = new AdvocateOptions { Samples = 20_000, Top = 30 };
        var forwards = AdvocateRanking.Method.Run(input, options, Loop.Forwards);
        foreach (var order in Loop.Orders)
        {
            var answer = AdvocateRanking.Method.Run(input, options, order);
            Assert.Equal(forwards.Nodes.ToArray(), answer.Nodes.ToArray());
            Assert.All(forwards.Columns.Zip(answer.Columns), pair =>
                Assert.All(Enumerable.Range(0, 30), row => Assert.Equal(pair.First[row], pair.Second[row])));
        }
    }

    private static IEnumerable<(int From, int To)> Edges(InfluenceGraph graph) =>
        from u in Enumerable.Range(0, graph.NodeCount) from v in graph.Out.Row(u).ToArray() select (u, v);

    // Whoever is the only one who may be listed has nobody above.
    private static AdvocateScore Alone(InfluenceGraph graph, int node, PeopleFacts people, AdvocateOptions options) =>
        AdvocateRanking.Choose(graph, Candidates.From([.. Enumerable.Range(0, graph.NodeCount).Select(one => one == node)]),
            people: people, options: options with { Top = 1 }).Scores[0];

    // A share s of N sets scaled to n people: standard error n √(s (1 − s) / N), s = value / n.
    private static void Near(double expected, double found, int people)
    {
        var share = Math.Abs(expected) / people;
        var error = people * Math.Sqrt(share * (1 - share) / Samples);
        Assert.InRange(found, expected - 4 * error, expected + 4 * error);
    }
}
