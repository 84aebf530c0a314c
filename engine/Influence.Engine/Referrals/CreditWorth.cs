using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>What everybody is worth, by node, minor units.</summary>
/// <param name="Place">Place among the members of the forest; −1 for others.</param>
/// <param name="Kept">Credit that is theirs.</param>
/// <param name="FromBelow">Credit passed on to them.</param>
/// <param name="Brought">Children.</param>
/// <param name="Own">Their own value.</param>
/// <param name="Referral">Of referrals so far, less rewards.</param>
/// <param name="Expected">Still to come; null where that is not known.</param>
/// <param name="Growth">K; null where nobody was brought.</param>
internal sealed record CreditWorth(int[] Place, long[] Kept, long[] FromBelow, long[] Brought, long[] Own, long[] Referral,
    long[]? Expected, GrowthCurve? Growth)
{
    /// <summary>Own value, referrals so far, and what is expected as far as it is known.</summary>
    public long Value(int node) =>
        Money.Added(Money.Added(Own[node], Referral[node]), Expected is { } expected ? expected[node] : 0);

    /// <summary>Computes it. O(rows · log rows).</summary>
    /// <remarks>
    /// Referral = margin · (direct + Σ below γ^steps · direct) − reward · children (Kumar, Petersen, Leone 2010). Expected: of
    /// one of age a, K(1 − G(a)) customers, each worth what one bought on average and what hangs below it in turn, 1/(1 − γK);
    /// of those below the same, discounted.
    /// </remarks>
    public static CreditWorth Of(
        ReferralForest forest, long[] direct, PeopleColumns? people, CreditOptions options)
    {
        var nodes = forest.Parents.Length;
        var kept = CreditChain.Kept(forest, direct, options.Discount);
        var (place, brought, children) = (new int[nodes], new long[nodes], forest.Children());
        Array.Fill(place, -1);
        for (var at = 0; at < forest.Members.Length; at++)
        {
            (place[forest.Members[at]], brought[forest.Members[at]]) = (at, children[at]);
        }

        var below = CreditChain.Downstream(
            forest, Array.ConvertAll(forest.Members, node => (double)direct[node]), options.Discount);
        var (bought, own, referral) = (forest.Bought(), new long[nodes], new long[nodes]);
        for (var node = 0; node < nodes; node++)
        {
            own[node] = people?.ValueMinor.Span[node] is { } value and not long.MinValue ? value
                : Rounded(options.Margin * bought[node]);
            referral[node] = Rounded((options.Margin * (direct[node] + (place[node] < 0 ? 0 : below[place[node]])))
                - (options.Reward * (double)brought[node]));
        }

        var growth = forest.Brought == 0 ? null : GrowthCurve.Of(GrowthMembers.Of(forest, ReferralRows.EndOf(forest.Log)));
        return new CreditWorth(place, kept, FromBelowOf(forest, direct, kept), brought, own, referral,
            ExpectedOf(forest, bought, growth, options), growth);
    }

    // What all below keep less than they have is what was passed on: a member's share of it goes up to who brought them.
    private static long[] FromBelowOf(ReferralForest forest, long[] direct, long[] kept)
    {
        var below = new long[direct.Length];
        for (var at = forest.Walk.Order.Length - 1; at >= forest.Walk.Roots; at--)
        {
            var one = forest.Walk.Order[at];
            var (node, above) = (forest.Members[one], forest.Members[forest.MemberParents[one]]);
            below[above] = Money.Added(below[above], direct[node] + below[node] - kept[node]);
        }

        return below;
    }

    private static long[]? ExpectedOf(ReferralForest forest, long[] bought, GrowthCurve? growth, CreditOptions options)
    {
        if (growth is null || options.Discount * growth.K >= 1)
        {
            return null;
        }

        var (k, revenue) = (growth.K, 0.0);

        foreach (var node in forest.Members)
        {
            revenue += forest.Parents[node] >= 0 ? bought[node] : 0;
        }

        var each = options.Margin * revenue / Math.Max(1, forest.Brought) / (1 - (options.Discount * k));
        var end = ReferralRows.EndOf(forest.Log);
        var own = Array.ConvertAll(forest.Members, node => forest.Parents[node] < 0 ? 0
            : each * k * (1 - (k == 0 ? 0 : growth.PartBy(end - forest.TiedAt(node)))));
        var below = CreditChain.Downstream(forest, own, options.Discount);
        var expected = new long[bought.Length];
        for (var at = 0; at < own.Length; at++)
        {
            expected[forest.Members[at]] = Rounded(own[at] + below[at]);
        }

        return expected;
    }

    private static long Rounded(double value) => (long)Math.Round(value, MidpointRounding.ToEven);
}
