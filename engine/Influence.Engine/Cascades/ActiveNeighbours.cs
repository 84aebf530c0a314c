using Influence.Engine.Graphs;
using Influence.Engine.Learning;

namespace Influence.Engine.Cascades;

/// <summary>From whom a person's first row in a story may be where it does not say so: neighbours who acted in the story before
/// it, less than a window ago.</summary>
/// <param name="stories">Grouped rows.</param>
/// <param name="neighbours">Relations by target: the row of v holds those from whom v may have it.</param>
/// <param name="window">Microseconds.</param>
internal sealed class ActiveNeighbours(StoryLog stories, Adjacency[] neighbours, long window)
{
    /// <summary>Lists them, each as often as relations tie them.</summary>
    /// <param name="group">The person's rows in the story.</param>
    /// <param name="found">Cleared, then filled with the rows of each neighbour and the time of the last ahead of the group's
    /// first.</param>
    /// <remarks>O(neighbours · log people in the story).</remarks>
    public void Of(int group, List<(int Group, long Active)> found)
    {
        found.Clear();
        var (person, time) = (stories.PersonOf(group), stories.FirstTime(group));
        foreach (var relation in neighbours)
        {
            foreach (var neighbour in relation.Row(person))
            {
                if (neighbour != person && stories.GroupsOf(neighbour).Length > 0
                    && stories.Find(stories.GroupStory[group], neighbour) is >= 0 and var own
                    && stories.LastBefore(own, time) is { } active && time - active < window)
                {
                    found.Add((own, active));
                }
            }
        }
    }
}
