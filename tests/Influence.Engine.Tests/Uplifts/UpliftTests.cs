using Influence.Engine.Errors;
using Influence.Engine.Randomness;
using Influence.Engine.Uplifts;
using Influence.Testing;

namespace Influence.Engine.Tests.Uplifts;

/// <summary>What an invitation changed: planted uplifts lie within their intervals, and tests see what they are said to see.
/// </summary>
public sealed class UpliftTests
{
    private const int Experiments = 1_000;

    // 1,000 tests each: 95 in 100 hold it, luck of the 1,000 itself aside (2 standard deviations are 1.4).
    [Theory, InlineData(2_000, 0.1, 0.05, 0.03), InlineData(10_000, 0.5, 0.02, 0.004), InlineData(500, 0.3, 0.3, 0.1)]
    [InlineData(4_000, 0.2, 0.1, 0)]
    public void A_planted_uplift_lies_within_its_interval(int people, double heldOut, double share, double uplift)
    {
        var (within, relative, sum) = (0, 0, 0.0);
        for (var number = 0; number < Experiments; number++)
        {
            var draws = new Draws(2027, number);
            var control = (int)(people * heldOut);
            var found = Uplift.OfPeople(Drawn(ref draws, people - control, share + uplift), Drawn(ref draws, control, share));
            within += Holds(found.Difference, uplift) ? 1 : 0;
            relative += found.Relative.Low <= uplift / share && !(found.Relative.High < uplift / share) ? 1 : 0;
            sum += found.Difference.Value;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{within}, relative {relative} of {Experiments}, {sum / Experiments}");
        Assert.InRange(within, 0.93 * Experiments, 0.97 * Experiments);
        Assert.InRange(relative, 0.93 * Experiments, 0.97 * Experiments);
        Assert.InRange(sum / Experiments, uplift - 0.002, uplift + 0.002);
    }

    // Whoever buys spends 10 to 90, most little: what one spends more is uplift times 36.67 on average.
    [Fact]
    public void Planted_money_lies_within_its_interval()
    {
        const double Spent = 10 + (80 / 3.0);
        var within = 0;
        for (var number = 0; number < Experiments; number++)
        {
            var draws = new Draws(2028, number);
            var found = Uplift.OfPeople(Spending(ref draws, 3_000, 0.13), Spending(ref draws, 1_000, 0.1), hasMoney: true);
            within += Holds(found.Money, 0.03 * Spent) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{within} of {Experiments}");
        Assert.InRange(within, 0.93 * Experiments, 0.97 * Experiments);
    }

    // Regions differ by themselves, from each other and from one period to the next; the summer adds to all of them.
    [Theory, InlineData(20, 20, 0.02), InlineData(6, 14, 0.01), InlineData(4, 4, 0)]
    public void A_planted_uplift_of_regions_lies_within_its_interval(int treated, int control, double uplift)
    {
        var (within, sum) = (0, 0.0);
        for (var number = 0; number < Experiments; number++)
        {
            var draws = new Draws(2029, number);
            var regions = new TestRegion[treated + control];
            for (var at = 0; at < regions.Length; at++)
            {
                var (share, isTreated) = (0.05 + (0.05 * draws.NextUnit()), at < treated);
                var after = share + 0.01 + (0.004 * Normal(ref draws)) + (isTreated ? uplift : 0);
                regions[at] = new(isTreated, Drawn(ref draws, 2_000, share).Rate, Drawn(ref draws, 2_000, after).Rate, 2_000);
            }

            var found = RegionUplift.Of([.. regions]);
            within += Holds(found.Difference, uplift) ? 1 : 0;
            sum += found.Difference.Value;
            Assert.Equal(found.Difference.Value * treated * 2_000, found.Extra.Value, 1e-9);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{within} of {Experiments}, {sum / Experiments}");
        Assert.InRange(within, 0.93 * Experiments, 0.975 * Experiments); // with eight regions Welch is a little wide
        Assert.InRange(sum / Experiments, uplift - 0.001, uplift + 0.001);
    }

    // 40,000 tests of the uplift said to be seen in 80 of 100: luck of so many is .2 points.
    [Theory, InlineData(2_000, 0.1, 0.05), InlineData(1_000, 0.5, 0.2), InlineData(5_000, 0.05, 0.01)]
    public void A_test_sees_what_it_is_said_to_see(int people, double heldOut, double share)
    {
        var options = new PowerOptions { People = people, HeldOut = heldOut, Base = share };
        var uplift = TestPower.SmallestUplift(options);
        Assert.Equal(0.8, TestPower.Of(options, uplift), 1e-9);
        var (control, seen, tests) = ((int)Math.Round(people * heldOut), 0, Nightly.Else(40_000, 10_000));
        for (var number = 0; number < tests; number++)
        {
            var draws = new Draws(2030, number);
            seen += Uplift.OfPeople(Drawn(ref draws, people - control, share + uplift), Drawn(ref draws, control, share))
                .Difference.Low > 0 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{uplift} seen in {seen} of {tests}");
        Assert.InRange(seen / (double)tests, Nightly.IsOn ? 0.795 : 0.788, Nightly.IsOn ? 0.805 : 0.812);
    }

    [Fact]
    public void Where_not_even_everybody_buying_would_be_seen_nothing_is_said()
    {
        Assert.True(double.IsNaN(TestPower.SmallestUplift(new() { People = 10, HeldOut = 0.1, Base = 0.5 })));
        Assert.Equal("test_too_small", Assert.Throws<OptionException>(
            () => TestPower.SmallestUplift(new() { People = 10, HeldOut = 0.01, Base = 0.5 })).Code);
    }

    // Newcombe 1998, table II: 56 of 70 beside 48 of 80 is .2, .0524 to .3339; 9 of 10 beside 3 of 10 is .6, .1705 to .8090.
    [Theory, InlineData(70, 56, 80, 48, 0.2, 0.0524, 0.3339), InlineData(10, 9, 10, 3, 0.6, 0.1705, 0.8090)]
    [InlineData(10, 10, 20, 0, 1.0, 0.6791, 1.0)]
    public void Differences_of_shares_are_those_of_Newcombe(
        int treated, int bought, int control, int other, double value, double low, double high)
    {
        var found = Uplift.OfPeople(new(treated, bought), new(control, other));
        Assert.Equal(value, found.Difference.Value, 1e-12);
        Assert.Equal(low, found.Difference.Low, 5e-5);
        Assert.Equal(high, found.Difference.High, 5e-5);
    }

    // The ratio of the ends solves (p − r·q)² = (p − l)² + r²(u − q)², and is sure where the difference is.
    [Fact]
    public void The_relative_uplift_is_sure_where_the_difference_is()
    {
        for (var bought = 0; bought <= 60; bought++)
        {
            var found = Uplift.OfPeople(new(60, bought), new(40, 12));
            Assert.Equal(found.Difference.Low > 0, found.Relative.Low > 0);
            Assert.Equal(found.Difference.High < 0, found.Relative.High < 0);
        }

        Assert.True(double.IsNaN(Uplift.OfPeople(new(60, 3), new(40, 0)).Relative.High));
    }

    [Fact]
    public void Each_extra_customer_costs_what_was_paid_over_them()
    {
        var found = Uplift.OfPeople(new(1_000, 100), new(1_000, 50), options: new() { Cost = 1_000 });
        Assert.Equal(50, found.Extra.Value, 1e-9);
        Assert.Equal(20, found.CostPerExtra.Value, 1e-9);
        Assert.Equal(1_000 / found.Extra.High, found.CostPerExtra.Low, 1e-9);
        Assert.Equal(1_000 / found.Extra.Low, found.CostPerExtra.High, 1e-9);
        var unsure = Uplift.OfPeople(new(100, 6), new(100, 5), options: new() { Cost = 1_000 });
        Assert.True(double.IsNaN(unsure.CostPerExtra.High) && unsure.CostPerExtra.Value > 0);
    }

    // 130 of 1,000 instead of 100: χ² = 30²/100 + 30²/900 = 10, beyond it 0.00157 of all tests by luck.
    [Theory, InlineData(870, 130, 10.0, 0.0015654, false), InlineData(860, 140, 17.7778, 0.0000248, true)]
    [InlineData(900, 100, 0.0, 1.0, false)]
    public void A_split_beside_its_plan_is_told(int treated, int control, double chi, double chance, bool isOff)
    {
        var split = Uplift.OfPeople(new(treated, 1), new(control, 1), options: new() { Planned = 0.1 }).Split;
        Assert.Equal(chi, split.ChiSquare, 1e-4);
        Assert.Equal(chance, split.Chance, 1e-6);
        Assert.Equal(isOff, split.IsOff);
    }

    [Fact]
    public void Counts_that_cannot_be_are_refused()
    {
        Assert.Equal("test_group_missing",
            Assert.Throws<OptionException>(() => Uplift.OfPeople(new(5, 1), new(0, 0))).Code);
        Assert.Equal("test_counts_impossible",
            Assert.Throws<OptionException>(() => Uplift.OfPeople(new(5, 6), new(5, 0))).Code);
        Assert.Equal("test_group_missing",
            Assert.Throws<OptionException>(() => RegionUplift.Of([new(true, 0, 0, 1), new(false, 0, 0, 1)])).Code);
    }

    private static bool Holds(Estimated interval, double value) => interval.Low <= value && value <= interval.High;

    private static TestGroup Drawn(ref Draws draws, int people, double share)
    {
        var bought = 0;
        for (var person = 0; person < people; person++)
        {
            bought += draws.NextUnit() < share ? 1 : 0;
        }

        return new(people, bought);
    }

    private static TestGroup Spending(ref Draws draws, int people, double share)
    {
        var (bought, sum, squares) = (0, 0.0, 0.0);
        for (var person = 0; person < people; person++)
        {
            if (draws.NextUnit() < share)
            {
                var (unit, one) = (draws.NextUnit(), bought + 1);
                var spent = 10 + (80 * unit * unit);
                (bought, sum, squares) = (one, sum + spent, squares + (spent * spent));
            }
        }

        return new(people, bought, sum, squares);
    }

    private static double Normal(ref Draws draws) =>
        Math.Sqrt(-2 * Math.Log(1 - draws.NextUnit())) * Math.Cos(2 * Math.PI * draws.NextUnit());
}
