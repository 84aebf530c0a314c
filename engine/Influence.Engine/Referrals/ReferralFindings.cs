using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>What is told of all referrals together.</summary>
public static class ReferralFindings
{
    /// <summary>Rows of the log.</summary>
    public static Finding<long> Rows { get; } = new("rows");

    /// <summary>People who were brought, or brought somebody.</summary>
    public static Finding<long> People { get; } = new("people");

    /// <summary>Trees: people whom nobody brought and who brought somebody.</summary>
    public static Finding<long> Trees { get; } = new("trees");

    /// <summary>People who were brought.</summary>
    public static Finding<long> Brought { get; } = new("brought");

    /// <summary>Friends who were invited or opened a link, and were brought by nobody.</summary>
    public static Finding<long> Open { get; } = new("invited_only");

    /// <summary>Steps from a root to the furthest below it.</summary>
    public static Finding<long> Depth { get; } = new("depth");

    /// <summary>People of the largest generation.</summary>
    public static Finding<long> Breadth { get; } = new("breadth");

    /// <summary>People of each generation, those whom nobody brought first.</summary>
    public static Finding<string> Generations { get; } = new("people_by_generation");

    /// <summary>Mean distance of two people of one tree.</summary>
    public static Finding<double> Virality { get; } = new("virality");

    /// <summary>Value of all purchases that stand, each order once, in minor units.</summary>
    public static Finding<long> Revenue { get; } = new("revenue_minor");

    /// <summary>What rules had to decide, by kind, in the order of <see cref="DoubtKind"/>.</summary>
    public static ImmutableArray<Finding<long>> Doubts { get; } =
        [.. Enum.GetValues<DoubtKind>().Select(kind => new Finding<long>("doubts." + DoubtTexts.NameOf(kind)))];

    internal static ImmutableArray<Found> OfDoubts(ReferralForest forest)
    {
        var counts = new long[Doubts.Length];
        foreach (var doubt in forest.Doubts)
        {
            counts[(int)doubt.Kind]++;
        }

        return [.. Doubts.Select((finding, at) => finding.Is(counts[at]))];
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
            Rows.Is(forest.Log.Count), People.Is(forest.Members.Length), Trees.Is(forest.Walk.Roots), Brought.Is(forest.Brought),
            Open.Is(OpenInvitations(forest)), Depth.Is(Math.Max(0, forest.Walk.Depth)),
            Breadth.Is(generations.Length == 0 ? 0 : generations.Max()), Generations.Is(string.Join(", ", generations)),
            Virality.Is(double.IsNaN(virality) ? null : (double?)virality), Revenue.Is(forest.Purchases.Revenue()),
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
