using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Spread;

namespace Influence.Engine.Learning;

/// <summary>How large stories become when they are told again by chances, from those who began them.</summary>
/// <remarks>The coins of a story are its own and the same for every table of chances: sizes grow with every chance.</remarks>
internal sealed class StorySizes
{
    private const int StoriesPerChunk = 8;

    private readonly int[][] _byStory;

    private StorySizes(int[][] sizes) => _byStory = sizes;

    /// <summary>People in each world, in the order of the worlds, of each story.</summary>
    public IReadOnlyList<int[]> ByStory => _byStory;

    /// <summary>People a story, on average over stories and worlds.</summary>
    public double Mean => _byStory.Average(worlds => worlds.Average());

    /// <summary>Tells the stories again.</summary>
    /// <param name="stories">Where each begins.</param>
    /// <param name="graph">Chances.</param>
    /// <param name="model">What is done to them.</param>
    /// <param name="worlds">How often: a multiple of ten.</param>
    /// <param name="randomSeed">Of the coins.</param>
    /// <param name="loop">Over chunks of stories.</param>
    /// <param name="timesThosePeople">People in all worlds together at most, by those that there were: where everybody reaches
    /// everybody, a few worlds say so.</param>
    /// <param name="cancellationToken">Looked at within worlds.</param>
    /// <returns>The sizes; null where there were more people than at most.</returns>
    public static StorySizes? Of(IReadOnlyList<HeldStory> stories, InfluenceGraph graph, StoryModel model, int worlds,
        ulong randomSeed, ChunkLoop loop, double timesThosePeople, CancellationToken cancellationToken)
    {
        var limit = timesThosePeople * worlds * stories.Sum(story => (long)story.People);
        var sizes = Array.ConvertAll(new int[stories.Count], _ => new int[worlds]);
        var (people, own) = (0L, worlds / model.Parts);
        for (var part = 0; part < model.Parts && people <= limit; part++)
        {
            var first = part * own;
            var kernel = WorldKernel.Of(model.Forward(graph, part), SpreadModel.Ic, areLearned: true, cancellationToken);
            loop.Each(stories.Count, StoriesPerChunk, at =>
            {
                for (var world = first; world < first + own && Interlocked.Read(ref people) <= limit; world++)
                {
                    var number = at * worlds + world; // no two stories share a coin
                    sizes[at][world] = (int)kernel.Reach(stories[at].Seeds, randomSeed, number, number + 1).Reached;
                    Interlocked.Add(ref people, sizes[at][world]);
                }
            });
        }

        return people > limit ? null : new StorySizes(sizes);
    }

    /// <summary>People a story in each world, over all stories, ascending.</summary>
    public double[] Means() => Means([.. Enumerable.Range(0, _byStory.Length)]);

    /// <summary>People a story in each world, over some of the stories, ascending.</summary>
    public double[] Means(IReadOnlyCollection<int> stories)
    {
        var means = new double[_byStory[0].Length];
        foreach (var story in stories)
        {
            for (var world = 0; world < means.Length; world++)
            {
                means[world] += _byStory[story][world];
            }
        }

        Array.Sort(means);
        return Array.ConvertAll(means, sum => sum / stories.Count);
    }

    /// <summary>Whether anybody beside those who began it acted or was foretold, in whichever world.</summary>
    public bool WentOn(HeldStory story, int at) => Math.Max(story.People, _byStory[at].Max()) > story.Seeds.Length;

    /// <summary>Part of the stories that went on whose size lies within the range foretold for each; NaN where none did.
    /// </summary>
    /// <remarks>A story that nobody could carry on ends as it began: to foretell that proves nothing.</remarks>
    public double Coverage(IReadOnlyList<HeldStory> stories) => stories.Select((story, at) => (story, at))
        .Where(one => WentOn(one.story, one.at))
        .Select(one => ForecastRange.Holds(_byStory[one.at], one.story.People))
        .DefaultIfEmpty(double.NaN).Average();
}
