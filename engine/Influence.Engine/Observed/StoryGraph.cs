using Influence.Engine.Cascades;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;

namespace Influence.Engine.Observed;

/// <summary>One story as a graph of acts: who acted, and from whom each may have had it.</summary>
/// <param name="People">Nodes: who has rows, by number, then who is named as a source alone. Everybody acts once a story.</param>
/// <param name="Starts">The causes of act i stand at [Starts[i], Starts[i + 1]).</param>
/// <param name="Causes">Other acts of the story; of one act each once, ascending.</param>
/// <remarks>The reading of stories is that of trees: the first row decides, and a source that it names is the one cause. Where it
/// names none, all neighbours active within the window before it are, of whom a tree takes the last.</remarks>
internal sealed record StoryGraph(int[] People, int[] Starts, int[] Causes)
{
    private const int StoriesPerChunk = 64;

    private (int[] Starts, int[] Acts)? _effects;

    /// <summary>The causes of an act.</summary>
    public ReadOnlySpan<int> CausesOf(int act) => Causes.AsSpan(Starts[act]..Starts[act + 1]);

    /// <summary>The graphs of all stories of a log, as it numbers them.</summary>
    /// <param name="stories">Grouped rows.</param>
    /// <param name="neighbours">Relations by target: the row of v holds those from whom v may have it.</param>
    /// <param name="window">Microseconds.</param>
    /// <param name="loop">Over chunks of stories.</param>
    /// <param name="cancellationToken">Looked at within stories.</param>
    /// <remarks>O(rows + acts that name no source · their neighbours · log people in the story).</remarks>
    public static StoryGraph[] All(StoryLog stories, Adjacency[] neighbours, long window, ChunkLoop loop,
        CancellationToken cancellationToken)
    {
        var (starts, active) = (TreeBuilder.StartsOf(stories), new ActiveNeighbours(stories, neighbours, window));
        var graphs = new StoryGraph[starts.Length - 1];
        loop.Each(graphs.Length, StoriesPerChunk,
            story => graphs[story] = Of(stories, active, starts[story], starts[story + 1], cancellationToken));
        return graphs;
    }

    /// <summary>How many acts stand below those of some people: reached from them, over others or not. An act of one of these
    /// people counts where it stands below another one's.</summary>
    /// <param name="isChosen">By node.</param>
    /// <param name="walk">Scratch.</param>
    /// <remarks>O(acts + ties), and the ties above each act of these people.</remarks>
    public long Below(ReadOnlySpan<bool> isChosen, StoryWalk walk)
    {
        var below = 0L;
        walk.Begin(People.Length);
        for (var act = 0; act < People.Length; act++)
        {
            if (isChosen[People[act]])
            {
                walk.Add(act);
            }
        }

        var own = walk.Count;
        if (own == 0)
        {
            return 0;
        }

        var (starts, acts) = _effects ??= Effects();
        for (var head = 0; head < walk.Count; head++)
        {
            walk.AddAll(acts.AsSpan(starts[walk[head]]..starts[walk[head] + 1]));
        }

        below += walk.Count - own;
        for (var act = 0; act < People.Length; act++)
        {
            below += isChosen[People[act]] && IsBelow(act, isChosen, walk) ? 1 : 0;
        }

        return below;
    }

    private bool IsBelow(int act, ReadOnlySpan<bool> isChosen, StoryWalk walk)
    {
        foreach (var above in walk.Above(this, act))
        {
            if (isChosen[People[above]])
            {
                return true;
            }
        }

        return false;
    }

    private static StoryGraph Of(
        StoryLog stories, ActiveNeighbours active, int first, int last, CancellationToken cancellationToken)
    {
        var watch = new CancellationWatch(cancellationToken);
        var members = StoryMembers.Of(stories, first, last);
        var (starts, causes) = (new int[members.People.Count + 1], new List<int>());
        var (found, own) = (new List<(int Group, long Active)>(), new SortedSet<int>());
        for (var place = 0; place < members.WithRows; place++)
        {
            if (members.NamedBy(place) is >= 0 and var named)
            {
                causes.Add(named);
            }
            else if (members.IsOpen(place))
            {
                active.Of(first + place, found);
                watch.Look(64 * (1 + found.Count)); // neighbours are looked up, each among all of the story
                own.Clear();
                own.UnionWith(found.Select(one => one.Group - first)); // several relations may tie the same two
                causes.AddRange(own);
            }

            starts[place + 1] = causes.Count;
        }

        starts.AsSpan(members.WithRows + 1).Fill(causes.Count);
        return new StoryGraph([.. members.People], starts, [.. causes]);
    }

    private (int[] Starts, int[] Acts) Effects()
    {
        var starts = new int[People.Length + 1];
        foreach (var cause in Causes)
        {
            starts[cause + 1]++;
        }

        for (var act = 0; act < People.Length; act++)
        {
            starts[act + 1] += starts[act];
        }

        var (next, acts) = (starts.ToArray(), new int[Causes.Length]);
        for (var act = 0; act < People.Length; act++)
        {
            foreach (var cause in CausesOf(act))
            {
                acts[next[cause]++] = act;
            }
        }

        return (starts, acts);
    }
}
