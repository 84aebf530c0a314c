namespace Influence.Engine.Referrals;

/// <summary>Hands credit up the forest: everybody keeps a part of what comes from below, and passes the rest on.</summary>
internal static class CreditChain
{
    /// <summary>What everybody keeps, by node, minor units: it sums to what was there.</summary>
    /// <param name="forest">Who hangs below whom.</param>
    /// <param name="direct">By node, minor units.</param>
    /// <param name="discount">Part passed on to the person above, in [0, 1); whoever hangs below nobody keeps all.</param>
    /// <remarks>
    /// Of a purchase, its referrer keeps 1 − γ, the next above γ(1 − γ), and so on, and the last in line the rest: the sum of a
    /// geometric series, so that any chain gives away exactly the purchase. Rounded to cents once a person, O(members).
    /// </remarks>
    /// <exception cref="Errors.GraphDataException">sum_too_large.</exception>
    public static long[] Kept(ReferralForest forest, long[] direct, double discount)
    {
        var kept = direct.ToArray();
        for (var place = forest.Walk.Order.Length - 1; place >= forest.Walk.Roots; place--)
        {
            var one = forest.Walk.Order[place];
            ref var mine = ref kept[forest.Members[one]];
            var passed = (long)Math.Round(mine * (decimal)discount, MidpointRounding.ToEven);
            ref var above = ref kept[forest.Members[forest.MemberParents[one]]];
            (mine, above) = (mine - passed, Money.Added(above, passed));
        }

        return kept;
    }

    /// <summary>What hangs below each beyond what is their own, discounted, by place of the member: Σ over those below, γ to the
    /// power of the steps to them, times their value. Counted for everybody above, so it sums to nothing.</summary>
    /// <param name="forest">Who hangs below whom.</param>
    /// <param name="values">By place of the member.</param>
    /// <param name="discount">γ, in [0, 1).</param>
    public static double[] Downstream(ReferralForest forest, ReadOnlySpan<double> values, double discount)
    {
        var below = new double[forest.Members.Length];
        for (var place = forest.Walk.Order.Length - 1; place >= forest.Walk.Roots; place--)
        {
            var one = forest.Walk.Order[place];
            below[forest.MemberParents[one]] += discount * (values[one] + below[one]);
        }

        return below;
    }
}
