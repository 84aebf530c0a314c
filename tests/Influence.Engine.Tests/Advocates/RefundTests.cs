using Influence.Engine.Advocates;
using Influence.Engine.Errors;
using Influence.Engine.Snapshots;
using Influence.Testing;
using static Influence.Engine.Snapshots.ReferralStage;

namespace Influence.Engine.Tests.Advocates;

public sealed class RefundTests
{
    // Two amounts of which each fits, and their sum does not: never a number that wrapped.
    [Fact]
    public void A_sum_that_there_is_no_room_for_is_refused_by_its_name()
    {
        const long most = long.MaxValue - 10;
        Assert.Equal(long.MaxValue, Facts(new(0, 1, 1, Value: most), new(0, 2, 2, Value: 10)).RevenueMinor.Span[0]);
        var error = Assert.Throws<GraphDataException>(() => Facts(new(0, 1, 1, Value: most), new(0, 2, 2, Value: 11)));
        Assert.Equal("sum_too_large", error.Code);
    }

    // 0 brought 1 (100) and 2 (50); 1's purchase is paid back whole: one customer and 50 are left.
    [Theory, InlineData(Refunded, 0), InlineData(Cancelled, 0), InlineData(Refunded, 100), InlineData(Refunded, -100)]
    public void A_refund_or_a_cancellation_takes_the_customer_and_the_revenue_back(ReferralStage stage, long value)
    {
        var facts = Facts(new(0, 1, 1, Value: 100), new(0, 2, 2, Value: 50), new(0, 1, 3, stage, value));
        Assert.Equal((1, 50, 1, 0), (facts.CustomersBrought.Span[0], facts.RevenueMinor.Span[0], facts.PurchasesTakenBack,
            facts.RefundsUnmatched));
    }

    // Tools write 0.00 where nothing was paid back: 100 stay. Without an amount all of it goes.
    [Theory, InlineData(Refunded), InlineData(Cancelled)]
    public void A_written_zero_takes_nothing_back(ReferralStage stage)
    {
        var facts = Facts(new(0, 1, 1, Value: 100), new(0, 1, 2, stage, ReferralLog.WrittenZero));
        Assert.Equal((1, 100, 0, 0), (facts.CustomersBrought.Span[0], facts.RevenueMinor.Span[0], facts.PurchasesTakenBack,
            facts.RefundsUnmatched));
    }

    // Of an earlier program, or a store: a debt would be taken from what others brought.
    [Fact]
    public void A_purchase_below_zero_counts_zero() =>
        Assert.Equal([50, 0], Facts(new(0, 2, 1, Value: -30), new(0, 1, 2, Value: 50)).RevenueMinor.ToArray()[..2]);

    // 30 of 100 come back, then 20: the customer stays with 50. A third of 50 takes the last: the customer is gone.
    [Theory, InlineData(2, 1, 50), InlineData(3, 0, 0)]
    public void A_part_paid_back_takes_that_part_until_nothing_is_left(int parts, int customers, int revenue)
    {
        ReferralRow[] back = [new(0, 1, 2, Refunded, 30), new(0, 1, 3, Refunded, 20), new(0, 1, 4, Refunded, 50)];
        var facts = Facts([new(0, 1, 1, Value: 100), .. back[..parts]]);
        Assert.Equal((customers, revenue), (facts.CustomersBrought.Span[0], facts.RevenueMinor.Span[0]));
        Assert.Equal(0, facts.RefundsUnmatched);
    }

    // Two purchases of one pair, 100 then 70. A refund without a name takes the latest before it; order A is the first.
    [Theory, InlineData(null, null, 100), InlineData("A", null, 70), InlineData(null, "e1", 70), InlineData("B", null, 100)]
    public void A_refund_takes_the_purchase_it_names_else_the_latest_before_it(string? payment, string? id, int left)
    {
        var facts = Facts(new(0, 1, 1, Value: 100, Event: "e1", Payment: "A"), new(0, 1, 2, Value: 70, Event: "f2", Payment: "B"),
            new(0, 1, 3, Refunded, Event: id, Payment: payment));
        Assert.Equal((1, left), (facts.CustomersBrought.Span[0], facts.RevenueMinor.Span[0]));
    }

    // The nameless refund comes first, but the order that the second names is not its to take: 100 + 70 − 70 − 100.
    [Fact]
    public void A_refund_without_a_name_never_takes_what_another_names()
    {
        var facts = Facts(new(0, 1, 1, Value: 100, Payment: "A"), new(0, 1, 2, Value: 70, Payment: "B"),
            new(0, 1, 3, Refunded), new(0, 1, 4, Refunded, Payment: "B"));
        Assert.Equal((0, 0, 2, 0), (facts.CustomersBrought.Span[0], facts.RevenueMinor.Span[0], facts.PurchasesTakenBack,
            facts.RefundsUnmatched));
    }

    // An order in the books of two referrers: each takes back its own. Then one whose rows name another pair takes what is there.
    [Fact]
    public void An_order_is_looked_for_in_the_own_pair_before_any_other()
    {
        ReferralRow[] sales = [new(0, 2, 1, Value: 100, Payment: "A"), new(1, 2, 2, Value: 100, Payment: "A")];
        Assert.Equal([0, 100], Facts([.. sales, new(0, 2, 3, Refunded, Payment: "A")]).RevenueMinor.ToArray()[..2]);
        Assert.Equal([0, 0], Facts([.. sales, new(3, 2, 3, Refunded, Payment: "A")]).RevenueMinor.ToArray()[..2]);
    }

    // An order of two rows, 60 and 40: half of it, 50, comes from the last row first (40) and then from the first (10).
    [Theory, InlineData(50, 50), InlineData(0, 0), InlineData(500, 0)]
    public void An_order_of_several_rows_is_taken_back_from_the_last(int back, int left)
    {
        var facts = Facts(new(0, 1, 1, Value: 60, Payment: "A"), new(0, 1, 2, Value: 40, Payment: "A"),
            new(0, 1, 3, Refunded, back, Payment: "A"));
        Assert.Equal((left, left > 0 ? 1 : 0), (facts.RevenueMinor.Span[0], facts.CustomersBrought.Span[0]));
    }

    // Nothing was bought before the refund of 5; the second of 1's refunds finds nothing left; 500 of 100 is all of it.
    [Fact]
    public void A_refund_that_finds_nothing_is_counted_and_nothing_falls_below_zero()
    {
        var facts = Facts(new(0, 5, 1, Refunded, 10), new(0, 5, 2, Value: 30), new(0, 1, 3, Value: 100),
            new(0, 1, 4, Refunded, 500), new(0, 1, 5, Refunded, 500), new(4, 4, 6, Refunded));
        Assert.Equal((1, 30, 1, 2), (facts.CustomersBrought.Span[0], facts.RevenueMinor.Span[0], facts.PurchasesTakenBack,
            facts.RefundsUnmatched));
    }

    // 2 first came by 0, whose purchase was paid back, then by 1: 3, whom 2 brought, hangs below 1 and no longer below 0.
    [Fact]
    public void Everyone_hangs_below_the_referrer_of_their_first_purchase_that_stands()
    {
        var facts = Facts(new(0, 2, 1, Value: 10), new(1, 2, 2, Value: 20), new(2, 3, 3), new(0, 2, 4, Refunded),
            new(2, 3, 5, Rewarded));
        Assert.Equal([0, 1, 1], facts.CustomersBrought.ToArray()[..3]);
        Assert.Equal([0, 1, 0], facts.CustomersFurther.ToArray()[..3]);
        Assert.Equal([0, 20, 0], facts.RevenueMinor.ToArray()[..3]);
    }

    private static PeopleFacts Facts(params ReferralRow[] rows) =>
        PeopleFactsOf.Compute(SmallSnapshot.Of(6, referrals: rows));
}
