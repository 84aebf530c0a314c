using Influence.Engine.Learning;

namespace Influence.Engine.Cascades;

/// <summary>Everybody in one story, each at a place: those with rows, by number, as the log has them; then those who are named as
/// a source alone, as they are met.</summary>
internal sealed class StoryMembers
{
    private readonly StoryLog _stories;
    private readonly int _first;
    private readonly Dictionary<int, int> _silent = [];

    private StoryMembers(StoryLog stories, int first, int last) => (_stories, _first, WithRows) = (stories, first, last - first);

    /// <summary>Nodes, by place.</summary>
    public List<int> People { get; } = [];

    /// <summary>Time of the first row of each; of who has none, of the first row that names them.</summary>
    public List<long> Joined { get; } = [];

    /// <summary>How many have rows: they stand first.</summary>
    public int WithRows { get; }

    /// <summary>Of the story at groups [first, last). O(rows · log people).</summary>
    public static StoryMembers Of(StoryLog stories, int first, int last)
    {
        var members = new StoryMembers(stories, first, last);
        for (var group = first; group < last; group++)
        {
            members.People.Add(stories.PersonOf(group));
            members.Joined.Add(stories.FirstTime(group));
        }

        for (var row = stories.RowsOf(first).Start.Value; row < stories.RowsOf(last - 1).End.Value; row++)
        {
            var source = stories.Sources[row];
            if (source >= 0 && stories.Find(stories.GroupStory[first], source) < 0)
            {
                members.AddSilent(source, stories.Times[row]);
            }
        }

        return members;
    }

    /// <summary>Place of whom the first row of the group at a place names; −1 where it names nobody, or the person itself.
    /// </summary>
    public int NamedBy(int place)
    {
        var source = FirstSource(place);
        return source < 0 || source == People[place] ? -1
            : _stories.Find(_stories.GroupStory[_first], source) is >= 0 and var own ? own - _first : _silent[source];
    }

    /// <summary>Whether the first row of the group at a place leaves open from whom it is.</summary>
    public bool IsOpen(int place) => FirstSource(place) < 0;

    private int FirstSource(int place) => _stories.Sources[_stories.RowsOf(_first + place).Start.Value];

    private void AddSilent(int source, long time)
    {
        if (_silent.TryAdd(source, People.Count))
        {
            People.Add(source);
            Joined.Add(time);
        }

        Joined[_silent[source]] = Math.Min(Joined[_silent[source]], time);
    }
}
