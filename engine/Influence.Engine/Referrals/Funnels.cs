using System.Collections.Immutable;
using Influence.Engine.Graphs;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>How far friends come, of all and by channel, campaign, cohort and tier.</summary>
internal static class Funnels
{
    /// <summary>Counts them.</summary>
    /// <param name="forest">Grown: its log and purchases.</param>
    /// <param name="friends">Of this forest.</param>
    /// <param name="people">Tiers (segments) and customers; null where no people file is loaded.</param>
    /// <param name="candidates">Customers who may be counted as those who could have shared.</param>
    /// <returns>All first, then each kind with its groups by name, those without one last.</returns>
    /// <remarks>
    /// A friend belongs to the channel, campaign and month (UTC) of the row that touched them first, and to the tier of its
    /// referrer: so the groups of a kind sum to all of them, but for advocates, who may be in several. O(rows · log rows).
    /// </remarks>
    public static ImmutableArray<FunnelGroup> Of(
        ReferralForest forest, FunnelFriends friends, PeopleColumns? people, Candidates candidates)
    {
        var log = forest.Log;
        var counts = new FunnelCounts(forest, friends, people, candidates);
        var found = ImmutableArray.CreateBuilder<FunnelGroup>();
        found.AddRange(counts.By("all", _ => "", static _ => ""));
        found.AddRange(counts.By("channel", row => ReferralRows.WordOf(log, log.Channel, row), null));
        if (!log.Campaign.IsEmpty)
        {
            found.AddRange(counts.By("campaign", row => ReferralRows.WordOf(log, log.Campaign, row), null));
        }

        found.AddRange(counts.By("cohort", row => GrowthMembers.MonthOf(log.Time.Span[row]), null));
        if (people is not null && people.Segment.Span.ContainsAnyExcept(-1))
        {
            found.AddRange(counts.By("tier", row => TierOf(people, log.Referrer.Span[row]), node => TierOf(people, node)));
        }

        return found.ToImmutable();
    }

    private static string? TierOf(PeopleColumns people, int node) =>
        people.Segment.Span[node] is >= 0 and var word ? people.Words[word] : null;
}
