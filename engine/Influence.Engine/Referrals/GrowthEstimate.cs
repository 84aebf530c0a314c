using System.Collections.Immutable;
using Influence.Engine.Loops;

namespace Influence.Engine.Referrals;

/// <summary>How many new customers one brings, with its 95 % interval.</summary>
/// <param name="Customers">Looked at.</param>
/// <param name="Brought">By them so far, within the horizon.</param>
/// <param name="Exposure">Customers, each counted by the part of what they bring that is over by their age.</param>
/// <param name="K">Brought by one within the horizon; NaN where too little of it is over.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct Growth(long Customers, long Brought, double Exposure, double K, double Low, double High);

/// <summary>K of everybody and of groups, not biased by how young they are.</summary>
/// <param name="All">Of all who were brought.</param>
/// <param name="Groups">Of each group.</param>
/// <param name="Curve">K counts what is brought within its horizon.</param>
internal sealed record GrowthEstimate(Growth All, ImmutableArray<Growth> Groups, GrowthCurve Curve)
{
    private const double LeastExposure = 1; // less than one customer's worth of time says nothing

    /// <summary>Estimates.</summary>
    /// <param name="members">Looked at.</param>
    /// <param name="groupsOf">Of each kind of group: group of each member, counted from 0 over all kinds together.</param>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="loop">Runs the groups.</param>
    /// <remarks>
    /// M(a), customers brought by one up to age a, is the mean cumulative function (Nelson 1988; Aalen 1978): each customer
    /// brought adds one over those still looked at, so that whoever is young neither counts for more nor for less than what they
    /// were looked at. K = M(horizon). Of a group K = brought / Σ G(ageᵢ), G = M / M(horizon); of all it is the same, since
    /// Σ M(ageᵢ) is the number brought. Intervals: <see cref="GrowthErrors"/>, log-normal; never narrower than a Poisson count
    /// has it. O((members + brought) · (log + groups of at least 1 % of all)).
    /// </remarks>
    public static GrowthEstimate Of(GrowthMembers members, int[][] groupsOf, int groups, ChunkLoop loop)
    {
        var (errors, lists) = (GrowthErrors.Of(members), ListsOf(members.Nodes.Length, groupsOf, groups));
        var found = new Growth[groups + 1];
        loop(found.Length, group => found[group] = Told(errors, lists[group]));
        return new GrowthEstimate(found[groups], [.. found[..groups]], GrowthCurve.Of(members));
    }

    // Members of each group, all of them last.
    private static int[][] ListsOf(int members, int[][] groupsOf, int groups)
    {
        var sizes = new int[groups + 1];
        foreach (var kind in groupsOf)
        {
            foreach (var group in kind)
            {
                sizes[group]++;
            }
        }

        sizes[groups] = members;
        var (lists, taken) = (Array.ConvertAll(sizes, size => new int[size]), new int[groups + 1]);
        foreach (var kind in groupsOf.Append(Enumerable.Repeat(groups, members).ToArray()))
        {
            for (var member = 0; member < members; member++)
            {
                lists[kind[member]][taken[kind[member]]++] = member;
            }
        }

        return lists;
    }

    private static Growth Told(GrowthErrors errors, int[] group)
    {
        var (brought, reach) = errors.Sums(group);
        var exposure = errors.Reached > 0 ? reach / errors.Reached : group.Length;
        if (exposure < LeastExposure)
        {
            return new Growth(group.Length, brought, exposure, double.NaN, double.NaN, double.NaN);
        }

        var (k, count) = (brought / exposure, ScoreInterval.OfCount(brought));
        if (brought == 0)
        {
            return new Growth(group.Length, brought, exposure, 0, 0, count.High / exposure);
        }

        var factor = Math.Exp(ScoreInterval.Quantile * errors.OfLog(group));
        return new Growth(group.Length, brought, exposure, k,
            Math.Min(k / factor, count.Low / exposure), Math.Max(k * factor, count.High / exposure));
    }
}
