using Influence.Engine.Graphs;
using Influence.Engine.Seeding;

namespace Influence.Engine.Tests.Seeding;

public sealed class OpimBoundsTests
{
    // a = 4.5: (√(400 + 1) − 1.5)² − 0.25 = 403 − 3·√401, a twentieth of it; and (√(400 + 2.25) + 1.5)².
    [Fact]
    public void Bounds_are_those_of_the_paper()
    {
        Assert.Equal((403 - 3 * Math.Sqrt(401)) / 20, OpimBounds.Lower(400, 1_000, 50, 4.5), 1e-12);
        Assert.Equal((404.5 + 3 * Math.Sqrt(402.25)) / 20, OpimBounds.Upper(400, 1_000, 50, 4.5), 1e-12);
        Assert.Equal(0, OpimBounds.Lower(0, 1_000, 50, 4.5));
    }

    // NetHEPT, 50 seeds: 2·((1 − 1/e)·√ln 6/δ + √((1 − 1/e)(ln C(n, k) + ln 6/δ)))² = 570.6 at first, n/(ε²k) times as many last.
    [Fact]
    public void Rounds_double_from_the_least_that_can_do_to_what_does_in_any_case()
    {
        var rounds = OpimBounds.Rounds(15_229, 15_229, 50, 0.1, 1.0 / 15_229);
        Assert.Equal([571, 1_142, 2_284, 8_192], rounds.Take(4));
        Assert.Equal(17_383_424, rounds[^1]); // 17,380,540 in whole chunks of 4,096
        var (ofLower, ofUpper) = OpimBounds.Confidences(0.01, rounds.Length);
        Assert.Equal((Math.Log(6 * rounds.Length / 0.01), Math.Log(12 * rounds.Length / 0.01)), (ofLower, ofUpper));
        Assert.Equal([1_428, 1_713, 1_999, 2_284, 3_761, 8_192, 8_192, 8_192, 12_288],
            OpimBounds.Quarters(rounds, 1).Take(9));
        Assert.Equal(rounds[^1], OpimBounds.Quarters(rounds, 3).Last());
    }

    // Every choice of two of five people, tried by hand, stays within the bound; greedy itself is far off here.
    [Fact]
    public void No_choice_covers_more_than_the_bound()
    {
        var draws = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            int[][] sets = [.. Enumerable.Range(0, 12).Select(_ =>
                Enumerable.Range(0, 5).Where(_ => draws.Next(3) == 0).Append(draws.Next(5)).Distinct().ToArray())];
            var given = run % 2 == 0 ? 4 : -1;
            var problem = new SeedProblem { K = 2, Candidates = Candidates.All(5), Given = given < 0 ? [] : [given] };
            var choice = GreedyCover.Select(GreedyCoverTests.Sets(5, sets), problem, isBounded: true);
            var best = (from a in Enumerable.Range(0, 5)
                        from b in Enumerable.Range(0, 5)
                        where a < b && a != given && b != given
                        select sets.Count(set => set.Contains(a) || set.Contains(b) || set.Contains(given))).Max();
            var greedy = sets.Count(set => set.ContainsAny(choice.Seeds.AsSpan()) || set.Contains(given));
            Assert.InRange(choice.CoverableAtMost!.Value, best, 12);
            Assert.Equal(greedy, GreedyCover.Covered(GreedyCoverTests.Sets(5, sets), [.. choice.Seeds, .. problem.Given]));

            // What the paper says of its bound: greedy choice alone could promise no less.
            var ofGiven = sets.Count(set => set.Contains(given));
            Assert.True((choice.CoverableAtMost - ofGiven) * OpimBounds.Greedy <= greedy - ofGiven + 1e-9);
        }
    }

    // 0 is in four sets, 1 and 2 in three each, which are all six: the bound sees that two people cover six at most.
    [Fact]
    public void The_bound_falls_with_each_choice()
    {
        var sets = GreedyCoverTests.Sets(3, [1, 0], [1, 0], [1], [2, 0], [2, 0], [2]);
        var choice = GreedyCover.Select(sets, new() { K = 2, Candidates = Candidates.All(3) }, isBounded: true);
        Assert.Equal([0, 1], choice.Seeds);
        Assert.Equal(6, choice.CoverableAtMost);
    }
}
