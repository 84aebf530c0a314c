using Influence.Engine.Graphs;

namespace Influence.Engine.Learning;

/// <summary>Stories that are told again, and in how many worlds.</summary>
/// <param name="Stories">In the order in which they began.</param>
/// <param name="End">Time of the last row of them all, told or not.</param>
/// <param name="Worlds">In each of which all of them are told: a multiple of ten.</param>
internal sealed record ToldStories(IReadOnlyList<HeldStory> Stories, long End, int Worlds)
{
    /// <summary>Edges that all worlds lead over, about, at most.</summary>
    internal const long EdgesInAll = 100_000_000;

    // To begin a world and to write down what became of it takes as long as so many edges.
    private const int EdgesOfBeginning = 10;

    private const int Tens = 10;

    /// <summary>All stories, in fewer worlds where one leads over many edges; where even the fewest worlds lead over too many,
    /// some of the stories, evenly.</summary>
    /// <param name="stories">There are.</param>
    /// <param name="end">Time of their last row.</param>
    /// <param name="edges">That lead on from those in them.</param>
    public static ToldStories Of(List<HeldStory> stories, long end, Adjacency edges)
    {
        var inAWorld = stories.Sum(story => EdgesOfBeginning + story.Since.Keys.Sum(person => 1L + edges.Degree(person)));
        var affordable = EdgesInAll / Math.Max(1, inAWorld);
        if (affordable >= BackTest.FewestWorlds)
        {
            return new(stories, end, (int)Math.Min(BackTest.MostWorlds, affordable / Tens * Tens));
        }

        var most = Math.Max(
            Math.Min(stories.Count, BackTest.FewestThatWentOn),
            (int)(EdgesInAll / BackTest.FewestWorlds * stories.Count / inAWorld));
        return new(
            [.. Enumerable.Range(0, most).Select(place => stories[(int)((long)place * stories.Count / most)])],
            end, BackTest.FewestWorlds);
    }

    /// <summary>A part of the worlds, a multiple of ten.</summary>
    /// <param name="ofMost">How many where there are as many worlds as there can be.</param>
    /// <param name="atLeast">However few worlds there are.</param>
    public int WorldsOf(int ofMost, int atLeast) =>
        Math.Max(atLeast, (int)((long)ofMost * Worlds / BackTest.MostWorlds) / Tens * Tens);
}
