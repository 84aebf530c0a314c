using Influence.Engine.Errors;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Advocates;

/// <summary>Who brought whom: purchases that stand, counted for the person who referred, and for those further up.</summary>
/// <param name="Direct">Distinct people who converted on the person's own referral.</param>
/// <param name="Further">People who converted below those, in a forest where everyone hangs below the referrer of their first
/// conversion.</param>
/// <param name="RevenueMinor">Value of all conversions on the person's own referral, less what was paid back, in minor units.
/// </param>
/// <param name="Conversions">What stands, and what refunds did.</param>
internal sealed record ReferralTree(long[] Direct, long[] Further, long[] RevenueMinor, Conversions Conversions)
{
    /// <summary>O(n + rows log rows). Rows about oneself count for nothing; rings
    /// of referrals bring each member no further customers.</summary>
    public static ReferralTree Of(ReferralLog log, int nodeCount)
    {
        var (direct, revenue, parent) = (new long[nodeCount], new long[nodeCount], new int[nodeCount]);
        Array.Fill(parent, -1);
        var brought = new HashSet<(int Referrer, int Referred)>();
        var conversions = Conversions.Of(log);
        foreach (var (referrer, referred, value) in conversions.Standing)
        {
            revenue[referrer] = Added(revenue[referrer], value);
            direct[referrer] += brought.Add((referrer, referred)) ? 1 : 0;
            if (parent[referred] < 0)
            {
                parent[referred] = referrer; // they come by time: the first conversion decides
            }
        }

        return new ReferralTree(direct, FurtherDown(parent), revenue, conversions);
    }

    /// <summary>A sum of money that stays within what can be said of it.</summary>
    /// <exception cref="GraphDataException">sum_too_large.</exception>
    internal static long Added(long sum, long value)
    {
        var added = unchecked(sum + value);
        return ((sum ^ added) & (value ^ added)) >= 0 ? added : throw new GraphDataException("sum_too_large",
            "The value of somebody's referrals adds up to more than 92,233,720,368,547,758.07, the largest amount there is " +
            "room for. Some value is in the wrong unit or column: mend it, take the load back, and load the file again.");
    }

    // From the leaves upwards; members of a ring are never leaves, so the walk ends there.
    private static long[] FurtherDown(int[] parent)
    {
        var (children, below, further) = (new int[parent.Length], new long[parent.Length], new long[parent.Length]);
        foreach (var up in parent)
        {
            if (up >= 0)
            {
                children[up]++;
            }
        }

        var leaves = new Stack<int>(Enumerable.Range(0, parent.Length).Where(node => children[node] == 0));
        while (leaves.TryPop(out var node))
        {
            var up = parent[node];
            if (up < 0)
            {
                continue;
            }

            further[up] += below[node];
            below[up] += below[node] + 1;
            if (--children[up] == 0)
            {
                leaves.Push(up);
            }
        }

        return further;
    }
}
