using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>The share rows that carry influence, or open what is carried, and tell a story: one group a person and story,
/// its rows by time.</summary>
/// <remarks>A story is a message, else a topic. Three stable counting sorts of a log that is sorted by time: O(rows + words +
/// n).</remarks>
internal sealed class StoryLog
{
    private readonly int[] _storyFirst;
    private readonly int[] _groupPerson;
    private readonly int[] _groupFirst;
    private readonly int[] _personFirst;
    private readonly int[] _personGroups;

    private StoryLog(int rows, int[] storyFirst, int[] groupPerson, int[] groupFirst, int[] personFirst, int[] personGroups)
    {
        (Times, Sources) = (new long[rows], new int[rows]);
        (_storyFirst, _groupPerson, _groupFirst) = (storyFirst, groupPerson, groupFirst);
        (_personFirst, _personGroups) = (personFirst, personGroups);
    }

    /// <summary>Time of each row, ascending in each group.</summary>
    public long[] Times { get; }

    /// <summary>Source of each row; −1 where there is none, the person's own number for a post owed to nobody.</summary>
    public int[] Sources { get; }

    /// <summary>Story of each group.</summary>
    public required int[] GroupStory { get; init; }

    /// <summary>Time of the last carrying row: what could still happen after it is not known.</summary>
    public required long End { get; init; }

    /// <summary>Number of stories with a row.</summary>
    public required int Stories { get; init; }

    /// <summary>Number of groups.</summary>
    public int Groups => _groupPerson.Length;

    /// <summary>The groups of a person.</summary>
    public ReadOnlySpan<int> GroupsOf(int person) => _personGroups.AsSpan(_personFirst[person].._personFirst[person + 1]);

    /// <summary>The rows of a group.</summary>
    public Range RowsOf(int group) => _groupFirst[group].._groupFirst[group + 1];

    /// <summary>When the group's person was first active in its story.</summary>
    public long FirstTime(int group) => Times[_groupFirst[group]];

    /// <summary>Time of the last row of a group ahead of a moment; null where it has none.</summary>
    public long? LastBefore(int group, long time)
    {
        var times = Times.AsSpan(RowsOf(group));
        var before = times.BinarySearch(time);
        before = before < 0 ? ~before : before;
        while (before > 0 && times[before - 1] == time)
        {
            before--;
        }

        return before > 0 ? times[before - 1] : null;
    }

    /// <summary>The person of a group.</summary>
    public int PersonOf(int group) => _groupPerson[group];

    /// <summary>The group of a person in a story, or −1. O(log people in the story).</summary>
    public int Find(int story, int person)
    {
        var first = _storyFirst[story];
        var place = _groupPerson.AsSpan(first, _storyFirst[story + 1] - first).BinarySearch(person);
        return place < 0 ? -1 : first + place;
    }

    /// <summary>Groups the rows that carry influence and name a message or a topic.</summary>
    /// <param name="log">Share rows.</param>
    /// <param name="carrying">Which of them carry.</param>
    /// <param name="nodeCount">n.</param>
    /// <param name="only">One story, as <see cref="Story"/> numbers them; null means all.</param>
    public static StoryLog Of(ShareLog log, CarryingShares carrying, int nodeCount, int? only = null)
    {
        var (rows, end) = (new List<int>(), long.MinValue);
        for (var row = 0; row < log.Count; row++)
        {
            if (Tells(log, carrying, row))
            {
                end = Math.Max(end, log.Time.Span[row]);
                if (Story(log, row) is >= 0 and var story && (only is null || story == only))
                {
                    rows.Add(row);
                }
            }
        }

        // Stable passes, the last one the most important: by time (as they come), then person, then story.
        var byPerson = Sorted([.. rows], row => log.Person.Span[row], nodeCount);
        var order = Sorted(byPerson, row => Story(log, row), 2 * log.Words.Length);
        return Grouped(log, carrying, order, end, nodeCount);
    }

    /// <summary>Whether a row carries influence, or opens what is carried.</summary>
    public static bool Tells(ShareLog log, CarryingShares carrying, int row) =>
        carrying.Has(log.Kind.Span[row]) || carrying.IsPost(log.Kind.Span[row]);

    /// <summary>The story of a row, below twice the words; −1 where it names neither message nor topic.</summary>
    /// <remarks>Messages and topics share a list of words; a message and a topic of one name are two stories.</remarks>
    public static int Story(ShareLog log, int row) => log.Message.Span[row] is >= 0 and var message ? 2 * message
        : log.Topic.Span[row] is >= 0 and var topic ? 2 * topic + 1
        : -1;

    private static StoryLog Grouped(ShareLog log, CarryingShares carrying, int[] order, long end, int nodeCount)
    {
        var (groupStory, groupPerson, groupFirst) = (new List<int>(), new List<int>(), new List<int>());
        for (var place = 0; place < order.Length; place++)
        {
            var (story, person) = (Story(log, order[place]), log.Person.Span[order[place]]);
            if (place == 0 || story != groupStory[^1] || person != groupPerson[^1])
            {
                groupStory.Add(story);
                groupPerson.Add(person);
                groupFirst.Add(place);
            }
        }

        groupFirst.Add(order.Length);
        int[] persons = [.. groupPerson];
        int[] groups = [.. Enumerable.Range(0, persons.Length)];
        var grouped = new StoryLog(order.Length, Starts(groupStory, 2 * log.Words.Length), persons, [.. groupFirst],
            Starts(groupPerson, nodeCount), Sorted(groups, group => persons[group], nodeCount))
        {
            GroupStory = [.. groupStory],
            End = end,
            Stories = groupStory.Distinct().Count(),
        };
        for (var place = 0; place < order.Length; place++)
        {
            grouped.Times[place] = log.Time.Span[order[place]];
            grouped.Sources[place] = carrying.IsPost(log.Kind.Span[order[place]])
                ? log.Person.Span[order[place]]
                : log.Source.Span[order[place]];
        }

        return grouped;
    }

    private static int[] Sorted(int[] items, Func<int, int> key, int keys)
    {
        var next = Starts(items.Select(key), keys);
        var sorted = new int[items.Length];
        foreach (var item in items)
        {
            sorted[next[key(item)]++] = item;
        }

        return sorted;
    }

    private static int[] Starts(IEnumerable<int> keys, int count)
    {
        var starts = new int[count + 1];
        foreach (var key in keys)
        {
            starts[key + 1]++;
        }

        for (var key = 0; key < count; key++)
        {
            starts[key + 1] += starts[key];
        }

        return starts;
    }
}
