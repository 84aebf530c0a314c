using System.Collections.Immutable;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Lists what rules had to decide.</summary>
internal static class ReferralDoubts
{
    /// <summary>By row, then by kind. O(rows · log rows).</summary>
    public static ImmutableArray<ReferralDoubt> Of(ReferralTies ties)
    {
        var doubts = new List<ReferralDoubt>(ties.Cut);
        AddRows(ties.Log, doubts);
        AddSecondReferrers(ties, doubts);
        var purchases = ties.Purchases;
        for (var at = 0; at < purchases.Rows.Length; at++)
        {
            if (!purchases.Stands[at])
            {
                Add(ties.Log, doubts, DoubtKind.TakenBack, purchases.Rows[at]);
            }
            else if (purchases.IsClaim[at])
            {
                Add(ties.Log, doubts, DoubtKind.OrderClaimedTwice, purchases.Rows[at]);
            }
        }

        foreach (var row in purchases.Unmatched)
        {
            Add(ties.Log, doubts, DoubtKind.RefundUnmatched, row);
        }

        foreach (var row in purchases.OfNothing)
        {
            Add(ties.Log, doubts, DoubtKind.RefundOfNothing, row);
        }

        foreach (var row in purchases.BelowZero)
        {
            Add(ties.Log, doubts, DoubtKind.BelowZero, row);
        }

        doubts.Sort(static (left, right) =>
            left.Row != right.Row ? left.Row.CompareTo(right.Row) : left.Kind.CompareTo(right.Kind));
        return [.. doubts];
    }

    private static void AddRows(ReferralLog log, List<ReferralDoubt> doubts)
    {
        var (invited, signedUp) = (new HashSet<long>(), new HashSet<long>());
        for (var row = 0; row < log.Count; row++)
        {
            var (referrer, referred, stage) = (log.Referrer.Span[row], log.Referred.Span[row], log.Stage.Span[row]);
            if (referrer < 0 || referred < 0)
            {
                Add(log, doubts, DoubtKind.NobodyNamed, row);
            }
            else if (referrer == referred)
            {
                Add(log, doubts, DoubtKind.AboutOneself, row);
            }
            else if (stage == ReferralStage.Invited && !invited.Add(RowGroups.Pair(referrer, referred)))
            {
                Add(log, doubts, DoubtKind.InvitedAgain, row);
            }
            else if (stage == ReferralStage.SignedUp && !signedUp.Add(RowGroups.Pair(referrer, referred)))
            {
                Add(log, doubts, DoubtKind.SignedUpAgain, row);
            }
        }
    }

    // Each further referrer of a person once, by their first row.
    private static void AddSecondReferrers(ReferralTies ties, List<ReferralDoubt> doubts)
    {
        var known = new HashSet<long>();
        foreach (var (row, makesChild) in ties.Joining())
        {
            var (referrer, referred) = (ties.Log.Referrer.Span[row], ties.Log.Referred.Span[row]);
            if (makesChild && ties.Parents[referred] >= 0 && ties.Parents[referred] != referrer
                && known.Add(RowGroups.Pair(referrer, referred)))
            {
                Add(ties.Log, doubts, DoubtKind.SecondReferrer, row);
            }
        }
    }

    private static void Add(ReferralLog log, List<ReferralDoubt> doubts, DoubtKind kind, int row) =>
        doubts.Add(new ReferralDoubt(kind, row, log.Referred.Span[row], log.Referrer.Span[row]));
}
