using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Purchases that stand, counted for the person who referred, and for those further up.</summary>
/// <param name="Direct">By node: customers who hang below the person in the forest of purchases, so that each is brought by one
/// person.</param>
/// <param name="Further">By node: people who converted below those who hang below the person.</param>
/// <param name="RevenueMinor">By node: value of all conversions on the person's own referral, less what was paid back, each
/// order once, in minor units.</param>
/// <param name="Purchases">What stands, and what refunds did.</param>
internal sealed record BroughtByPeople(long[] Direct, long[] Further, long[] RevenueMinor, Purchases Purchases)
{
    /// <summary>O(n + rows · log rows). A person hangs below the referrer of their first conversion that stands.</summary>
    /// <param name="log">By time.</param>
    /// <param name="keys">n person keys by node.</param>
    public static BroughtByPeople Of(ReferralLog log, ReadOnlyMemory<ulong> keys)
    {
        var forest = ReferralForest.Of(log, keys, ChildAt.Converted);
        var (direct, further, revenue) = (new long[keys.Length], new long[keys.Length], new long[keys.Length]);
        var purchases = forest.Purchases;
        for (var at = 0; at < purchases.Rows.Length; at++)
        {
            ref var sum = ref revenue[log.Referrer.Span[purchases.Rows[at]]];
            sum = Money.Added(sum, purchases.Revenue(at));
        }

        var children = forest.Children();
        for (var place = 0; place < children.Length; place++)
        {
            direct[forest.Members[place]] = children[place];
            further[forest.Members[place]] = forest.Walk.Sizes[place] - 1 - children[place];
        }

        return new BroughtByPeople(direct, further, revenue, purchases);
    }
}
