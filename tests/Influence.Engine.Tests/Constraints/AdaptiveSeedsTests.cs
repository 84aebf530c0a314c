using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Constraints;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Constraints;

public sealed class AdaptiveSeedsTests
{
    private const int Nodes = 16;

    // 0 and 1 both bring 3 … 12, and accept every second time; 2 brings 13 … 15 and accepts. One list: 0 with 2, ½ · 11 + 4 = 9.5
    // (0 with 1: ¾ · 10 + 1 = 8.5). Waiting for the answer of 0: 11 + 4 if it accepts, else 1, ½ · 11: 7.5 + 2.75 = 10.25.
    [Fact]
    public void Waiting_for_an_answer_gains_what_the_closed_form_says()
    {
        var answer = AdaptiveSeeds.Method.Run(Stars(), new AdaptiveOptions { K = 2, Worlds = 2_000, Samples = 4_096 });
        Assert.Equal([0, 2], answer.Nodes.ToArray());
        Assert.Equal([1, 2], Enumerable.Range(0, 2).Select(row => answer.Columns[2][row].Number));
        var (gain, low, high) = Gain(answer);
        Assert.InRange(0.75, low, high);
        Assert.InRange(gain, 0.4, 1.1);
        Assert.InRange(Find(answer, AdaptiveFindings.OneShot), 9.2, 9.8);
        Assert.InRange(Find(answer, AdaptiveFindings.InBatches), 9.9, 10.6);
        Assert.InRange(Find(answer, SpreadFindings.Mean), 9.3, 9.7);
    }

    // 0 has reached 1, who may have reached 2: 3, who knows 1 alone, brings nobody then, and 4 is next in every world.
    [Fact]
    public void Nobody_is_reached_through_people_who_have_acted()
    {
        var input = new MethodInput
        {
            Influence = InfluenceGraph.FromEdges(7, [(0, 1, 1), (0, 6, 1), (1, 2, 0.5f), (3, 1, 1), (4, 5, 0.3f)]),
            Candidates = Candidates.All(7),
        };
        var answer = AdaptiveSeeds.Method.Run(input, new AdaptiveOptions { K = 2 });
        Assert.Equal([0, 4], answer.Nodes.ToArray());
        Assert.Equal(0, Gain(answer).Gain);
    }

    [Theory, InlineData(1, 2, 1), InlineData(1, 9, 1), InlineData(3, 1, 1), InlineData(3, 2, 2), InlineData(3, 9, 3)]
    public void One_person_or_one_batch_gains_exactly_nothing(int k, int batches, int parts)
    {
        var answer = AdaptiveSeeds.Method.Run(Stars(), new AdaptiveOptions { K = k, Batches = batches, Worlds = 100 });
        Assert.Equal(parts, answer.Summary.Find(AdaptiveFindings.Batches));
        if (parts == 1)
        {
            Assert.Equal((0, 0, 0), Gain(answer));
        }
    }

    // Everybody accepts and every tie is sure: no world differs, and 400 of them do not prove that none does.
    [Fact]
    public void Worlds_that_all_agree_leave_an_interval()
    {
        var input = Stars() with { Columns = null };
        var (gain, low, high) = Gain(AdaptiveSeeds.Method.Run(input, new AdaptiveOptions { K = 2 }));
        Assert.Equal(0, gain);
        Assert.Equal(Nodes * Math.Log(40) / 400, high, 1e-9);
        Assert.Equal(-high, low, 1e-9);
    }

    // 0 refused: the next are 1 and 2. 0 accepted and reached 3 … 12: what is left is 2, and whoever is alone.
    [Fact]
    public void The_next_batch_knows_what_became_of_those_before()
    {
        var options = new AdaptiveOptions { K = 2, Batches = 1, Worlds = 20 };
        Assert.Equal([1, 2], Run("refused", [0]).Nodes.ToArray().Order());
        var lists = ImmutableDictionary<string, ImmutableArray<int>>.Empty.Add("accepted", [0]);
        Assert.Equal(2, AdaptiveSeeds.Method.Run(Stars() with { Lists = lists }, options).Nodes.Span[0]);
        var known = AdaptiveSeeds.Method.Run(
            Stars() with { Lists = lists.Add("reached", [.. Enumerable.Range(3, 10)]) }, options with { K = 1 });
        Assert.Equal([2], known.Nodes.ToArray());
        Assert.InRange(Find(known, SpreadFindings.Mean), 3.99, 4.01); // 2 and its three: 0 and its ten have acted
        var open = AdaptiveSeeds.Method.Run(Stars() with { Lists = lists }, options with { K = 1 });
        Assert.InRange(Find(open, SpreadFindings.Mean), 14.99, 15.01); // 0 has accepted, for sure
        Assert.Equal("k_exceeds_candidates", Assert.Throws<OptionException>(() => AdaptiveSeeds.Method.DemandPeople!(
            new PeopleAsked(Candidates.All(Nodes), [], Nodes) { Lists = lists }, options with { K = Nodes })).Code);

        Answer Run(string list, ImmutableArray<int> people) => AdaptiveSeeds.Method.Run(
            Stars() with { Lists = ImmutableDictionary<string, ImmutableArray<int>>.Empty.Add(list, people) }, options);
    }

    [Fact]
    public void Intervals_hold_the_gain_in_about_95_of_100()
    {
        var held = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            var (_, low, high) = Gain(AdaptiveSeeds.Method.Run(
                Stars(), new AdaptiveOptions { K = 2, Worlds = 200, Samples = 1_024, RandomSeed = seed }));
            held += low <= 0.75 && 0.75 <= high ? 1 : 0;
        }

        Assert.InRange(held, 34, 40);
    }

    [Fact]
    public void No_order_of_worlds_changes_a_bit()
    {
        var graph = RandomGraphs.PowerLaw(300, seed: 8);
        var input = new MethodInput { Influence = graph, Candidates = Candidates.All(300) };
        var options = new AdaptiveOptions { K = 6, Batches = 3, Worlds = 40, Samples = 2_000 };
        var forwards = AdaptiveSeeds.Method.Run(input, options, Loop.Forwards);
        foreach (var order in Loop.Orders)
        {
            var answer = AdaptiveSeeds.Method.Run(input, options, order);
            Assert.Equal(forwards.Nodes.ToArray(), answer.Nodes.ToArray());
            Assert.Equal(forwards.Summary, answer.Summary);
        }
    }

    [Fact]
    public void It_stops_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => AdaptiveSeeds.Method.Run(
            Stars(), new AdaptiveOptions { K = 2, Worlds = 100_000 }, null, null, stop.Token));
    }

    private static MethodInput Stars()
    {
        var acceptance = Enumerable.Repeat(float.NaN, Nodes).ToArray();
        (acceptance[0], acceptance[1]) = (0.5f, 0.5f);
        return new MethodInput
        {
            Influence = InfluenceGraph.FromEdges(Nodes, [
                .. from hub in Enumerable.Range(0, 2) from leaf in Enumerable.Range(3, 10) select (hub, leaf, 1f),
                .. Enumerable.Range(13, 3).Select(leaf => (2, leaf, 1f))]),
            Candidates = Candidates.All(Nodes),
            Columns = new PeopleColumns
            {
                IsCustomer = new bool[Nodes], Acceptance = acceptance, ValueMinor = new long[Nodes], CostMinor = new long[Nodes],
                Segment = new int[Nodes], Household = new int[Nodes], Country = new int[Nodes], Language = new int[Nodes],
                Words = ["one"],
            },
        };
    }

    private static (double Gain, double Low, double High) Gain(Answer answer) => (Find(answer, AdaptiveFindings.Gain),
        Find(answer, AdaptiveFindings.GainLow), Find(answer, AdaptiveFindings.GainHigh));

    private static double Find(Answer answer, Finding<double> finding) => answer.Summary.Find(finding)!.Value;
}
