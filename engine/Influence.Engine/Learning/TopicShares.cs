using Influence.Engine.Errors;
using Influence.Engine.Snapshots;
using static System.FormattableString;

namespace Influence.Engine.Learning;

/// <summary>The facts as one topic sees them: shares on others say neither how likely nor through whom.</summary>
internal static class TopicShares
{
    private const int TopicsNamed = 20;

    /// <summary>The shares of a topic, follows and referrals, and a sentence on what was left out. O(rows).</summary>
    /// <param name="snapshot">With or without shares.</param>
    /// <param name="topic">As the rows have it; where none has, in any case of letters.</param>
    /// <exception cref="OptionException">topic_not_found, with the topics of most rows.</exception>
    public static (Snapshot Facts, string? Note) Of(Snapshot snapshot, string topic)
    {
        if (snapshot.ShareLog is not { } log)
        {
            return (snapshot, null); // learning says that there are no shares
        }

        var counts = new long[log.Words.Length];
        foreach (var word in log.Topic.Span)
        {
            if (word >= 0)
            {
                counts[word]++;
            }
        }

        var wanted = Found(log, counts, topic, StringComparison.Ordinal)
            ?? Found(log, counts, topic, StringComparison.OrdinalIgnoreCase) ?? throw Unknown(log, counts, topic);
        var ofTopic = log.Where(row => log.Topic.Span[row] == wanted);
        return (snapshot with { ShareLog = ofTopic, Shares = null }, Invariant(
            $"Learned from the {ofTopic.Count} of {log.Count} share rows that are on '{log.Words[wanted]}'."));
    }

    private static int? Found(ShareLog log, long[] counts, string topic, StringComparison comparison)
    {
        var at = Array.FindIndex([.. log.Words], word => word.Equals(topic, comparison));
        return at >= 0 && counts[at] > 0 ? at : null;
    }

    private static OptionException Unknown(ShareLog log, long[] counts, string topic)
    {
        string[] named = [.. Enumerable.Range(0, counts.Length).Where(word => counts[word] > 0)
            .OrderByDescending(word => counts[word]).ThenBy(word => word)
            .Select(word => Invariant($"{log.Words[word]} ({counts[word]} rows)"))];
        return new OptionException("topic_not_found", $"No share is on '{topic}'. " + (named.Length == 0
            ? "The shares loaded give no topics: leave the topic out."
            : $"Topics are {string.Join(", ", named.Take(TopicsNamed))}" +
                (named.Length > TopicsNamed ? Invariant($" and {named.Length - TopicsNamed} more.") : ".")));
    }
}
