using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>The stories of a log in the order in which they began, so that the later ones can be held back.</summary>
/// <remarks>A story begins with its first row that carries influence or opens what is carried.</remarks>
internal sealed class StoryParts
{
    private readonly ShareLog _log;
    private readonly CarryingShares _carrying;
    private readonly int[] _placeOf;
    private readonly long[] _starts;

    private StoryParts(ShareLog log, CarryingShares carrying, int[] placeOf, long[] starts) =>
        (_log, _carrying, _placeOf, _starts) = (log, carrying, placeOf, starts);

    /// <summary>Stories there are.</summary>
    public int Count => _starts.Length;

    /// <summary>Orders the stories by when they began; at one time, by their words. O(rows + stories · log stories).</summary>
    public static StoryParts Of(ShareLog log, CarryingShares carrying)
    {
        var first = new long[2 * log.Words.Length];
        Array.Fill(first, long.MaxValue);
        for (var row = 0; row < log.Count; row++)
        {
            if (StoryLog.Tells(log, carrying, row) && StoryLog.Story(log, row) is >= 0 and var story)
            {
                first[story] = Math.Min(first[story], log.Time.Span[row]);
            }
        }

        int[] stories = [.. Enumerable.Range(0, first.Length).Where(story => first[story] < long.MaxValue)
            .OrderBy(story => first[story])];
        var placeOf = new int[first.Length];
        Array.Fill(placeOf, -1);
        for (var place = 0; place < stories.Length; place++)
        {
            placeOf[stories[place]] = place;
        }

        return new StoryParts(log, carrying, placeOf, [.. stories.Select(story => first[story])]);
    }

    /// <summary>What is known of the first stories, whole, and of rows without a story up to when the next one begins.</summary>
    public ShareLog First(int stories)
    {
        var until = stories < Count ? _starts[stories] : long.MaxValue;
        return Rows(row => StoryLog.Story(_log, row) is >= 0 and var story
            ? _placeOf[story] < stories : _log.Time.Span[row] < until);
    }

    /// <summary>The rows of the stories at places [from, to).</summary>
    public ShareLog Between(int from, int to) => Rows(row => StoryLog.Story(_log, row) is >= 0 and var story
        && _placeOf[story] >= from && _placeOf[story] < to);

    private ShareLog Rows(Func<int, bool> isIn) => _log.Where(row => StoryLog.Tells(_log, _carrying, row) && isIn(row));
}
