using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Engine.Tests.Spread;

public sealed class SpreadMethodTests
{
    private static readonly InfluenceGraph Star =
        InfluenceGraph.FromEdges(101, [.. Enumerable.Range(1, 100).Select(leaf => (0, leaf, 1f))]);

    [Fact]
    public void The_answer_has_the_figures_of_the_document()
    {
        var answer = CascadeSpread.Method.Run(Input(Star, [0]), new SpreadOptions());
        Assert.Equal(
            ["reach.mean", "reach.standard_error", "reach.low", "reach.high", "reach.confidence", "reach.worlds",
                "reach.converged",
                "reach.calibrated", "reach.calibration_id", "reach.uncalibrated_reason", "forecast", "against_random.multiple",
                "against_random.low", "against_random.high", "against_random.draws"],
            answer.Summary.Select(figure => figure.Name));
        Assert.False(Figure(answer, "reach.calibrated").Flag);
        Assert.Equal("no_shares", Figure(answer, "reach.uncalibrated_reason").Text);
        Assert.Equal(20, Figure(answer, "against_random.draws").Count);
    }

    // The hub is not among the candidates of the comparison, so every random set of one reaches exactly itself.
    [Fact]
    public void Random_people_are_drawn_among_the_allowed_only()
    {
        var leavesAndSeed = new bool[101];
        Array.Fill(leavesAndSeed, true, 1, 100);
        var answer = CascadeSpread.Method.Run(
            Input(Star, [1]) with { Candidates = Candidates.From(leavesAndSeed) }, new SpreadOptions { Worlds = 100 });
        Assert.Equal(1.0, Figure(answer, "against_random.multiple").Number);
        Assert.Equal(1.0, Figure(answer, "against_random.low").Number);
        Assert.Equal(1.0, Figure(answer, "against_random.high").Number);
    }

    // Everyone as seeds: the only random set is everyone as well.
    [Fact]
    public void Random_sets_have_as_many_distinct_people_as_there_are_seeds()
    {
        var answer = CascadeSpread.Method.Run(Input(Star, [.. Enumerable.Range(0, 101)]), new SpreadOptions { Worlds = 100 });
        Assert.Equal(101.0, Figure(answer, "reach.mean").Number);
        Assert.Equal(1.0, Figure(answer, "against_random.multiple").Number);
    }

    // 100 certain pairs i → 100 + i and 800 lone nodes: a random person reaches 1.1, the first of a pair 2.
    [Fact]
    public void The_multiple_is_that_of_the_mean_and_its_interval_holds_the_truth()
    {
        var graph = InfluenceGraph.FromEdges(1_000, [.. Enumerable.Range(0, 100).Select(node => (node, 100 + node, 1f))]);
        var answer = CascadeSpread.Method.Run(Input(graph, [.. Enumerable.Range(0, 50)]), new SpreadOptions { Worlds = 1_000 });
        Assert.InRange(2 / 1.1, Figure(answer, "against_random.low").Number, Figure(answer, "against_random.high").Number);
        Assert.InRange(Figure(answer, "against_random.multiple").Number, 1.6, 2);
    }

    [Fact]
    public void Seeds_outside_the_mask_and_no_seeds_are_refused()
    {
        var nobody = Input(Star, [0]) with { Candidates = Candidates.From(new bool[101]) };
        Assert.Equal("seed_not_allowed",
            Assert.Throws<GraphDataException>(() => CascadeSpread.Method.Run(nobody, new SpreadOptions())).Code);
        Assert.Equal("seeds_missing",
            Assert.Throws<OptionException>(() => ThresholdSpread.Method.Run(Input(Star, []), new SpreadOptions())).Code);
    }

    [Fact]
    public void No_order_of_chunks_changes_a_bit()
    {
        var graph = RandomGraphs.PowerLaw(2_000, seed: 5);
        foreach (var method in new Method[] { CascadeSpread.Method, ThresholdSpread.Method })
        {
            var forwards = method.Run(Input(graph, [3, 1, 4]), new SpreadOptions(), Loop.Forwards).Summary;
            Assert.All(Loop.Orders, order =>
                Assert.Equal(forwards, method.Run(Input(graph, [3, 1, 4]), new SpreadOptions(), order).Summary));
        }
    }

    private static MethodInput Input(InfluenceGraph graph, int[] seeds) =>
        new() { Influence = graph, Candidates = Candidates.All(graph.NodeCount), Given = [.. seeds] };

    private static Cell Figure(Answers.Answer answer, string name) =>
        answer.Summary.Single(figure => figure.Name == name).Value;
}
