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

    private readonly ActiveNeighbours _active = new(stories, neighbours, window);

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
        var members = StoryMembers.Of(stories, first, last);
        var (people, joined, parents) = (members.People, members.Joined, new int[members.People.Count]);
        var active = new List<(int Group, long Active)>();
        Array.Fill(parents, Nobody);
        counts = new TreeCounts { Silent = people.Count - members.WithRows };
        for (var place = 0; place < members.WithRows; place++)
        {
            if (members.NamedBy(place) is >= 0 and var named)
            {
                parents[place] = named;
                counts += new TreeCounts { Named = 1, Early = joined[named] > joined[place] ? 1 : 0 };
                continue;
            }

            active.Clear();
            if (members.IsOpen(place))
            {
                _active.Of(first + place, active);
            }

            if (active.Count > 0)
            {
                parents[place] = LastOf(active, out var several) - first;
                counts += new TreeCounts { Taken = 1, Open = several ? 1 : 0 };
            }
        }

        counts += new TreeCounts { Circles = Open(parents, people, joined) };
        return Ordered(stories.GroupStory[first], [.. people], [.. joined], parents, members.WithRows);
    }

    private static int LastOf(List<(int Group, long Active)> active, out bool several)
    {
        var (best, latest) = active[0];
        several = false;
        foreach (var (own, time) in active)
        {
            several |= own != active[0].Group;
            (best, latest) = time > latest || (time == latest && own < best) ? (own, time) : (best, latest);
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
