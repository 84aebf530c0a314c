using FsCheck;
using FsCheck.Fluent;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Engine.Tests.Spread;

/// <summary>Deadlines, delays, opinions, refusals and values: laws that hold in every world, and what is said of rare ones.
/// </summary>
public sealed class SpreadRulesTests
{
    private static readonly SpreadOptions Fifty = new() { Worlds = 50 };

    // 0 → 1 → 2 → 3, all certain: by step T those up to T act.
    private static readonly InfluenceGraph Chain = InfluenceGraph.FromEdges(4, [(0, 1, 1f), (1, 2, 1f), (2, 3, 1f)]);

    [Theory, InlineData(0, 1), InlineData(1, 2), InlineData(2, 3), InlineData(9, 4)]
    public void By_a_deadline_those_act_who_are_so_many_steps_away(int deadline, int act)
    {
        Assert.Equal(act, CascadeSpread.Estimate(Chain, [0], new() { Deadline = deadline }).Mean);
        Assert.Equal(act, ThresholdSpread.Estimate(Chain, [0], new() { Deadline = deadline }).Mean);
    }

    [Theory, InlineData(null), InlineData(0.3)]
    public void A_later_deadline_never_counts_fewer_and_a_late_one_counts_all(double? meeting) =>
        Prop.ForAll(Cases.GraphAndNode, given =>
        {
            var means = Enumerable.Range(0, 10).Select(deadline => CascadeSpread.Estimate(
                given.Graph, [given.Node], Fifty with { Deadline = deadline, Meeting = meeting }).Mean).ToArray();
            var plain = CascadeSpread.Estimate(given.Graph, [given.Node], Fifty);
            var late = CascadeSpread.Estimate(
                given.Graph, [given.Node], Fifty with { Deadline = int.MaxValue, Meeting = meeting });
            return means[0] == 1 && means.Zip(means.Skip(1)).All(pair => pair.First <= pair.Second) && late.Mean == plain.Mean
                && late.StandardError == plain.StandardError && (meeting is not null || means[^1] == plain.Mean);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_everybody_is_content_it_is_the_plain_cascade_to_the_bit() => Prop.ForAll(Cases.GraphAndNode, given =>
    {
        var plain = CascadeSpread.Estimate(given.Graph, [given.Node], Fifty);
        var content = CascadeSpread.Estimate(given.Graph, [given.Node], Fifty with { Quality = 1 });
        return (plain.Mean, plain.StandardError, plain.Low, plain.High, plain.Worlds, plain.Converged)
            == (content.Mean, content.StandardError, content.Low, content.High, content.Worlds, content.Converged)
            && content.Opinions == new Opinions(Told(plain), new(0, 0, 0, 0), Told(plain));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Good_and_bad_words_add_up_to_the_reach_and_more_quality_never_has_fewer_good_ones() =>
        Prop.ForAll(Cases.GraphAndNode, given =>
        {
            var (before, isHeld) = (0.0, true);
            foreach (var quality in new[] { 0, 0.3, 0.6, 0.9, 1 })
            {
                var reach = CascadeSpread.Estimate(given.Graph, [given.Node], Fifty with { Quality = quality });
                var (positive, negative, net) = (reach.Opinions!.Positive, reach.Opinions.Negative, reach.Opinions.Net);
                isHeld &= Math.Abs(positive.Mean + negative.Mean - reach.Mean) < 1e-9
                    && Math.Abs(positive.Mean - negative.Mean - net.Mean) < 1e-9 && positive.Mean >= before;
                before = positive.Mean;
            }

            return isHeld;
        }).QuickCheckThrowOnFailure();

    // 0 and 1 tell 2 in the same step: whoever speaks first decides, so that 2 is content with chance q², as after one alone.
    [Fact]
    public void Of_words_in_the_same_step_the_first_counts_and_one_that_comes_later_does_not()
    {
        var both = InfluenceGraph.FromEdges(3, [(0, 2, 1f), (1, 2, 1f)]);
        Near(2 * 0.5 + 0.25, CascadeSpread.Estimate(both, [0, 1], new() { Worlds = 100_000, Quality = 0.5 }).Opinions!.Positive);

        // 1 → 2 → 3 and 0 → 3: what 2 says comes a step later than what 0 says.
        var late = InfluenceGraph.FromEdges(4, [(0, 3, 1f), (1, 2, 1f), (2, 3, 1f)]);
        Near(2 * 0.5 + 2 * 0.25,
            CascadeSpread.Estimate(late, [0, 1], new() { Worlds = 100_000, Quality = 0.5 }).Opinions!.Positive);
    }

    // Nobody is hidden behind certain edges and one that is never live, but who is content still differs from world to world.
    [Fact]
    public void Opinions_differ_also_where_everybody_is_sure_to_act()
    {
        var sure = InfluenceGraph.FromEdges(5, [(0, 1, 1f), (1, 2, 1f), (2, 3, 1f), (3, 4, 0f)]);
        var reach = CascadeSpread.Estimate(sure, [0], new() { Worlds = 100_000, Quality = 0.5 });
        Assert.Equal((4, 0), (reach.Mean, reach.StandardError));
        Near(0.5 + 0.25 + 0.125 + 0.0625, reach.Opinions!.Positive);
    }

    // Met with chance 0.25 a step, by step 2 with 1 − 0.75².
    [Fact]
    public void Friends_are_met_later_where_it_takes_time()
    {
        var pair = InfluenceGraph.FromEdges(2, [(0, 1, 1f)]);
        var estimate = CascadeSpread.Estimate(pair, [0], new() { Worlds = 100_000, Deadline = 2, Meeting = 0.25 });
        Near(1 + 1 - 0.75 * 0.75, Told(estimate));
    }

    // The hub accepts once in ten: a star of 30 leaves at ½ and a second invited one who always does.
    [Fact]
    public void Who_refuses_does_not_begin_but_may_be_won_by_others()
    {
        var star = InfluenceGraph.FromEdges(32, [.. Enumerable.Range(1, 30).Select(leaf => (0, leaf, 0.5f)), (31, 0, 0.2f)]);
        var estimate = Simulated(star, [0, 31], new() { Worlds = 100_000, Acceptance = true }, acceptance: [0.1f, .. Ones(31)]);
        Near(1 + (1 - 0.9 * 0.8) * 16, Told(estimate));
        Near(1 + 16, Told(Simulated(star, [0, 31], new() { Worlds = 1_000 }, acceptance: [0.1f, .. Ones(31)])));
    }

    // 1,000 worlds seldom show what happens once in 10,000: a hub that accepts so seldom, and bad words so rare.
    [Fact]
    public void What_rare_refusals_and_rare_bad_words_decide_is_within_the_interval()
    {
        var star = InfluenceGraph.FromEdges(20_001, [.. Enumerable.Range(1, 20_000).Select(leaf => (0, leaf, 1f))]);
        var rarely = Simulated(star, [0, 1], new() { Worlds = 1_000, Acceptance = true }, acceptance: [1e-4f, .. Ones(20_000)]);
        Assert.InRange(1 + 1e-4 * 20_000, rarely.Low, rarely.High);
        Assert.True(rarely.High > 20);
        var nearly = CascadeSpread.Estimate(star, [0], new() { Worlds = 1_000, Quality = 1 - 1e-4 });
        Assert.InRange(1e-4 + 20_000 * (1 - Math.Pow(1 - 1e-4, 2)), nearly.Opinions!.Negative.Low, nearly.Opinions.Negative.High);
        Assert.True(nearly.Opinions.Negative.High > 20);
    }

    // Everybody reached is worth 1, and one behind a rare edge a million: people hardly notice, the value does.
    [Fact]
    public void A_rich_person_behind_a_rare_edge_is_within_the_interval_of_the_value()
    {
        var graph = InfluenceGraph.FromEdges(102, [.. Enumerable.Range(1, 100).Select(leaf => (0, leaf, 0.5f)), (0, 101, 1e-4f)]);
        var values = Enumerable.Repeat(1L, 101).Append(1_000_000).ToArray();
        SpreadEstimate[] estimates =
        [
            .. Enumerable.Range(1, 5).Select(seed =>
                Simulated(graph, [0], new() { Worlds = 1_000, RandomSeed = (ulong)seed }, values: values)),
        ];
        Assert.Contains(estimates, estimate => estimate.Value!.StandardError < 1); // none of these worlds reached that person
        Assert.All(estimates, estimate =>
        {
            Assert.True(estimate.High - estimate.Low < 2);
            Assert.InRange(51 + 1e-4 * 1_000_000, estimate.Value!.Low, estimate.Value.High);
        });
    }

    [Theory, InlineData(1L), InlineData(-1L), InlineData(1_000_000_000_000_000L)]
    public void Values_of_any_size_are_added_to_the_last_minor_unit(long unit)
    {
        var estimate = Simulated(Chain, [0], new() { Worlds = 100 }, values: [unit, long.MinValue, 3 * unit, unit]);
        Assert.Equal(5 * unit, estimate.Value!.Mean);
        Assert.Equal(0, estimate.Value.StandardError);
        Assert.InRange(5 * unit, estimate.Value.Low, estimate.Value.High);
    }

    [Fact]
    public void Values_below_nothing_lower_the_worth_and_its_interval_holds_the_truth()
    {
        var pair = InfluenceGraph.FromEdges(3, [(0, 1, 0.5f), (0, 2, 0.5f)]);
        var estimate = Simulated(pair, [0], new() { Worlds = 4_096 }, values: [100, -50, 10]);
        Near(100 - 25 + 5, estimate.Value!);
        Assert.InRange(80, estimate.Value!.Low, estimate.Value.High);
    }

    [Fact]
    public void The_answer_tells_what_was_asked_and_what_nobody_knows()
    {
        var options = new SpreadOptions { Worlds = 200, Quality = 0.9, Deadline = 2, Acceptance = true };
        var answer = CascadeSpread.Method.Run(Input(Chain, [0, 1], [0.5f, float.NaN, 1, 1], [5, 6, 7, long.MinValue]), options);
        var names = answer.Summary.Select(one => one.Name).ToArray();
        Assert.All((string[])["positive.mean", "negative.high", "net.low", "value.standard_error"], name =>
            Assert.Contains(name, names));
        Assert.Contains("Of the 2 invited 1 are taken to accept: the people file does not say how likely they are to.",
            answer.Evidence.Notes);
        Assert.Contains("A value is known of 3 of 4 people; the others count as nothing.", answer.Evidence.Notes);
    }

    [Fact]
    public void What_a_test_of_the_plain_cascade_promises_is_not_promised_of_a_deadline()
    {
        var input = Input(Chain, [0]) with { Calibration = new Calibration(true, "c-1", null) };
        foreach (var (options, reason) in new (SpreadOptions, string?)[]
        {
            (Fifty, null), (Fifty with { Deadline = 2 }, "model_not_tested"), (Fifty with { Quality = 0.9 }, "model_not_tested"),
        })
        {
            Assert.Equal(reason, SpreadFindings.Calibration.In(CascadeSpread.Method.Run(input, options).Summary)!.Reason);
        }
    }

    [Fact]
    public void Where_nobody_accepts_nobody_acts_and_nothing_is_compared()
    {
        var answer = CascadeSpread.Method.Run(
            Input(Chain, [0], [0, 0, 0, 0]), new SpreadOptions { Worlds = 100, Acceptance = true });
        Assert.Equal(0.0, answer.Summary.Single(one => one.Name == "reach.mean").Value.Number);
        Assert.Equal(Cell.None, answer.Summary.Single(one => one.Name == "against_random.multiple").Value);
    }

    [Fact]
    public void What_has_no_effect_or_no_facts_is_refused()
    {
        Assert.Equal("option_without_effect",
            Assert.Throws<OptionException>(() => CascadeSpread.Estimate(Chain, [0], new() { Meeting = 0.5 })).Code);
        Assert.Equal("people_facts_missing", Assert.Throws<GraphDataException>(() =>
            CascadeSpread.Method.Run(Input(Chain, [0]), new SpreadOptions { Acceptance = true })).Code);
        Assert.Equal("option_out_of_range",
            Assert.Throws<OptionException>(() => CascadeSpread.Estimate(Chain, [0], new() { Quality = 1.5 })).Code);
    }

    [Fact]
    public void No_order_of_chunks_changes_a_bit()
    {
        var graph = RandomGraphs.PowerLaw(2_000, seed: 5); // 200 people
        float[] acceptance = [.. Enumerable.Range(0, 200).Select(node => 0.3f + node / 400f)];
        var input = Input(graph, [3, 1, 4], acceptance, [.. Enumerable.Range(0, 200).Select(node => 1000L * node)]);
        var options = new SpreadOptions { Worlds = 1_000, Quality = 0.8, Deadline = 6, Meeting = 0.4, Acceptance = true };
        var forwards = CascadeSpread.Method.Run(input, options, Loop.Forwards).Summary;
        Assert.All(Loop.Orders, order => Assert.Equal(forwards, CascadeSpread.Method.Run(input, options, order).Summary));
    }

    [Fact]
    public void A_step_by_step_walk_that_reaches_many_stops_within_itself()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var chain = InfluenceGraph.FromEdges(1 << 17,
            [.. Enumerable.Range(0, (1 << 17) - 1).Select(node => (node, node + 1, 1f))]);
        var rules = SpreadRules.Of(deadline: null, meeting: null, quality: 0.5);
        var kernel = WorldKernel.Of(chain, SpreadModel.Ic, areLearned: false, rules, source.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => kernel.Reach([0], 1, 0, 1));
    }

    private static SpreadEstimate Simulated(
        InfluenceGraph graph, int[] seeds, SpreadOptions options, float[]? acceptance = null, long[]? values = null)
    {
        var input = Input(graph, seeds, acceptance, values);
        var kernel = WorldKernel.Of(graph, SpreadModel.Ic, areLearned: false, options.Rules(), CancellationToken.None)
            .Accepting(options.Acceptance ? Invitations.Demanded(input.Columns) : null);
        return new SpreadRun(kernel, Loop.Forwards, null).Estimate(
            seeds, options.Resolved(), options.RandomSeed, Worth.Of(input));
    }

    private static MethodInput Input(
        InfluenceGraph graph, int[] seeds, float[]? acceptance = null, long[]? values = null) => new()
    {
        Influence = graph,
        Candidates = Candidates.All(graph.NodeCount),
        Given = [.. seeds],
        Columns = PeopleFiles.Of(graph.NodeCount, acceptance, values),
    };

    private static IEnumerable<float> Ones(int count) => Enumerable.Repeat(1f, count);

    private static MeanEstimate Told(SpreadEstimate one) => new(one.Mean, one.StandardError, one.Low, one.High);

    private static void Near(double exact, MeanEstimate told) =>
        Assert.InRange(told.Mean, exact - 4 * told.StandardError, exact + 4 * told.StandardError);
}
