using Influence.Engine.Randomness;
using Influence.Engine.Referrals;
using Influence.Testing;
using static Influence.Engine.Snapshots.ReferralStage;

namespace Influence.Engine.Tests.Referrals;

/// <summary>Credit: who gets how much is a rule, how much there is is a fact.</summary>
public sealed class CreditTests
{
    private const long Day = 86_400_000_000;

    // 0 invites at day 0 and 7, 1 at day 3, 2 at day 14 with the purchase of 100: by hand.
    // Decay with a half-life of 7 days: 0 is 7 days old, 1 is 11, 2 is new: 1/2 : 2^(−11/7) : 1 = 27.21 : 18.32 : 54.47…
    [Theory]
    [InlineData(CreditRule.First, 100, 0, 0)]
    [InlineData(CreditRule.Last, 0, 0, 100)]
    [InlineData(CreditRule.Linear, 34, 33, 33)]
    [InlineData(CreditRule.Position, 40, 20, 40)]
    [InlineData(CreditRule.Decay, 27, 18, 55)]
    public void Each_rule_divides_a_purchase_as_it_says(CreditRule rule, int first, int second, int third)
    {
        var credits = Credits(rule, new(0, 3, 0, Invited), new(1, 3, 3 * Day, Clicked), new(0, 3, 7 * Day, Invited),
            new(2, 3, 14 * Day, Converted, 100), new(1, 3, 15 * Day, Invited), new(1, 4, 0, Invited));
        Assert.Equal([first, second, third, 0, 0, 0], credits);
    }

    // Nobody between: half each. First and last in one, somebody between: 80 to 20. Alone: all.
    [Fact]
    public void Position_knows_what_to_do_where_nobody_is_between()
    {
        Assert.Equal([51, 50], Credits(CreditRule.Position, new(0, 3, 0, Invited), new(1, 3, 1, Converted, 101))[..2]);
        Assert.Equal([80, 20], Credits(
            CreditRule.Position, new(0, 3, 0, Invited), new(1, 3, 1, Invited), new(0, 3, 2, Converted, 100))[..2]);
        Assert.Equal(100, Credits(CreditRule.Position, new ReferralRow(0, 3, 2, Converted, 100))[0]);
    }

    // At one moment the first is the smaller key, the last is the referrer of the purchase.
    [Fact]
    public void At_one_moment_the_purchase_is_the_last()
    {
        ReferralRow[] rows = [new(0, 3, 5, Invited), new(1, 3, 5, Converted, 10), new(2, 3, 5, Clicked)];
        Assert.Equal([10, 0, 0], Credits(CreditRule.First, rows)[..3]);
        Assert.Equal([0, 10, 0], Credits(CreditRule.Last, rows)[..3]);
    }

    // 3 ← 2 ← 1 ← 0, a purchase of 1,000 by 3, half passed on: 500, 250 and the last in line the rest.
    [Fact]
    public void A_purchase_goes_up_the_chain_and_nothing_is_lost()
    {
        var forest = Forest([new ReferralRow(0, 1, 1, SignedUp), new(1, 2, 2, SignedUp), new(2, 3, 3, Converted, 1_000)]);
        var direct = Attribution.Of(forest, CreditRule.Last, TimeSpan.FromDays(7));
        Assert.Equal([250, 250, 500, 0, 0, 0], CreditChain.Kept(forest, direct, 0.5));
        Assert.Equal([250, 500, 0, 0], CreditChain.Downstream(forest, [0, 0, 1_000, 0], 0.5));
        Assert.Equal(direct, CreditChain.Kept(forest, direct, 0));
    }

    // Dirty logs of every kind: purchases, refunds, claims, circles. Under each rule credits sum to the revenue, to the cent.
    [Fact]
    public void Under_every_rule_credits_sum_to_the_revenue_of_random_forests()
    {
        for (var number = 0; number < Nightly.Else(10_000, 1_000); number++)
        {
            var rows = DirtyLogs.Of(number);
            var forest = Forest(rows, DirtyLogs.People);
            var revenue = forest.Purchases.Revenue();
            foreach (var rule in Enum.GetValues<CreditRule>())
            {
                var direct = Attribution.Of(forest, rule, TimeSpan.FromDays(7));
                Assert.Equal(revenue, direct.Sum());
                Assert.Equal(revenue, CreditChain.Kept(forest, direct, 0.3).Sum());
            }
        }
    }

    // Rows are facts without an order: any order of the file gives the same forest, doubts and credits.
    [Fact]
    public void The_order_of_rows_changes_nothing()
    {
        for (var number = 0; number < 200; number++)
        {
            var rows = DirtyLogs.Of(number);
            var shuffled = rows.ToArray();
            var draws = new Draws(7, number);
            for (var at = shuffled.Length - 1; at > 0; at--)
            {
                var other = draws.NextBelow(at + 1);
                (shuffled[at], shuffled[other]) = (shuffled[other], shuffled[at]);
            }

            var (left, right) = (Forest(rows, DirtyLogs.People), Forest(shuffled, DirtyLogs.People));
            Assert.Equal(left.Parents, right.Parents);
            Assert.Equal(left.Doubts.Select(Text), right.Doubts.Select(Text));
            foreach (var rule in Enum.GetValues<CreditRule>())
            {
                Assert.Equal(Attribution.Of(left, rule, TimeSpan.FromDays(7)), Attribution.Of(right, rule, TimeSpan.FromDays(7)));
            }
        }

        static string Text(ReferralDoubt doubt) => $"{doubt.Kind} {doubt.Person} {doubt.Other}";
    }

    // A third: the cent left over goes to the larger remainder, of equal ones to the smaller key; backwards for what is owed.
    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 33, 34, 33 })]
    [InlineData(-100, new long[] { 1, 1, 1 }, new long[] { -33, -34, -33 })]
    [InlineData(long.MaxValue, new long[] { 1, 0, 1 }, new long[] { long.MaxValue / 2, 0, long.MaxValue / 2 + 1 })]
    [InlineData(10, new long[] { 3, 0, 4 }, new long[] { 4, 0, 6 })]
    public void Cents_left_over_go_to_the_largest_remainder(long value, long[] weights, long[] expected)
    {
        var parts = new long[weights.Length];
        Money.Divide(value, weights, [3, 1, 2], parts);
        Assert.Equal(expected, parts);
    }

    private static long[] Credits(CreditRule rule, params ReferralRow[] rows) =>
        Attribution.Of(Forest(rows), rule, TimeSpan.FromDays(7));

    private static ReferralForest Forest(ReferralRow[] rows, int people = 6)
    {
        var snapshot = SmallSnapshot.Of(people, logged: rows);
        return ReferralForest.Of(snapshot.ReferralLog!, snapshot.Keys, ChildAt.Joined);
    }
}
