using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Counts what is told of all referrals together.</summary>
internal static class ReferralSummary
{
    internal static ImmutableArray<Found> OfDoubts(ReferralForest forest)
    {
        var counts = new long[ReferralFindings.Doubts.Length];
        foreach (var doubt in forest.Doubts)
        {
            counts[(int)doubt.Kind]++;
        }

        return [.. ReferralFindings.Doubts.Select((finding, at) => finding.Is(counts[at]))];
    }

    internal static ImmutableArray<Found> Of(ReferralForest forest)
    {
        var (pairs, steps) = (Int128.Zero, Int128.Zero);
        foreach (var tree in forest.Walk.Distances(forest.MemberParents))
        {
            (pairs, steps) = (pairs + tree.Pairs, steps + tree.Steps);
        }

        var generations = new long[forest.Walk.Depth + 1];
        foreach (var generation in forest.Walk.Generations)
        {
            generations[generation]++;
        }

        var virality = new Graphs.TreeDistance(pairs, steps).Mean;
        return
        [
            ReferralFindings.Rows.Is(forest.Log.Count),
            ReferralFindings.People.Is(forest.Members.Length),
            ReferralFindings.Trees.Is(forest.Walk.Roots),
            ReferralFindings.Brought.Is(forest.Brought),
            ReferralFindings.Open.Is(OpenInvitations(forest)), ReferralFindings.Depth.Is(Math.Max(0, forest.Walk.Depth)),
            ReferralFindings.Breadth.Is(generations.Length == 0 ? 0 : generations.Max()),
            ReferralFindings.Generations.Is(string.Join(", ", generations)),
            ReferralFindings.Virality.Is(double.IsNaN(virality) ? null : (double?)virality),
            ReferralFindings.Revenue.Is(forest.Purchases.Revenue()),
            .. OfDoubts(forest),
        ];
    }

    private static long OpenInvitations(ReferralForest forest)
    {
        var open = new HashSet<int>();
        for (var row = 0; row < forest.Log.Count; row++)
        {
            if (forest.Log.Stage.Span[row] <= ReferralStage.Clicked && ReferralRows.AreTwo(forest.Log, row)
                && forest.Parents[forest.Log.Referred.Span[row]] < 0)
            {
                open.Add(forest.Log.Referred.Span[row]);
            }
        }

        return open.Count;
    }
}
