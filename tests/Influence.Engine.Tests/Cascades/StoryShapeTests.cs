using Influence.Engine.Cascades;
using Influence.Engine.Randomness;

namespace Influence.Engine.Tests.Cascades;

/// <summary>Depth, breadth and virality of forests.</summary>
public sealed class StoryShapeTests
{
    // n − 1 pairs one step apart, all others two: (n − 1 + (n − 1)(n − 2)) / (n(n − 1)/2) = 2 − 2/n.
    [Theory, InlineData(2), InlineData(3), InlineData(10), InlineData(100_000)]
    public void A_star_of_n_has_two_less_two_nths(int n)
    {
        var star = Of([-1, .. Enumerable.Repeat(0, n - 1)]);
        Assert.Equal(2 - (2.0 / n), star.Virality, 1e-15);
        Assert.Equal((n, 1, 1, n - 1), (star.People, star.Trees, star.Depth, star.Breadth));
    }

    // n − d pairs are d apart: Σ d(n − d) = n(n² − 1)/6, by n(n − 1)/2 pairs. Three million cubed is more than 64 bits hold.
    [Theory, InlineData(2), InlineData(3), InlineData(10), InlineData(3_000_000)]
    public void A_chain_of_n_has_a_third_of_n_and_one(int n)
    {
        var chain = Of([.. Enumerable.Range(-1, n)]);
        Assert.Equal((n + 1) / 3.0, chain.Virality, n * 1e-15);
        Assert.Equal((n, 1, n - 1, 1), (chain.People, chain.Trees, chain.Depth, chain.Breadth));
    }

    [Fact]
    public void One_person_alone_has_no_virality() => Assert.True(double.IsNaN(Of([-1]).Virality));

    // A chain of three (distances 1, 1, 2) and a pair (1) beside each other: 5 / 4; nobody of one is any distance from the other.
    [Fact]
    public void Of_a_forest_pairs_of_one_tree_count_alone()
    {
        var forest = Of([-1, 0, 1, -1, 3]);
        Assert.Equal(1.25, forest.Virality);
        Assert.Equal((2, 2, 2), (forest.Trees, forest.Depth, forest.Breadth));
        Assert.Equal([2, 2, 1], forest.Generations);
    }

    [Fact]
    public void Random_forests_have_what_walks_between_all_pairs_find()
    {
        for (var forest = 0; forest < 300; forest++)
        {
            var draws = new Draws(29, forest);
            int[] parents = [.. Enumerable.Range(0, 1 + draws.NextBelow(30)).Select(place =>
                place == 0 || draws.NextUnit() < 0.1 ? -1 : draws.NextBelow(place))];
            // The same with places mixed, so that whom somebody has it from may stand behind them.
            var mixed = Mixed(parents, ref draws);
            var (steps, pairs) = (0, 0);
            for (var one = 0; one < mixed.Length; one++)
            {
                for (var other = 0; other < one; other++)
                {
                    if (Distance(mixed, one, other) is { } distance)
                    {
                        (steps, pairs) = (steps + distance, pairs + 1);
                    }
                }
            }

            var shape = Of(mixed);
            Assert.Equal(pairs == 0 ? double.NaN : (double)steps / pairs, shape.Virality);
            Assert.Equal(Enumerable.Range(0, mixed.Length).Select(place => WayUp(mixed, place).Count - 1).CountBy(depth => depth)
                .OrderBy(one => one.Key).Select(one => one.Value), shape.Generations);
        }
    }

    private static StoryShape Of(int[] parents) => StoryShape.Of(parents, new int[parents.Length]);

    private static int[] Mixed(int[] parents, ref Draws draws)
    {
        var places = Enumerable.Range(0, parents.Length).ToArray();
        for (var place = places.Length - 1; place > 0; place--)
        {
            var other = draws.NextBelow(place + 1);
            (places[place], places[other]) = (places[other], places[place]);
        }

        var mixed = new int[parents.Length];
        for (var place = 0; place < parents.Length; place++)
        {
            mixed[places[place]] = parents[place] < 0 ? -1 : places[parents[place]];
        }

        return mixed;
    }

    private static List<int> WayUp(int[] parents, int place)
    {
        var way = new List<int>();
        for (; place >= 0; place = parents[place])
        {
            way.Add(place);
        }

        return way;
    }

    // Up to whom both have it from, and down again.
    private static int? Distance(int[] parents, int one, int other)
    {
        var (left, right) = (WayUp(parents, one), WayUp(parents, other));
        var shared = left.FindIndex(right.Contains);
        return shared < 0 ? null : shared + right.IndexOf(left[shared]);
    }
}
