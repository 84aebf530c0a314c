using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Engine.Tests.Seeding;

public sealed class FewestSeedsTests
{
    // Certain stars of 4, 3 and 2 people.
    private static readonly InfluenceGraph Stars =
        InfluenceGraph.FromEdges(9, [(0, 3, 1f), (0, 4, 1f), (0, 5, 1f), (1, 6, 1f), (1, 7, 1f), (2, 8, 1f)]);

    [Theory, InlineData(1, 1), InlineData(4, 1), InlineData(5, 2), InlineData(7, 2), InlineData(8, 3), InlineData(9, 3)]
    public void No_fewer_people_reach_as_many(int reach, int people)
    {
        var answer = FewestSeeds.Method.Run(Input(Stars), new FewestOptions { Reach = reach, Samples = 10_000 });
        Assert.Equal([0, 1, 2], answer.Nodes.ToArray().Concat([0, 1, 2]).Distinct());
        Assert.Equal(people, answer.Nodes.Length);
        Assert.Equal(1, answer.Summary.Find(new Finding<double>("sure")));
    }

    [Fact]
    public void In_other_worlds_as_many_act_as_often_as_was_said_and_one_fewer_would_not_do()
    {
        var graph = RandomGraphs.PowerLaw(1_000, seed: 3);
        foreach (var model in (SpreadModel[])[SpreadModel.Ic, SpreadModel.Lt])
        {
            var input = Input(graph) with { ChancesAreLearned = true };
            var options = new FewestOptions { Reach = 40, Samples = 50_000, Model = model };
            var seeds = FewestSeeds.Method.Run(input, options).Nodes.ToArray();
            Assert.InRange(Part(graph, model, seeds), 0.93, 1);
            Assert.InRange(Part(graph, model, seeds[..^1]), 0, 0.97);
        }
    }

    [Fact]
    public void Where_not_all_together_reach_as_many_it_is_refused()
    {
        var one = Candidates.From([true, .. new bool[8]]);
        var error = Assert.Throws<RefusedException>(
            () => FewestSeeds.Method.Run(
                Input(Stars) with { Candidates = one }, new FewestOptions { Reach = 5, Samples = 1_000 }));
        Assert.Equal("reach_not_reachable", error.Code);
        Assert.Equal("option_out_of_range",
            Assert.Throws<OptionException>(() => FewestSeeds.Method.Run(Input(Stars), new FewestOptions { Reach = 10 })).Code);
    }

    private static double Part(InfluenceGraph graph, SpreadModel model, int[] seeds)
    {
        var kernel = WorldKernel.Of(graph, model, areLearned: true, TestContext.Current.CancellationToken);
        return Enumerable.Range(0, 4_000).Count(world => kernel.Reach(seeds, 999, world, world + 1).Reached >= 40) / 4_000.0;
    }

    private static MethodInput Input(InfluenceGraph graph) =>
        new() { Influence = graph, Candidates = Candidates.All(graph.NodeCount) };
}
