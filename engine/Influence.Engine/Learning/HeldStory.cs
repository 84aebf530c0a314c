namespace Influence.Engine.Learning;

/// <summary>A story that was not learned from: who began it, and who was in it in the end.</summary>
/// <param name="Seeds">Who acted because of nobody known: distinct, by number.</param>
/// <param name="Since">When each person in it acted first; those who are named as a source alone, before all others.</param>
internal sealed record HeldStory(int[] Seeds, IReadOnlyDictionary<int, long> Since)
{
    /// <summary>Distinct people in the story, those who began it among them.</summary>
    public int People => Since.Count;

    /// <summary>The stories of a log as chances learned before it can see them, in the order of their words.</summary>
    /// <param name="stories">Grouped rows of the stories held back.</param>
    /// <param name="edges">Edges known before.</param>
    /// <param name="window">Microseconds within which a share without a source may be owed to a neighbour.</param>
    /// <remarks>
    /// A person begins a story whose first row in it names no source while no in-neighbour was active in it within the window
    /// before; so does who posted it, and who is named as a source without a row of their own.
    /// </remarks>
    public static List<HeldStory> Of(StoryLog stories, InfluenceEdges edges, long window)
    {
        var held = new List<HeldStory>();
        for (var (first, last) = (0, 0); first < stories.Groups; first = last)
        {
            while (last < stories.Groups && stories.GroupStory[last] == stories.GroupStory[first])
            {
                last++;
            }

            held.Add(Of(stories, first, last, edges, window));
        }

        return held;
    }

    private static HeldStory Of(StoryLog stories, int first, int last, InfluenceEdges edges, long window)
    {
        var since = new Dictionary<int, long>();
        var seeds = new SortedSet<int>();
        for (var group = first; group < last; group++)
        {
            since.Add(stories.PersonOf(group), stories.FirstTime(group));
        }

        for (var group = first; group < last; group++)
        {
            var person = stories.PersonOf(group);
            var sources = stories.Sources.AsSpan(stories.RowsOf(group));
            foreach (var source in sources)
            {
                if (source >= 0 && since.TryAdd(source, long.MinValue))
                {
                    seeds.Add(source);
                }
            }

            var owed = sources[0];
            if (owed == person || (owed < 0 && !WasReached(stories, stories.GroupStory[group], person,
                stories.FirstTime(group), edges, window)))
            {
                seeds.Add(person);
            }
        }

        if (seeds.Count == 0)
        {
            seeds.Add(since.MinBy(one => (one.Value, one.Key)).Key); // everybody has it from another: who was first?
        }

        return new HeldStory([.. seeds], since);
    }

    private static bool WasReached(StoryLog stories, int story, int person, long time, InfluenceEdges edges, long window)
    {
        foreach (var source in edges.SourcesOf(person))
        {
            if (stories.GroupsOf(source).Length > 0 && stories.Find(story, source) is >= 0 and var own
                && StoryCredits.WasActiveWithin(stories, own, time, window))
            {
                return true;
            }
        }

        return false;
    }
}
