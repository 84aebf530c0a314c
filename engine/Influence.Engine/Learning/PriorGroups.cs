using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>Who is taken to be alike where an edge says little itself: channels of sources, segments of targets.</summary>
/// <param name="ChannelOf">The channel of each person: that of most of their rows that tell something.</param>
/// <param name="Channels">The word of each channel; null where people name none.</param>
/// <param name="SegmentOf">The segment of each person; −1 where none is known. Empty where no people file gives any.</param>
/// <param name="Segments">How many there are.</param>
internal sealed record PriorGroups(int[] ChannelOf, string?[] Channels, int[] SegmentOf, int Segments)
{
    /// <summary>Reads the log and the columns about people once.</summary>
    /// <remarks>Ties of channels go to the smaller word.</remarks>
    public static PriorGroups Of(Snapshot snapshot, ShareLog log, CarryingShares carrying)
    {
        var (channelOf, words) = Numbered(MostUsed(log, carrying, snapshot.NodeCount));
        var (segmentOf, segments) = snapshot.People is { } people && people.Segment.Span.ContainsAnyExcept(-1)
            ? Numbered(people.Segment.ToArray()) : ([], []);
        var known = Array.IndexOf(segments, -1);
        return new PriorGroups(
            channelOf, Array.ConvertAll(words, word => word < 0 ? null : log.Words[word]),
            Array.ConvertAll(segmentOf, segment => segment == known ? -1 : segment), segments.Length);
    }

    // Numbers in the order of the words; none comes last.
    private static (int[] Of, int[] Words) Numbered(int[] words)
    {
        int[] used = [.. words.Distinct().OrderBy(word => (uint)word)];
        var numbers = used.Select((word, number) => (word, number)).ToDictionary(one => one.word, one => one.number);
        return (Array.ConvertAll(words, word => numbers[word]), used);
    }

    private static int[] MostUsed(ShareLog log, CarryingShares carrying, int nodeCount)
    {
        var counts = new Dictionary<(int Person, int Channel), int>();
        for (var row = 0; row < log.Count; row++)
        {
            var kind = log.Kind.Span[row];
            if (log.Channel.Span[row] is >= 0 and var channel && (carrying.Has(kind) || carrying.IsPost(kind)))
            {
                var key = (log.Person.Span[row], channel);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        var (channelOf, most) = (new int[nodeCount], new int[nodeCount]);
        Array.Fill(channelOf, -1);
        foreach (var ((person, channel), count) in counts)
        {
            if (count > most[person] || (count == most[person] && channel < channelOf[person]))
            {
                (most[person], channelOf[person]) = (count, channel);
            }
        }

        return channelOf;
    }
}
