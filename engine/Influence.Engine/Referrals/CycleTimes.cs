using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>How long a round of referring takes, by two clocks.</summary>
internal static class CycleTimes
{
    /// <summary>From when a customer joined to when a friend whom they brought did.</summary>
    /// <remarks>Only of customers who were brought themselves: when others joined, the log does not tell.</remarks>
    public static ReverseLimit Generations(ReferralForest forest)
    {
        var end = ReferralRows.EndOf(forest.Log);
        var (lengths, looked) = (new List<long>(), new List<long>());
        foreach (var node in forest.Members)
        {
            if (forest.Parents[node] is >= 0 and var parent && forest.Parents[parent] >= 0)
            {
                lengths.Add(Math.Max(0, forest.TiedAt(node) - forest.TiedAt(parent)));
                looked.Add(end - forest.TiedAt(parent));
            }
        }

        return ReverseLimit.Of([.. lengths], [.. looked]);
    }

    /// <summary>From a friend's first invitation or click to when they joined.</summary>
    /// <param name="forest">Grown.</param>
    /// <param name="first">By node: <see cref="FirstTouches"/>.</param>
    public static ReverseLimit Invitations(ReferralForest forest, ReadOnlySpan<long> first)
    {
        var end = ReferralRows.EndOf(forest.Log);
        var (lengths, looked) = (new List<long>(), new List<long>());
        foreach (var node in forest.Members)
        {
            if (forest.Parents[node] >= 0 && first[node] is var touched && touched != ReferralForest.Unknown
                && touched <= forest.TiedAt(node))
            {
                lengths.Add(forest.TiedAt(node) - touched);
                looked.Add(end - touched);
            }
        }

        return ReverseLimit.Of([.. lengths], [.. looked]);
    }

    /// <summary>By node: moment of the first invitation or click; <see cref="ReferralForest.Unknown"/> where there is none.
    /// </summary>
    public static long[] FirstTouches(ReferralLog log, int nodes)
    {
        var first = new long[nodes];
        Array.Fill(first, ReferralForest.Unknown);
        for (var row = 0; row < log.Count; row++)
        {
            if (log.Stage.Span[row] is ReferralStage.Invited or ReferralStage.Clicked && ReferralRows.AreTwo(log, row)
                && first[log.Referred.Span[row]] == ReferralForest.Unknown)
            {
                first[log.Referred.Span[row]] = log.Time.Span[row];
            }
        }

        return first;
    }
}
