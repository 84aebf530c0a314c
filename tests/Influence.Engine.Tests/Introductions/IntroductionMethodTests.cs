using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Introductions;
using Influence.Engine.Methods;
using Influence.Testing;

namespace Influence.Engine.Tests.Introductions;

/// <summary>Whom to introduce to whom, beside every choice of ties in every world of small networks.</summary>
public sealed class IntroductionMethodTests
{
    private static readonly int Graphs = Nightly.Else(300, 40);

    // Worlds, refusals and ties enumerated: both bounds of the certificate, the reach before and what is added.
    [Fact]
    public void Certificate_reach_and_gains_are_those_of_every_world_and_no_choice_is_better_than_proven()
    {
        var (asked, inside) = (0, 0);
        for (var number = 0; number < Graphs; number++)
        {
            var worlds = new TieWorlds(number);
            foreach (var (k, each) in ((int, int)[])[(1, 1), (2, 2), (2, 1)])
            {
                var problem = worlds.Problem(k, each);
                if (problem.Possible() < k)
                {
                    continue;
                }

                var answer = Run(worlds.Input, new()
                {
                    K = k, PerAdvocate = each, TieChance = worlds.Chance, SamplesAtMost = 16_384, RandomSeed = (ulong)number,
                });
                var chosen = TiesOf(answer, worlds.Advocates);
                var (exact, best) = (worlds.Added(chosen), worlds.Choices(problem).Max(worlds.Added));
                Assert.InRange(exact, Find(answer, CertificateFindings.Lower), best + 1e-9);
                Assert.True(best <= Find(answer, CertificateFindings.Upper) + 1e-9);
                Assert.True(exact >= (CertifiedTies.Guarantee(problem) - 0.02) * best, $"{number}: {exact} of {best}");
                var (low, high) = (Find(answer, IntroductionColumns.Added.Low), Find(answer, IntroductionColumns.Added.High));
                var error = (high - low) / 2 / 1.96;
                Assert.Equal(exact, Find(answer, IntroductionColumns.Added.Mean), 5 * error + 1e-9);
                Assert.Equal(worlds.Reach([]), Find(answer, IntroductionColumns.Before), 0.15);
                Assert.Equal(Find(answer, IntroductionColumns.Added.Mean), Enumerable.Range(0, chosen.Length)
                    .Sum(row => answer.Columns[1][row].Number), 1e-9);
                (asked, inside) = (asked + 1, inside
                    + (Math.Abs(exact - Find(answer, IntroductionColumns.Added.Mean)) <= 1.96 * error ? 1 : 0));
            }
        }

        Assert.True(asked > 2 * Graphs);
        Assert.InRange((double)inside / asked, 0.88, 1);
    }

    // Mostly the choice is not only within the guarantee but the best there is.
    [Fact]
    public void Where_draws_are_many_the_choice_is_mostly_the_best()
    {
        var best = 0;
        for (var number = 0; number < 40; number++)
        {
            var worlds = new TieWorlds(number);
            var problem = worlds.Problem(k: 1, each: 1);
            var answer = Run(worlds.Input, new() { K = 1, TieChance = worlds.Chance, SamplesAtMost = 65_536, Epsilon = 0.001 });
            best += worlds.Added(TiesOf(answer, worlds.Advocates)) >= 0.98 * worlds.Choices(problem).Max(worlds.Added) ? 1 : 0;
        }

        Assert.InRange(best, 38, 40);
    }

    [Fact]
    public void More_ties_never_lower_the_reach()
    {
        var graph = RandomGraphs.PowerLaw(400, seed: 3);
        var (before, atLeast) = (0.0, 0.0);
        foreach (var k in (int[])[1, 2, 4, 8, 16])
        {
            var answer = Run(Input(graph, 5, 9), new() { K = k, PerAdvocate = 16, TieChance = 0.5, SamplesAtMost = 16_384 });
            var after = Find(answer, IntroductionColumns.After);
            Assert.True(after >= before);
            Assert.True(Find(answer, CertificateFindings.Upper) >= atLeast);
            Assert.All(Enumerable.Range(0, k), row => Assert.True(answer.Columns[1][row].Number >= 0));
            (before, atLeast) = (after, Find(answer, CertificateFindings.Lower));
        }
    }

    [Fact]
    public void Ties_of_chance_0_add_nothing_and_are_not_listed()
    {
        var answer = Run(Input(RandomGraphs.PowerLaw(100, seed: 3), 5), new() { K = 3, TieChance = 0, SamplesAtMost = 4_096 });
        Assert.True(answer.Nodes.IsEmpty);
        Assert.Equal(0, Find(answer, IntroductionColumns.Added.Mean));
        Assert.Equal(Find(answer, IntroductionColumns.Before), Find(answer, IntroductionColumns.After));
        Assert.Contains(answer.Evidence.Notes, note => note.StartsWith("3 were asked for, but beside these 0", default));
    }

    // 0 introduces; 1 begins a chain of ten, 12 a star of four; 20 and 21 nothing. A tie is worth p times what lies behind it.
    [Fact]
    public void The_first_tie_leads_where_most_lies_behind_it()
    {
        var answer = Run(Input(Fans(), 0), new() { K = 2, TieChance = 0.5 });
        Assert.Equal([1, 12], answer.Nodes.ToArray());
        Assert.Equal(0.5 * 10, answer.Columns[1][0].Number, 0.3);
        Assert.Equal(0.5 * 5, answer.Columns[1][1].Number, 0.2);
        Assert.True(Find(answer, CertificateFindings.Alpha) > 0.5);
        Assert.True(Find(answer, IntroductionColumns.Added.ByLotHigh) < Find(answer, IntroductionColumns.Added.Low));
        Assert.Equal("given", answer.Summary.Find(IntroductionColumns.From));
        Assert.Equal(2, Find(answer, IntroductionColumns.PerAdvocate));
    }

    [Fact]
    public void Without_a_chance_the_mean_of_the_network_is_taken_and_said()
    {
        var graph = InfluenceGraph.FromEdges(5, [(0, 1, 0.2f), (1, 2, 0.4f), (2, 3, 0.6f)]);
        var answer = Run(Input(graph, 0), new() { K = 1 });
        Assert.Equal(0.4, Find(answer, IntroductionColumns.Chance), 1e-6);
        Assert.Equal("mean_of_network", answer.Summary.Find(IntroductionColumns.From));
        Assert.Contains(
            answer.Evidence.Notes, note => note.Contains("the mean of the chances of the network's 3 edges", default));
    }

    // 0 accepts one invitation in ten, 1 always: 1 introduces, also two people where a limit allows it.
    [Fact]
    public void Whoever_refuses_introduces_nobody_so_that_the_sure_one_introduces()
    {
        var input = Input(Fans(), 0, 20) with
        {
            Columns = Seeding.InvitedSeedsTests.People([0.1f, .. Enumerable.Repeat(1f, 21)]),
        };
        var answer = Run(input, new() { K = 2, PerAdvocate = 2, TieChance = 0.5 });
        Assert.Equal([20, 20], Enumerable.Range(0, 2).Select(row => answer.Columns[0][row].Count));
        answer = Run(input, new() { K = 2, PerAdvocate = 1, TieChance = 0.5 });
        Assert.Equal([20, 0], Enumerable.Range(0, 2).Select(row => answer.Columns[0][row].Count));
        Assert.Contains(answer.Evidence.Notes, note =>
            note.Contains("whoever refuses begins nothing and introduces nobody", default));
    }

    [Fact]
    public void Nobody_outside_the_mask_no_advocate_and_nobody_tied_already_is_introduced_and_each_keeps_to_the_limit()
    {
        var graph = RandomGraphs.PowerLaw(300, seed: 5);
        var even = Candidates.From([.. Enumerable.Range(0, graph.NodeCount).Select(node => node % 2 == 0)]);
        var answer = Run(Input(graph, 8, 9) with { Candidates = even },
            new() { K = 10, TieChance = 0.3, SamplesAtMost = 16_384 });
        Assert.Equal(10, answer.Nodes.Length);
        for (var row = 0; row < 10; row++)
        {
            var (node, advocate) = (answer.Nodes.Span[row], (int)answer.Columns[0][row].Count);
            Assert.True(node % 2 == 0 && node != 8);
            Assert.DoesNotContain(node, graph.Out.Row(advocate).ToArray());
        }

        Assert.All(Enumerable.Range(0, 10).GroupBy(row => answer.Columns[0][row].Count), own => Assert.Equal(5, own.Count()));
    }

    [Fact]
    public void No_order_of_chunks_changes_a_bit()
    {
        var graph = RandomGraphs.PowerLaw(500, seed: 5);
        var options = new IntroductionOptions { K = 4, TieChance = 0.2, SamplesAtMost = 20_000 };
        var forwards = IntroductionMethod.Method.Run(Input(graph, 7, 8), options, Loop.Forwards);
        foreach (var order in Loop.Orders)
        {
            var answer = IntroductionMethod.Method.Run(Input(graph, 7, 8), options, order);
            Assert.Equal(forwards.Nodes.ToArray(), answer.Nodes.ToArray());
            Assert.Equal(forwards.Summary, answer.Summary);
        }
    }

    [Fact]
    public void What_cannot_be_asked_is_refused_by_name()
    {
        var graph = InfluenceGraph.FromEdges(3, [(0, 1, 0.5f)]);
        Assert.Equal("advocates_missing", Refused(new MethodInput { Influence = graph, Candidates = Candidates.All(3) }, 1));
        Assert.Equal("introductions_impossible", Refused(Input(graph, 0, 1, 2), 1));
        Assert.Equal("option_missing", Refused(Input(graph, 0), 0));
        Assert.Equal("k_exceeds_ties", Refused(Input(graph, 0), 2)); // 0 and 1 are tied: 2 alone is left
        Assert.Equal("k_exceeds_ties", Refused(Input(graph, 0), 3));
        Assert.Equal("tie_chance_missing", Refused(Input(InfluenceGraph.FromEdges(3, []), 0), 1));
        Assert.Equal("option_out_of_range", Assert.Throws<OptionException>(
            () => Run(Input(graph, 0), new() { K = 1, TieChance = 1.5 })).Code);
        Assert.Equal("k_exceeds_ties", Assert.Throws<OptionException>(
            () => Run(Input(graph, 0, 1), new() { K = 2, PerAdvocate = 1, TieChance = 0.5 }) is { Nodes.Length: 2 }
                ? Run(Input(graph, 0, 1), new() { K = 3, PerAdvocate = 1, TieChance = 0.5 }) : null!).Code);
    }

    [Fact]
    public void What_does_not_fit_into_memory_is_refused_with_what_fits()
    {
        var error = Assert.Throws<RefusedException>(() => Run(Input(RandomGraphs.PowerLaw(5_000, seed: 1), 3),
            new() { K = 2, TieChance = 0.1, MemoryBytes = 600_000 }));
        Assert.Equal("insufficient_memory", error.Code);
    }

    [Fact]
    public void Cancelling_throws()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => IntroductionMethod.Method.Run(
            Input(Fans(), 0), new IntroductionOptions { K = 1 }, null, null, cancelled.Token));
    }

    private static string Refused(MethodInput input, int k) =>
        Assert.Throws<OptionException>(() => Run(input, new() { K = k })).Code;

    private static Answer Run(MethodInput input, IntroductionOptions options) =>
        IntroductionMethod.Method.Run(input, options, null, null, TestContext.Current.CancellationToken);

    private static MethodInput Input(InfluenceGraph graph, params int[] advocates) =>
        new() { Influence = graph, Candidates = Candidates.All(graph.NodeCount), Given = [.. advocates] };

    private static InfluenceGraph Fans() => InfluenceGraph.FromEdges(22,
    [
        .. Enumerable.Range(1, 9).Select(node => (node, node + 1, 1f)), .. Enumerable.Range(13, 4).Select(leaf => (12, leaf, 1f)),
    ]);

    private static Tie[] TiesOf(Answer answer, int[] advocates) => [.. Enumerable.Range(0, answer.Nodes.Length).Select(row =>
        new Tie(Array.IndexOf(advocates, (int)answer.Columns[0][row].Count), answer.Nodes.Span[row]))];

    private static double Find(Answer answer, Finding<double> finding) => answer.Summary.Find(finding)!.Value;

    private static long Find(Answer answer, Finding<long> finding) => answer.Summary.Find(finding)!.Value;
}
