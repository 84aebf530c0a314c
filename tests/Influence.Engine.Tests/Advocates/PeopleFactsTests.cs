using Influence.Engine.Advocates;
using Influence.Engine.Referrals;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Advocates;

public sealed class PeopleFactsTests
{
    [Fact]
    public void What_was_not_loaded_stays_empty()
    {
        var facts = PeopleFactsOf.Compute(SmallSnapshot.Of(2));
        Assert.True(facts.Acceptance.IsEmpty && facts.Followers.IsEmpty && facts.SharesCaused.IsEmpty
            && facts.CustomersBrought.IsEmpty
            && facts.CustomersFurther.IsEmpty && facts.RevenueMinor.IsEmpty && facts.Communities.IsEmpty
                && facts.MeanSentiment.IsEmpty);
    }

    [Fact]
    public void Followers_are_distinct_and_shares_caused_are_rows_of_others()
    {
        var facts = PeopleFactsOf.Compute(SmallSnapshot.Of(3, [(1, 0), (1, 0), (2, 0)],
            [new(1, 0, 1, Sentiment: 1), new(1, 0, 2, Sentiment: -0.5f), new(0, 0, 3), new(2, null, 4)]));
        Assert.Equal([2, 0, 0], facts.Followers.ToArray());
        Assert.Equal([2, 0, 0], facts.SharesCaused.ToArray());
        Assert.Equal([double.NaN, 0.25, double.NaN], facts.MeanSentiment.ToArray());
    }

    // 0 brought 1, 1 brought 2 and 3, 3 brought 4 (an invitation of 5 came to nothing): below 0 are 2, 3, 4 further on.
    // 2's second purchase adds revenue but no customer; 2 first came by 1, so 4's own referral of 2
    // brings 4 revenue and no customer: each is brought by one person.
    [Fact]
    public void Customers_are_counted_down_the_tree_of_first_conversions()
    {
        var facts = PeopleFactsOf.Compute(SmallSnapshot.Of(6, referrals:
        [
            new(0, 1, 1, Value: 100), new(1, 2, 2, Value: 20), new(1, 2, 3, Value: 30), new(1, 3, 4), new(3, 4, 5),
            new(4, 2, 6, Value: 7), new(3, 5, 7, ReferralStage.SignedUp), new(5, 5, 8, Value: 1_000),
        ]));
        Assert.Equal([1, 2, 0, 1, 0, 0], facts.CustomersBrought.ToArray());
        Assert.Equal([3, 1, 0, 0, 0, 0], facts.CustomersFurther.ToArray());
        Assert.Equal([100, 50, 0, 0, 7, 0], facts.RevenueMinor.ToArray());
    }

    // 0 → 1 → 2 → 0 in a ring, and 2 brought 3, who brought 4: 0 had brought 1 before being brought, and so was there first.
    [Fact]
    public void A_ring_of_referrals_begins_with_who_brought_somebody_first()
    {
        var facts = PeopleFactsOf.Compute(SmallSnapshot.Of(5, referrals:
            [new(0, 1, 1), new(1, 2, 2), new(2, 0, 3), new(2, 3, 4), new(3, 4, 5)]));
        Assert.Equal([1, 1, 1, 1, 0], facts.CustomersBrought.ToArray());
        Assert.Equal([3, 2, 1, 0, 0], facts.CustomersFurther.ToArray());
    }

    // The forest and the facts of a person are one reading, whoever claims a customer later.
    [Fact]
    public void Customers_brought_are_the_children_of_the_forest_of_purchases()
    {
        ReferralRow[] rows = [new(0, 1, 3, Value: 40), new(2, 1, 9, Value: 60), new(3, 0, 4, ReferralStage.SignedUp)];
        var snapshot = SmallSnapshot.Of(4, referrals: rows);
        var forest = ReferralForest.Of(snapshot.ReferralLog!, snapshot.Keys, ChildAt.Converted);
        var brought = new long[4];
        foreach (var (child, node) in forest.Children().Zip(forest.Members))
        {
            brought[node] = child;
        }

        var facts = PeopleFactsOf.Compute(snapshot);
        Assert.Equal([1, 0, 0, 0], brought);
        Assert.Equal(brought, facts.CustomersBrought.ToArray());
        Assert.Equal([40, 0, 60, 0], facts.RevenueMinor.ToArray());
    }

    // Audience of 0: follower 1 (community 0), sharer 2 (1), referred 3 (1) → two communities.
    [Fact]
    public void Communities_are_those_of_followers_sharers_and_people_referred()
    {
        var snapshot = SmallSnapshot.Of(4, [(1, 0)], [new(2, 0, 1)], [new(0, 3, 1)]);
        Assert.Equal([2, 0, 0, 0], PeopleFactsOf.Compute(snapshot, [5, 0, 1, 1]).Communities.ToArray());
    }

    [Fact]
    public void Acceptance_is_taken_over_unless_nobody_s_is_known()
    {
        Assert.Equal([0.5f, float.NaN], PeopleFactsOf.Compute(SmallSnapshot.Of(2, acceptance: [0.5f, float.NaN]))
            .Acceptance.ToArray());
        Assert.True(PeopleFactsOf.Compute(SmallSnapshot.Of(2, acceptance: [float.NaN, float.NaN])).Acceptance.IsEmpty);
    }
}
