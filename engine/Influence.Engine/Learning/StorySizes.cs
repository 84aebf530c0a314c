using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Spread;

namespace Influence.Engine.Learning;

/// <summary>How large stories become when they are told again by chances, from those who began them.</summary>
/// <remarks>The coins of a story are its own and the same for every table of chances: sizes grow with every chance.</remarks>
internal sealed class StorySizes
{
    private const int StoriesPerChunk = 8;

    private readonly int[][] _bySize;

    private StorySizes(int[][] sizes) => _bySize = sizes;

    /// <summary>People in each world, in the order of the worlds, of each story.</summary>
    public IReadOnlyList<int[]> ByStory => _bySize;

    /// <summary>People a story, on average over stories and worlds.</summary>
    public double Mean => _bySize.Average(worlds => worlds.Average());

    /// <summary>Tells the stories again.</summary>
    /// <param name="stories">Where each begins.</param>
    /// <param name="graph">Chances.</param>
    /// <param name="worlds">How often.</param>
    /// <param name="randomSeed">Of the coins.</param>
    /// <param name="loop">Over chunks of stories.</param>
    /// <param name="timesThosePeople">People in all worlds together at most, by those that there were: where everybody reaches
    /// everybody, a few worlds say so.</param>
    /// <param name="cancellationToken">Looked at within worlds.</param>
    /// <returns>The sizes; null where there were more people than at most.</returns>
    public static StorySizes? Of(IReadOnlyList<HeldStory> stories, InfluenceGraph graph, int worlds, ulong randomSeed,
        ChunkLoop loop, double timesThosePeople, CancellationToken cancellationToken)
    {
        var kernel = WorldKernel.Of(graph, SpreadModel.Ic, areLearned: true, cancellationToken);
        var limit = timesThosePeople * worlds * stories.Sum(story => (long)story.People);
        var sizes = new int[stories.Count][];
        var people = 0L;
        loop((stories.Count + StoriesPerChunk - 1) / StoriesPerChunk, chunk =>
        {
            for (var at = chunk * StoriesPerChunk; at < Math.Min(stories.Count, (chunk + 1) * StoriesPerChunk); at++)
            {
                var told = sizes[at] = new int[worlds];
                for (var world = 0; world < worlds && Interlocked.Read(ref people) <= limit; world++)
                {
                    var number = at * worlds + world; // no two stories share a coin
                    told[world] = (int)kernel.Reach(stories[at].Seeds, randomSeed, number, number + 1).Reached;
                    Interlocked.Add(ref people, told[world]);
                }
            }
        });
        return people > limit ? null : new StorySizes(sizes);
    }

    /// <summary>People a story in each world, ascending.</summary>
    public double[] Means(IReadOnlyCollection<int> stories)
    {
        var means = new double[_bySize[0].Length];
        foreach (var story in stories)
        {
            for (var world = 0; world < means.Length; world++)
            {
                means[world] += _bySize[story][world];
            }
        }

        Array.Sort(means);
        return Array.ConvertAll(means, sum => sum / stories.Count);
    }
}
