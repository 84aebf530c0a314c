using Influence.Engine.Graphs;
using Influence.Engine.Seeding;

namespace Influence.Engine.Tests.Seeding;

public sealed class GreedyCoverTests
{
    // 3 is in three sets, 1 and 2 in two each. After 3 only the fifth set is left, and it holds 1.
    [Fact]
    public void The_next_choice_counts_only_sets_not_covered_before()
    {
        var choice = GreedyCover.Select(Sets(4, [0, 3], [1, 3], [2, 3], [2], [1]), Problem(4, 3));
        Assert.Equal([3, 1, 2], choice.Seeds);
        Assert.Equal([3L, 1, 1], choice.NewlyCovered);
    }

    [Fact]
    public void Equal_gains_go_to_the_smaller_node_number()
    {
        var choice = GreedyCover.Select(Sets(4, [3], [2], [1], [3], [2], [1]), Problem(4, 4));
        Assert.Equal([1, 2, 3, 0], choice.Seeds);
        Assert.Equal([2L, 2, 2, 0], choice.NewlyCovered);
    }

    // 3 falls from three sets to one when 0 is chosen, below 2 and level with 1: the tie goes to 1 although 3 was recomputed.
    [Fact]
    public void A_gain_that_fell_to_a_tie_still_goes_to_the_smaller_number()
    {
        var choice = GreedyCover.Select(
            Sets(4, [0, 3], [0, 3], [0], [0], [3], [2], [2], [1]), Problem(4, 4));
        Assert.Equal([0, 2, 1, 3], choice.Seeds);
        Assert.Equal([4L, 2, 1, 1], choice.NewlyCovered);
    }

    [Fact]
    public void Only_candidates_are_chosen_and_people_given_are_covered_but_not_listed()
    {
        var problem = new SeedProblem { K = 2, Candidates = Candidates.From([true, false, true, true]), Given = [3] };
        var choice = GreedyCover.Select(Sets(4, [0, 3], [1], [1], [1, 2], [0]), problem);
        Assert.Equal([0, 2], choice.Seeds);
        Assert.Equal([1L, 1], choice.NewlyCovered);
    }

    private static SeedProblem Problem(int nodes, int k) => new() { K = k, Candidates = Candidates.All(nodes) };

    internal static RrSets Sets(int nodes, params int[][] sets)
    {
        int[] ends = [.. sets.Select((_, last) => sets[..(last + 1)].Sum(set => set.Length))];
        return new RrSets(nodes,
            [new RrChunk { Count = sets.Length, Nodes = [.. sets.SelectMany(set => set)], Ends = ends, OneStepEnds = ends,
                TwoStepEnds = ends }]);
    }
}
