namespace Influence.Engine.Learning;

/// <summary>People who are named as the source of a share in a story without having a row in it: they were active before all
/// others.</summary>
internal sealed class SilentSources
{
    private readonly Dictionary<int, int[]> _ofStory;
    private readonly Dictionary<int, List<int>> _ofPerson = [];

    private SilentSources(Dictionary<int, int[]> ofStory)
    {
        _ofStory = ofStory;
        foreach (var (story, people) in ofStory)
        {
            foreach (var person in people)
            {
                if (!_ofPerson.TryGetValue(person, out var own))
                {
                    _ofPerson.Add(person, own = []);
                }

                own.Add(story);
            }
        }
    }

    /// <summary>Stories in which a person is one.</summary>
    public IReadOnlyList<int> StoriesOf(int person) => _ofPerson.TryGetValue(person, out var own) ? own : [];

    /// <summary>Looks at every row once. O(rows · log people in the story).</summary>
    public static SilentSources Of(StoryLog stories)
    {
        var named = new Dictionary<int, HashSet<int>>();
        for (var group = 0; group < stories.Groups; group++)
        {
            var story = stories.GroupStory[group];
            foreach (var source in stories.Sources.AsSpan(stories.RowsOf(group)))
            {
                if (source < 0 || source == stories.PersonOf(group) || stories.Find(story, source) >= 0)
                {
                    continue;
                }

                if (!named.TryGetValue(story, out var own))
                {
                    named.Add(story, own = []);
                }

                own.Add(source);
            }
        }

        return new(named.ToDictionary(one => one.Key, one => one.Value.Order().ToArray()));
    }

    /// <summary>Sets what could have been a trial of each edge into a person before any of the person's rows is looked at: the
    /// stories that the source was active in, but for those in which the person is silent, and so was before everybody.</summary>
    /// <param name="person">v.</param>
    /// <param name="edges">Influence edges.</param>
    /// <param name="stories">Grouped rows.</param>
    /// <param name="open">Stories in which each person has a row before the log's end.</param>
    /// <param name="trials">By edge; those into the person are set.</param>
    /// <param name="places">Scratch.</param>
    public void BeginTrials(
        int person, InfluenceEdges edges, StoryLog stories, int[] open, int[] trials, List<int> places)
    {
        var (first, last) = ((int)edges.Offsets[person], (int)edges.Offsets[person + 1]);
        for (var edge = first; edge < last; edge++)
        {
            var u = edges.Sources[edge];
            trials[edge] = open[u] + StoriesOf(u).Count;
        }

        foreach (var story in StoriesOf(person))
        {
            for (var edge = first; edge < last; edge++)
            {
                trials[edge] -= stories.Find(story, edges.Sources[edge]) is >= 0 and var own
                    && stories.FirstTime(own) < stories.End ? 1 : 0;
            }

            places.Clear();
            AddInto(story, person, edges, places);
            foreach (var edge in places)
            {
                trials[edge]--;
            }
        }
    }

    /// <summary>Places of the edges into a person from those of a story.</summary>
    public void AddInto(int story, int person, InfluenceEdges edges, List<int> places)
    {
        if (!_ofStory.TryGetValue(story, out var own))
        {
            return;
        }

        var sources = edges.SourcesOf(person);
        if (own.Length <= sources.Length)
        {
            foreach (var source in own)
            {
                if (edges.Find(source, person) is >= 0 and var place)
                {
                    places.Add(place);
                }
            }

            return;
        }

        for (var at = 0; at < sources.Length; at++)
        {
            if (Array.BinarySearch(own, sources[at]) >= 0)
            {
                places.Add((int)edges.Offsets[person] + at);
            }
        }
    }
}
