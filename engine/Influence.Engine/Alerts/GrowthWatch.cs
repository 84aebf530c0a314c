using Influence.Engine.Cascades;
using Influence.Engine.Loops;

namespace Influence.Engine.Alerts;

/// <summary>Which stories grew by themselves, and when that could first be known.</summary>
/// <remarks>Stories are looked at when they have five people, and whenever they have a quarter more. How fast and how readily
/// stories are passed on at all is taken from the whole log.</remarks>
internal static class GrowthWatch
{
    private const int FewestPeople = 5;
    private const int StoriesPerChunk = 64;
    private const long Month = 30 * ConversationWatch.Day;

    /// <summary>Looks at every story.</summary>
    /// <param name="forest">Its trees.</param>
    /// <param name="start">When the log begins.</param>
    /// <param name="falseAlarms">As many a month may be expected.</param>
    /// <param name="loop">Over chunks of stories.</param>
    public static List<Alert> Of(StoryForest forest, long start, double falseAlarms, ChunkLoop loop)
    {
        var stories = forest.Growing();
        if (new GrowthFit(stories, forest.DelaysOf, forest.End, loop).Untested() is not { } model)
        {
            return [];
        }

        int[][] looks = [.. stories.Select(story => LooksOf(story.People))];
        var months = Math.Max(1.0 / 4, (forest.End - start) / (double)Month);
        var count = looks.Sum(sizes => sizes.Length);
        var allowed = falseAlarms * AlertScan.OtherPart / Math.Max(1, count / months);
        var quantile = TailChance.NormalQuantile(Math.Min(0.5, allowed));
        var found = new Alert?[stories.Length];
        loop.Each(stories.Length, StoriesPerChunk, at =>
        {
            foreach (var size in looks[at])
            {
                var time = stories[at].Joined[size - 1];
                var (mean, low) = model.Branching(stories[at], time, quantile);
                if (low > 1 && model.Pending(stories[at], time) >= 1)
                {
                    found[at] = new Alert(forest.Trees[at].Story, AlertRule.Growth, time, allowed, size)
                    {
                        Branching = mean, BranchingLow = low,
                    };
                    break;
                }
            }
        });
        return [.. found.OfType<Alert>()];
    }

    private static int[] LooksOf(int people)
    {
        var looks = new List<int>();
        for (var size = FewestPeople; size <= people; size += Math.Max(1, size / 4))
        {
            looks.Add(size);
        }

        return [.. looks];
    }
}
