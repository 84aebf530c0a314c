using Influence.Engine.Answers;
using Influence.Engine.Constraints;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;
using Influence.Testing;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Constraints;

/// <summary>Choices with a deadline, delays or opinions, beside every world of random graphs.</summary>
public sealed class ConstrainedTimesTests
{
    private static readonly int Graphs = Nightly.Else(2_000, 100);

    // 0 with 3 leaves; 4 → 5 → 6 → 7 → 8, all certain.
    private static readonly InfluenceGraph StarAndChain = InfluenceGraph.FromEdges(
        9, [(0, 1, 1f), (0, 2, 1f), (0, 3, 1f), (4, 5, 1f), (5, 6, 1f), (6, 7, 1f), (7, 8, 1f)]);

    public static TheoryData<string> Models =>
        ["deadline", "lt deadline", "delays", "good words", "lt good words", "soon and good", "value"];

    // Of 2,000 intervals that hold in 95 %, 93 % is four deviations off; bounds must hold as often as they say, 99 % here.
    [Theory, MemberData(nameof(Models))]
    public void Goals_are_those_of_every_world_and_bounds_hold_beside_the_best_pair(string model)
    {
        var (held, lower, upper, mean) = (0, 0, 0, 0.0);
        for (var number = 0; number < Graphs; number++)
        {
            var (oracle, input, options) = Given(model, number);
            var answer = ConstrainedSeeds.Method.Run(input, options);
            var (truth, best) = (Truth(oracle, options, answer.Nodes.ToArray()), 0.0);
            for (var pair = 0; pair < oracle.NodeCount * oracle.NodeCount; pair++)
            {
                var (a, b) = Math.DivRem(pair, oracle.NodeCount);
                best = a < b ? Math.Max(best, Truth(oracle, options, [a, b])) : best;
            }

            var (goal, error) = (answer.Summary.Find(ConstrainedFindings.Mean)!.Value,
                answer.Summary.Find(ConstrainedFindings.StandardError)!.Value);
            held += Math.Abs(goal - truth) <= 1.96 * error + 1e-9 ? 1 : 0;
            mean += error > 0 ? (goal - truth) / error : 0;
            lower += answer.Summary.Find(ConstrainedFindings.Lower) <= truth + 1e-9 ? 1 : 0;
            upper += answer.Summary.Find(ConstrainedFindings.Upper) >= best - 1e-9 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{model}: {held} of {Graphs} hold, {lower} lower, {upper} upper; mean error {mean / Graphs:0.000} standard errors");
        Assert.InRange(held, Nightly.Else(93, 88) / 100.0 * Graphs, Graphs);
        Assert.InRange(mean / Graphs, -4 / Math.Sqrt(Graphs), 4 / Math.Sqrt(Graphs));
        Assert.InRange(lower, 0.98 * Graphs, Graphs);
        Assert.InRange(upper, 0.98 * Graphs, Graphs);
    }

    [Theory, InlineData(null, 4), InlineData(4, 4), InlineData(2, 0)]
    public void A_deadline_prefers_those_who_are_quick(int? deadline, int first) => Assert.Equal([first], ConstrainedSeeds.Method
        .Run(Input(StarAndChain), new ConstrainedOptions { K = 1, Deadline = deadline, Samples = 4_096 }).Nodes.ToArray());

    // Along the chain good words are halved again and again: ½ + ¼ + ⅛ + … < 1, around the star ½ + 3/4.
    [Fact]
    public void Opinions_prefer_short_ways_and_what_is_told_is_what_a_simulation_tells()
    {
        var answer = ConstrainedSeeds.Method.Run(
            Input(StarAndChain), new ConstrainedOptions { K = 1, Quality = 0.5, Samples = 65_536 });
        Assert.Equal([0], answer.Nodes.ToArray());
        Assert.Equal(1.25, answer.Summary.Find(ConstrainedFindings.Mean)!.Value, 0.1);
        Assert.Equal("people who speak well of it", answer.Summary.Find(ConstrainedFindings.Unit));
        Assert.Equal(1.25, answer.Summary.Find(OutcomeFindings.Positive.Mean)!.Value,
            4 * answer.Summary.Find(OutcomeFindings.Positive.StandardError)!.Value);
        Assert.Equal(4, answer.Summary.Find(SpreadFindings.Mean)!.Value, 1e-9);
        Assert.Equal("model_not_tested", SpreadFindings.Calibration.In(ConstrainedSeeds.Method.Run(
            Input(StarAndChain) with { Calibration = new Calibration(true, "c-1", null) },
            new ConstrainedOptions { K = 1, Deadline = 2, Samples = 4_096 }).Summary)!.Reason);
    }

    [Fact]
    public void What_has_no_effect_or_no_guarantee_is_refused_before_any_work()
    {
        Assert.Equal("option_without_effect", Refused(new() { K = 1, Meeting = 0.5 }));
        Assert.Equal("options_exclude_each_other", Refused(new() { K = 1, Deadline = 3, Meeting = 0.5, Quality = 0.9 }));
    }

    [Fact]
    public void No_order_of_chunks_changes_a_bit()
    {
        var input = Input(RandomGraphs.PowerLaw(2_000, seed: 5));
        var options = new ConstrainedOptions { K = 5, Deadline = 6, Meeting = 0.4, Samples = 16_384 };
        var forwards = ConstrainedSeeds.Method.Run(input, options, Loop.Forwards).Summary;
        Assert.All(Loop.Orders, order => Assert.Equal(forwards, ConstrainedSeeds.Method.Run(input, options, order).Summary));
    }

    private static string Refused(ConstrainedOptions options) => Assert.Throws<OptionException>(() =>
        ConstrainedSeeds.Method.DemandPeople!(new PeopleAsked(Candidates.All(9), [], 9), options)).Code;

    private static double Truth(ModelOracle oracle, ConstrainedOptions options, int[] seeds)
    {
        var outcome = options.Model == SpreadModel.Ic ? oracle.Cascade(seeds) : oracle.Threshold(seeds);
        return (options.Quality, options.Goal) switch
        {
            (null, Goal.People) => outcome.Reach,
            (null, _) => outcome.Value,
            (_, Goal.People) => outcome.Positive,
            _ => outcome.PositiveValue,
        };
    }

    private static MethodInput Input(InfluenceGraph graph, float[]? acceptance = null, long[]? values = null) => new()
    {
        Influence = graph,
        Candidates = Candidates.All(graph.NodeCount),
        Columns = PeopleFiles.Of(graph.NodeCount, acceptance, values),
    };

    private static (ModelOracle Oracle, MethodInput Input, ConstrainedOptions Options) Given(string model, int number)
    {
        var draws = new Draws(31, number);
        var (nodes, isLate, isThreshold) = (
            4 + draws.NextBelow(3), model == "delays", model.StartsWith("lt", StringComparison.Ordinal));
        var pairs = Enumerable.Range(0, 30).Select(_ => (U: draws.NextBelow(nodes), V: draws.NextBelow(nodes)))
            .Where(pair => pair.U != pair.V).Distinct().Take(isLate ? 6 : 9).ToArray();
        var edges = pairs.Select(pair => (pair.U, pair.V, (float)(0.1 + 0.8 * draws.NextUnit())
            / (isThreshold ? pairs.Count(other => other.V == pair.V) : 1))).ToArray();
        double[] acceptance = [.. Enumerable.Range(0, nodes).Select(_ => Math.Round(0.2 + 0.7 * draws.NextUnit(), 4))];
        long[]? values = model == "value" ? [.. Enumerable.Range(0, nodes).Select(_ => 1L + draws.NextBelow(30))] : null;
        var options = new ConstrainedOptions
        {
            K = 2,
            Samples = 16_384,
            RandomSeed = (ulong)number,
            Model = isThreshold ? SpreadModel.Lt : SpreadModel.Ic,
            Goal = values is null ? Goal.People : Goal.Value,
            Deadline = model.Contains("good words", StringComparison.Ordinal) ? null : 1 + draws.NextBelow(3),
            Meeting = isLate ? Math.Round(0.2 + 0.6 * draws.NextUnit(), 4) : null,
            Quality = model.Contains("good", StringComparison.Ordinal) || model == "value"
                ? Math.Round(0.5 + 0.45 * draws.NextUnit(), 4) : null,
        };
        var oracle = new ModelOracle(nodes, edges)
        {
            Deadline = options.Deadline ?? int.MaxValue,
            Meeting = options.Meeting ?? 1,
            Quality = options.Quality ?? 1,
            Acceptance = acceptance,
            Values = values,
        };
        return (oracle, Input(InfluenceGraph.FromEdges(nodes, edges), Array.ConvertAll(acceptance, one => (float)one), values),
            options);
    }
}
