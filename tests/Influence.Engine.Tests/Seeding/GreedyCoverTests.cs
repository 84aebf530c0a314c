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

    // Lists are made of the most frequent first. Here 400 people are in one to twenty sets each and all of them may be chosen,
    // or a few who are hardly in any: whatever was listed at first, each choice is that of counting anew.
    [Theory, InlineData(3, 1), InlineData(40, 1), InlineData(400, 1), InlineData(4, 7)]
    public void Whoever_is_in_few_sets_is_found_too(int k, int everyNth)
    {
        const int People = 400;
        var draws = new Random(5);
        int[][] sets = [.. Enumerable.Range(0, 1_500).Select(_ => Enumerable.Range(0, draws.Next(1, 4))
            .Select(_ => (int)(People * Math.Pow(draws.NextDouble(), 2))).Distinct().ToArray())];
        var mayBe = Enumerable.Range(0, People).Select(node => node % everyNth == 0 && (everyNth == 1 || node > 300)).ToArray();
        var problem = new SeedProblem { K = k, Candidates = Candidates.From(mayBe), Given = [399, 5] };
        var choice = GreedyCover.Select(Sets(People, sets), problem);
        var left = sets.Where(set => !set.Contains(399) && !set.Contains(5)).ToList();
        for (var place = 0; place < choice.Seeds.Length; place++)
        {
            var gains = Enumerable.Range(0, People).Select(node => left.Count(set => set.Contains(node))).ToArray();
            var best = Enumerable.Range(0, People)
                .Where(node => mayBe[node] && node is not 399 and not 5 && !choice.Seeds[..place].Contains(node))
                .MaxBy(node => (gains[node], -node));
            Assert.Equal((best, (long)gains[best]), (choice.Seeds[place], choice.NewlyCovered[place]));
            left.RemoveAll(set => set.Contains(best));
        }
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
