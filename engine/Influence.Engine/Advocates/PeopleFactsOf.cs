using Influence.Engine.Graphs;
using Influence.Engine.Referrals;
using Influence.Engine.Replies;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Advocates;

/// <summary>Computes what people did from a snapshot.</summary>
public static class PeopleFactsOf
{
    /// <summary>Facts of everybody; what was not loaded stays empty.</summary>
    /// <param name="snapshot">Relations, logs and columns.</param>
    /// <param name="communities">A community number from 0 a node, or empty when communities are not known.</param>
    /// <remarks>O(n + m + rows). Who brought whom, and which purchases stand: see
    /// <see cref="ReferralForest"/>.</remarks>
    public static PeopleFacts Compute(Snapshot snapshot, ReadOnlySpan<int> communities = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var people = LearnedAcceptance.Columns(snapshot);
        var contacts = snapshot.ReplyLog is { } replies ? Contacts.Of(replies, snapshot.NodeCount) : null;
        var brought = snapshot.ReferralLog is { } referrals ? BroughtByPeople.Of(referrals, snapshot.Keys) : null;
        return new PeopleFacts
        {
            Acceptance = Acceptance(people),
            ValueMinor = people?.ValueMinor.Span.ContainsAnyExcept(long.MinValue) == true ? people.ValueMinor : default,
            LastReply = contacts?.LastReply,
            LastContact = contacts?.LastContact,
            LastActive = LastActive(snapshot),
            Followers = snapshot.Follows is { } follows ? Followers(follows) : default,
            SharesCaused = snapshot.ShareLog is { } caused ? SharesCaused(caused, snapshot.NodeCount) : default,
            CustomersBrought = brought?.Direct ?? default(ReadOnlyMemory<long>),
            CustomersFurther = brought?.Further ?? default(ReadOnlyMemory<long>),
            RevenueMinor = brought?.RevenueMinor ?? default(ReadOnlyMemory<long>),
            PurchasesTakenBack = brought?.Purchases.TakenBack ?? 0,
            RefundsUnmatched = brought?.Purchases.Unmatched.Length ?? 0,
            Communities = communities.IsEmpty ? default : Communities(snapshot, communities),
            MeanSentiment = snapshot.ShareLog is { } shares ? MeanSentiment(shares, snapshot.NodeCount) : default,
        };
    }

    private static ReadOnlyMemory<float> Acceptance(PeopleColumns? people) =>
        people is null || !people.Acceptance.Span.ContainsAnyInRange(0f, 1f) ? default : people.Acceptance;

    private static ReadOnlyMemory<long> LastActive(Snapshot snapshot)
    {
        if (snapshot.ShareLog is null && snapshot.ReferralLog is null)
        {
            return default;
        }

        var last = new long[snapshot.NodeCount];
        Array.Fill(last, long.MinValue);
        Look(snapshot.ShareLog?.Person ?? default, snapshot.ShareLog?.Time ?? default);
        Look(snapshot.ReferralLog?.Referrer ?? default, snapshot.ReferralLog?.Time ?? default);
        return last;

        void Look(ReadOnlyMemory<int> people, ReadOnlyMemory<long> times)
        {
            for (var row = 0; row < people.Length; row++)
            {
                ref var latest = ref last[people.Span[row]];
                latest = Math.Max(latest, times.Span[row]);
            }
        }
    }

    private static long[] Followers(Graph follows)
    {
        var followers = new long[follows.NodeCount];
        for (var node = 0; node < followers.Length; node++)
        {
            followers[node] = follows.In.Degree(node);
        }

        return followers;
    }

    private static long[] SharesCaused(ShareLog log, int nodeCount)
    {
        var caused = new long[nodeCount];
        for (var row = 0; row < log.Count; row++)
        {
            if (log.Source.Span[row] is >= 0 and var source && source != log.Person.Span[row])
            {
                caused[source]++;
            }
        }

        return caused;
    }

    // The direct audience: followers, people who shared, people referred.
    private static long[] Communities(Snapshot snapshot, ReadOnlySpan<int> labels)
    {
        var (counts, seenBy) = (new long[snapshot.NodeCount], new int[Highest(labels) + 1]);
        Array.Fill(seenBy, -1);
        for (var node = 0; node < counts.Length; node++)
        {
            counts[node] = New(snapshot.Follows?.In, labels, node, seenBy)
                + New(snapshot.Shares?.In, labels, node, seenBy)
                + New(snapshot.Referrals?.Out, labels, node, seenBy);
        }

        return counts;
    }

    private static int New(Adjacency? audience, ReadOnlySpan<int> labels, int node, int[] seenBy)
    {
        var found = 0;
        foreach (var person in audience is null ? [] : audience.Row(node))
        {
            if (seenBy[labels[person]] != node)
            {
                seenBy[labels[person]] = node;
                found++;
            }
        }

        return found;
    }

    private static int Highest(ReadOnlySpan<int> labels)
    {
        var highest = 0;
        foreach (var label in labels)
        {
            highest = Math.Max(highest, label);
        }

        return highest;
    }

    private static double[] MeanSentiment(ShareLog log, int nodeCount)
    {
        var (sum, count) = (new double[nodeCount], new int[nodeCount]);
        for (var row = 0; row < log.Count; row++)
        {
            var sentiment = log.Sentiment.Span[row];
            if (!float.IsNaN(sentiment))
            {
                sum[log.Person.Span[row]] += sentiment;
                count[log.Person.Span[row]]++;
            }
        }

        for (var node = 0; node < nodeCount; node++)
        {
            sum[node] = count[node] == 0 ? double.NaN : sum[node] / count[node];
        }

        return sum;
    }
}
