using System.Collections.Immutable;
using Influence.Engine.Errors;
using Influence.Engine.Learning;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Hearsay;

/// <summary>The rows of a share log that are looked at, by time: each is somebody who speaks, and has heard what was said before.
/// </summary>
/// <param name="People">Who spoke.</param>
/// <param name="Sources">Whom the row names; −1 where nobody, or it is a post of one's own.</param>
/// <param name="Times">Microseconds, ascending.</param>
/// <param name="LeftOut">Rows of kinds that neither carry nor open what is carried.</param>
internal sealed record SpokenRows(int[] People, int[] Sources, long[] Times, long LeftOut)
{
    /// <summary>Takes them from a log. O(rows).</summary>
    /// <param name="log">Sorted by time.</param>
    /// <param name="carrying">Which rows carry.</param>
    /// <param name="options">Which story, and until when.</param>
    /// <exception cref="GraphDataException">story_not_found: no row names the message or the topic.</exception>
    public static SpokenRows Of(ShareLog log, CarryingShares carrying, HearsayOptions options)
    {
        var (until, leftOut) = (options.Times().Until, 0L);
        var (story, topic) = (WordOf(log, "message", options.Story, log.Message), WordOf(log, "topic", options.Topic, log.Topic));
        var (people, sources, times) = (new List<int>(), new List<int>(), new List<long>());
        for (var row = 0; row < log.Count && log.Time.Span[row] <= until; row++)
        {
            if ((story >= 0 && log.Message.Span[row] != story) || (topic >= 0 && log.Topic.Span[row] != topic))
            {
                continue;
            }

            if (!StoryLog.Tells(log, carrying, row))
            {
                leftOut++;
                continue;
            }

            var source = carrying.IsPost(log.Kind.Span[row]) ? -1 : log.Source.Span[row];
            people.Add(log.Person.Span[row]);
            sources.Add(source == log.Person.Span[row] ? -1 : source);
            times.Add(log.Time.Span[row]);
        }

        return new SpokenRows([.. people], [.. sources], [.. times], leftOut);
    }

    private static int WordOf(ShareLog log, string what, string? name, ReadOnlyMemory<int> column)
    {
        if (name is null)
        {
            return -1;
        }

        var word = log.Words.AsSpan().BinarySearch(name, StringComparer.Ordinal);
        return word >= 0 && column.Span.Contains(word) ? word : throw new GraphDataException("story_not_found",
            $"No share of this network names the {what} '{name}'. Take the name as your own file or 'cascades' has it.");
    }
}
