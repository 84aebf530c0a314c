using Influence.Engine.Cascades;
using Influence.Engine.Referrals;
using Influence.Engine.Snapshots;
using Influence.Testing;
using static Influence.Engine.Snapshots.ReferralStage;

namespace Influence.Engine.Tests.Referrals;

/// <summary>Dirty logs: each rule on a case that can be drawn, and nothing silent.</summary>
public sealed class ReferralForestTests
{
    // 2 signs up by 0 at 1 and by 1 at 2: below 0. At one moment the smaller key decides: 3 hangs below 0.
    [Fact]
    public void Of_two_referrers_the_first_is_the_parent_and_the_other_is_listed()
    {
        var forest = Grown(ChildAt.Joined, new(0, 2, 1, SignedUp), new(1, 2, 2, SignedUp), new(1, 2, 3),
            new(1, 3, 4, SignedUp), new(0, 3, 4, SignedUp));
        Assert.Equal([-1, -1, 0, 0], forest.Parents[..4]);
        Assert.Equal([new(DoubtKind.SecondReferrer, 1, 2, 1), new(DoubtKind.SecondReferrer, 4, 3, 1)], forest.Doubts);
    }

    // 1 brought 2 at 1 and is itself brought by 0 at 5: it was there before, and 0 cannot be the cause of 2.
    [Fact]
    public void Who_brought_somebody_before_being_brought_hangs_below_nobody()
    {
        var forest = Grown(ChildAt.Joined, new(1, 2, 1, SignedUp), new(0, 1, 5, SignedUp));
        Assert.Equal([-1, -1, 1], forest.Parents[..3]);
        Assert.Equal([new(DoubtKind.WasThereBefore, 1, 1, 0)], forest.Doubts);
        Assert.Equal(ReferralForest.Unknown, forest.Joined[1]);
        Assert.Equal([1, 2], forest.Members);
    }

    // By purchases alone: 1 signed up first, and bought after 2 whom it brought had bought. It was brought by 0 all the same.
    [Fact]
    public void A_purchase_later_than_that_of_a_friend_is_no_sign_of_having_been_there()
    {
        var forest = Grown(ChildAt.Converted, new(0, 1, 1, SignedUp), new(1, 2, 2), new(0, 1, 3));
        Assert.Equal([-1, 0, 1], forest.Parents[..3]);
        Assert.Empty(forest.Doubts);
    }

    // A circle of one moment is opened at the smallest key; nobody else's tie is lost.
    [Fact]
    public void A_circle_of_one_moment_is_opened_at_the_smallest_key()
    {
        var forest = Grown(ChildAt.Joined, new(2, 1, 7), new(3, 2, 7), new(1, 3, 7), new(3, 4, 8));
        Assert.Equal([-1, -1, 3, 1, 3], forest.Parents[..5]);
        Assert.Equal([new(DoubtKind.CircleOpened, 1, 1, 2)], forest.Doubts);
    }

    // An invitation and a click make nobody a child; a sign-up does unless purchases are asked for.
    [Theory, InlineData(ChildAt.Joined, 2), InlineData(ChildAt.Converted, 1)]
    public void The_stage_that_makes_a_child_is_exact(ChildAt childAt, int brought) => Assert.Equal(brought, Grown(childAt,
        new(0, 1, 1, Invited), new(0, 2, 2, Clicked), new(0, 3, 3, SignedUp), new(0, 4, 4), new(0, 5, 5, Rewarded)).Brought);

    // A purchase that was taken back whole makes nobody a child, and one of two does.
    [Fact]
    public void A_purchase_taken_back_makes_nobody_a_child()
    {
        var forest = Grown(ChildAt.Joined, new(0, 1, 1), new(0, 1, 2, Cancelled), new(0, 2, 3), new(0, 2, 4),
            new(0, 2, 5, Refunded));
        Assert.Equal([-1, -1, 0], forest.Parents[..3]);
        Assert.Equal([new(DoubtKind.TakenBack, 0, 1, 0), new(DoubtKind.TakenBack, 3, 2, 0)], forest.Doubts);
    }

    [Fact]
    public void Repeats_rows_about_oneself_and_rows_without_a_name_are_listed()
    {
        var forest = Grown(ChildAt.Joined, new(0, 1, 1, Invited), new(0, 1, 2, Invited), new(0, 1, 3, SignedUp),
            new(0, 1, 4, SignedUp), new(2, 2, 5), new(3, -1, 6, Invited), new(-1, 3, 7), new(0, 1, 8, Refunded));
        Assert.Equal([DoubtKind.InvitedAgain, DoubtKind.SignedUpAgain, DoubtKind.AboutOneself, DoubtKind.NobodyNamed,
            DoubtKind.NobodyNamed, DoubtKind.RefundUnmatched], forest.Doubts.Select(doubt => doubt.Kind));
        Assert.Equal([1, 3, 4, 5, 6, 7], forest.Doubts.Select(doubt => doubt.Row));
        Assert.Equal(1, forest.Brought);
    }

    // Order A in two rows of 0 (60 + 40) and in one of 1 (100): 100 in all. Without an order: one moment and one value.
    [Fact]
    public void An_order_that_two_claim_counts_once()
    {
        var forest = Grown(ChildAt.Joined, new(0, 2, 1, Value: 60, Payment: "A"), new(0, 2, 1, Value: 40, Payment: "A"),
            new(1, 2, 2, Value: 100, Payment: "A"), new(0, 3, 4, Value: 7), new(1, 3, 4, Value: 7), new(1, 3, 5, Value: 7));
        Assert.Equal(100 + 7 + 7, forest.Purchases.Revenue());
        Assert.Equal([2, 4], forest.Doubts.Where(doubt => doubt.Kind == DoubtKind.OrderClaimedTwice).Select(doubt => doubt.Row));
    }

    // A refund that says 0 and a purchase below 0 are decided by a rule, so they are listed.
    [Fact]
    public void A_refund_of_nothing_and_a_purchase_below_zero_are_listed()
    {
        var forest = Grown(ChildAt.Joined, new(0, 1, 1, Value: 100), new(0, 1, 2, Refunded, ReferralLog.WrittenZero),
            new(0, 2, 3, Value: -5));
        Assert.Equal([new(DoubtKind.RefundOfNothing, 1, 1, 0), new(DoubtKind.BelowZero, 2, 2, 0)], forest.Doubts);
        Assert.Equal(100, forest.Purchases.Revenue());
    }

    // A million in a row and a million around one: no recursion, whole numbers, the closed forms exactly.
    [Theory, InlineData(2), InlineData(3), InlineData(10), InlineData(1_000_000)]
    public void Stars_and_chains_have_their_closed_forms(int people)
    {
        var chain = Grown(
            people, [.. Enumerable.Range(1, people - 1).Select(one => new ReferralRow(one - 1, one, one, SignedUp))]);
        Assert.Equal((people + 1) / 3.0, Assert.Single(chain.Walk.Distances(chain.MemberParents)).Mean);
        Assert.Equal(people - 1, chain.Walk.Depth);
        var star = Grown(people, [.. Enumerable.Range(1, people - 1).Select(one => new ReferralRow(0, one, one, SignedUp))]);
        Assert.Equal(2 - 2.0 / people, Assert.Single(star.Walk.Distances(star.MemberParents)).Mean, 1e-15);
        Assert.Equal(StoryShape.Of(star.MemberParents, new int[people]).Virality,
            star.Walk.Distances(star.MemberParents)[0].Mean);
    }

    private static ReferralForest Grown(ChildAt childAt, params ReferralRow[] rows)
    {
        var snapshot = SmallSnapshot.Of(6, logged: rows);
        return ReferralForest.Of(snapshot.ReferralLog!, snapshot.Keys, childAt);
    }

    private static ReferralForest Grown(int people, ReferralRow[] rows)
    {
        var snapshot = SmallSnapshot.Of(people, logged: rows);
        return ReferralForest.Of(snapshot.ReferralLog!, snapshot.Keys, ChildAt.Joined);
    }
}
