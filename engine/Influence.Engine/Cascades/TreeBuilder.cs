using Influence.Engine.Graphs;
using Influence.Engine.Learning;

namespace Influence.Engine.Cascades;

/// <summary>Makes the trees of stories from the rows of a log.</summary>
/// <remarks>
/// The first row of a person in a story decides. Where it names a source, the person hangs below that one, whenever the source
/// joined: clocks differ, and the row says so. Where it names none, below the neighbour (who is followed, was shared before, or
/// referred the person) active last before it, within the window; of several at one moment, below the smaller number. Else, and
/// where a row is a post of one's own, the person began it. Circles of people who name each other are opened at the first of
/// them.
/// </remarks>
/// <param name="stories">Grouped rows.</param>
/// <param name="neighbours">Relations by target: the row of v holds those from whom v may have it.</param>
/// <param name="window">Microseconds.</param>
internal sealed class TreeBuilder(StoryLog stories, Adjacency[] neighbours, long window)
{
    private const int Nobody = -1;

    /// <summary>The groups of each story: [starts[i], starts[i + 1]).</summary>
    public static int[] StartsOf(StoryLog stories)
    {
        var starts = new List<int>();
        for (var group = 0; group < stories.Groups; group++)
        {
            if (group == 0 || stories.GroupStory[group] != stories.GroupStory[group - 1])
            {
                starts.Add(group);
            }
        }

        starts.Add(stories.Groups);
        return [.. starts];
    }

    /// <summary>The tree of the story at groups [first, last). O(rows + neighbours of those who name no source · log people).
    /// </summary>
    public StoryTree Of(int first, int last, out TreeCounts counts)
    {
        var (people, joined) = Members(first, last);
        var parents = new int[people.Count];
        Array.Fill(parents, Nobody);
        counts = new TreeCounts { Silent = people.Count - (last - first) };
        var silent = Enumerable.Range(last - first, people.Count - (last - first)).ToDictionary(place => people[place]);
        for (var group = first; group < last; group++)
        {
            var (place, row) = (group - first, stories.RowsOf(group).Start.Value);
            var source = stories.Sources[row];
            if (source >= 0 && source != people[place])
            {
                var own = stories.Find(stories.GroupStory[first], source);
                parents[place] = own < 0 ? silent[source] : own - first;
                counts += new TreeCounts { Named = 1, Early = joined[parents[place]] > joined[place] ? 1 : 0 };
            }
            else if (source < 0 && LastActive(group, out var several) is >= 0 and var neighbour)
            {
                parents[place] = neighbour - first;
                counts += new TreeCounts { Taken = 1, Open = several ? 1 : 0 };
            }
        }

        counts += new TreeCounts { Circles = Open(parents, people, joined) };
        return Ordered(stories.GroupStory[first], [.. people], [.. joined], parents, last - first);
    }

    // Those with rows by number, as the log has them; then those who are named alone, as they are met.
    private (List<int> People, List<long> Joined) Members(int first, int last)
    {
        var (people, joined, silent) = (new List<int>(), new List<long>(), new Dictionary<int, int>());
        for (var group = first; group < last; group++)
        {
            people.Add(stories.PersonOf(group));
            joined.Add(stories.FirstTime(group));
        }

        for (var row = stories.RowsOf(first).Start.Value; row < stories.RowsOf(last - 1).End.Value; row++)
        {
            var source = stories.Sources[row];
            if (source < 0 || stories.Find(stories.GroupStory[first], source) >= 0)
            {
                continue;
            }

            if (silent.TryAdd(source, people.Count))
            {
                people.Add(source);
                joined.Add(stories.Times[row]);
            }

            joined[silent[source]] = Math.Min(joined[silent[source]], stories.Times[row]);
        }

        return (people, joined);
    }

    private int LastActive(int group, out bool several)
    {
        var (person, time) = (stories.PersonOf(group), stories.FirstTime(group));
        var (best, latest, found) = (Nobody, long.MinValue, Nobody);
        several = false;
        foreach (var relation in neighbours)
        {
            foreach (var neighbour in relation.Row(person))
            {
                if (neighbour == person || stories.GroupsOf(neighbour).Length == 0
                    || stories.Find(stories.GroupStory[group], neighbour) is not (>= 0 and var own)
                    || stories.LastBefore(own, time) is not { } active || time - active >= window)
                {
                    continue;
                }

                several |= found >= 0 && found != own;
                found = own;
                if (active > latest || (active == latest && own < best))
                {
                    (best, latest) = (own, active);
                }
            }
        }

        return best;
    }

    // Whoever was first in a circle had it from nobody in it.
    private static int Open(int[] parents, List<int> people, List<long> joined)
    {
        var (walk, circles) = (new int[parents.Length], 0); // 0: not seen; else the number of the walk that met them
        for (var start = 0; start < parents.Length; start++)
        {
            var place = start;
            while (place >= 0 && walk[place] == 0)
            {
                walk[place] = start + 1;
                place = parents[place];
            }

            if (place < 0 || walk[place] != start + 1)
            {
                continue;
            }

            var first = place;
            for (var next = parents[place]; next != place; next = parents[next])
            {
                first = (joined[next], people[next]).CompareTo((joined[first], people[first])) < 0 ? next : first;
            }

            parents[first] = Nobody;
            circles++;
        }

        return circles;
    }

    // By time; who is named alone was there before who names them.
    private static StoryTree Ordered(int story, int[] people, long[] joined, int[] parents, int withRows)
    {
        var order = Enumerable.Range(0, people.Length).ToArray();
        Array.Sort(order, (left, right) => (joined[left], left < withRows ? 1 : 0, people[left]).CompareTo(
            (joined[right], right < withRows ? 1 : 0, people[right])));
        var placeOf = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            placeOf[order[place]] = place;
        }

        var ordered = Array.ConvertAll(order, one => parents[one] < 0 ? Nobody : placeOf[parents[one]]);
        var generations = new int[order.Length];
        var shape = StoryShape.Of(ordered, generations);
        return new StoryTree(story, Array.ConvertAll(order, one => people[one]), Array.ConvertAll(order, one => joined[one]),
            ordered, generations, shape);
    }
}
