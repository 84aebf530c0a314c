using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Cascades;

/// <summary>The trees of all stories of a log, in the order in which they began; at one time, by their words.</summary>
internal sealed class StoryForest
{
    private const int StoriesPerChunk = 64;

    private readonly StoryLog _log;
    private readonly Adjacency? _followers;
    private readonly Dictionary<int, int> _places = [];
    private DelaySource? _delaysFrom;

    private StoryForest(StoryLog log, Adjacency? followers, StoryTree[] trees)
    {
        (_log, _followers, Trees) = (log, followers, trees);
        for (var place = 0; place < trees.Length; place++)
        {
            _places.Add(trees[place].Story, place);
        }
    }

    /// <summary>By start.</summary>
    public StoryTree[] Trees { get; }

    /// <summary>How they were made.</summary>
    public required TreeCounts Counts { get; init; }

    /// <summary>Microseconds within which a share without a source may be owed to a neighbour.</summary>
    public required long Window { get; init; }

    /// <summary>Delays it was taken from; below 20 it is seven days.</summary>
    public required int Delays { get; init; }

    /// <summary>Rows that carry, or open what is carried, and name no story.</summary>
    public required long RowsWithout { get; init; }

    /// <summary>Kinds of share that carry.</summary>
    public required CarryingShares Carrying { get; init; }

    /// <summary>Time of the last row.</summary>
    public long End => _log.End;

    /// <summary>Whether followers are known: else all are taken to be heard by as many.</summary>
    public bool KnowsAudiences => _followers is not null;

    /// <summary>Makes the trees.</summary>
    /// <exception cref="Errors.OptionException">kind_not_found.</exception>
    public static StoryForest Of(ShareStories view, ChunkLoop loop)
    {
        var (facts, log) = (view.Facts, view.Facts.ShareLog!);
        var carrying = CarryingShares.Of(log, view.Kinds);
        var stories = StoryLog.Of(log, carrying, facts.NodeCount);
        var (window, delays) = StoryCredits.WindowOf(StoryCredits.DelaysOf(stories));
        var builder = new TreeBuilder(stories, NeighboursOf(facts, carrying), window);
        var starts = TreeBuilder.StartsOf(stories);
        var (trees, counts) = (new StoryTree[starts.Length - 1], new TreeCounts[starts.Length - 1]);
        loop.Each(trees.Length, StoriesPerChunk,
            story => trees[story] = builder.Of(starts[story], starts[story + 1], out counts[story]));
        return new StoryForest(stories, facts.Follows?.In,
            [.. trees.OrderBy(tree => tree.Joined[0]).ThenBy(tree => tree.Story)])
        {
            Counts = counts.Aggregate(default(TreeCounts), (sum, one) => sum + one),
            Window = window,
            Delays = delays,
            RowsWithout = Enumerable.Range(0, log.Count).LongCount(
                row => StoryLog.Tells(log, carrying, row) && StoryLog.Story(log, row) < 0),
            Carrying = carrying,
        };
    }

    /// <summary>The tree of one story; null where it has no row that carries or opens what is carried.</summary>
    /// <param name="view">The log.</param>
    /// <param name="story">As <see cref="StoryLog.Story"/> numbers it.</param>
    /// <param name="window">Of the whole log.</param>
    public static StoryTree? One(ShareStories view, int story, long window)
    {
        var (facts, log) = (view.Facts, view.Facts.ShareLog!);
        var carrying = CarryingShares.Of(log, view.Kinds);
        var rows = StoryLog.Of(log, carrying, facts.NodeCount, story);
        return rows.Groups == 0 ? null
            : new TreeBuilder(rows, NeighboursOf(facts, carrying), window).Of(0, rows.Groups, out _);
    }

    /// <summary>What growth looks at of each story.</summary>
    public GrowthStory[] Growing() => Array.ConvertAll(Trees, tree => new GrowthStory(
        tree.Joined, Array.ConvertAll(tree.People, AudienceOf), Array.ConvertAll(tree.Parents, parent => parent >= 0)));

    /// <summary>From what delays are known.</summary>
    public DelaySource DelaysFrom => _delaysFrom ??= Enum.GetValues<DelaySource>().FirstOrDefault(
        source => DelaysOf(Trees.Length, source).Count >= StoryCredits.EnoughDelays, DelaySource.Starts);

    /// <summary>Delays of the first so many stories, ascending.</summary>
    public List<long> DelaysOf(int stories) => DelaysOf(stories, DelaysFrom);

    private List<long> DelaysOf(int stories, DelaySource source)
    {
        if (source == DelaySource.Named)
        {
            return StoryCredits.DelaysOf(_log, group => _places[_log.GroupStory[group]] < stories);
        }

        var delays = new List<long>();
        foreach (var tree in Trees.AsSpan(0, stories))
        {
            for (var place = 1; place < tree.Joined.Length; place++)
            {
                var from = source == DelaySource.Starts ? 0 : tree.Parents[place];
                if (from >= 0 && tree.Joined[from] <= tree.Joined[place])
                {
                    delays.Add(tree.Joined[place] - tree.Joined[from]);
                }
            }
        }

        delays.Sort();
        return delays;
    }

    // One more than the followers: who has none is heard by somebody too.
    private double AudienceOf(int person) => _followers is null ? 1 : 1.0 + _followers.Degree(person);

    private static Adjacency[] NeighboursOf(Snapshot facts, CarryingShares carrying) =>
        Array.ConvertAll(InfluenceEdges.RelationsOf(facts, carrying), relation => relation.Rows);
}

/// <summary>From what it is known how long people take: the first that gives enough delays.</summary>
internal enum DelaySource
{
    /// <summary>From sources that rows name.</summary>
    Named,

    /// <summary>From ties of the trees, taken ones among them.</summary>
    Ties,

    /// <summary>From the starts of stories: nothing is known of who had it from whom.</summary>
    Starts,
}
