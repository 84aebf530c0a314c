using Influence.Engine.Learning;

namespace Influence.Engine.Cascades;

/// <summary>Who had one story from whom: a forest with everybody in it once.</summary>
/// <param name="Story">As <see cref="StoryLog.Story"/> numbers it.</param>
/// <param name="People">By the time at which they joined, then by number.</param>
/// <param name="Joined">Time of the first row of each; of who has none, of the first row that names them.</param>
/// <param name="Parents">Place of whom each has it from; −1 for who began it.</param>
/// <param name="Generations">0 for who began it, else one more than of whom each has it from.</param>
/// <param name="Shape">What it looks like.</param>
internal sealed record StoryTree(
    int Story, int[] People, long[] Joined, int[] Parents, int[] Generations, StoryShape Shape)
{
    /// <summary>Place of who began it first.</summary>
    public int Begun => Array.IndexOf(Parents, -1);
}

/// <summary>How trees were made: what rows say, what was taken to be so, and what stays open.</summary>
/// <param name="Named">People who hang below the source that their first row names.</param>
/// <param name="Taken">People whose first row names no source, and who hang below the neighbour active last before.</param>
/// <param name="Open">Those of them for whom several neighbours had been active.</param>
/// <param name="Early">Those named whose source's first row is later than theirs.</param>
/// <param name="Silent">People who are named as a source and have no row in the story.</param>
/// <param name="Circles">Circles of people who name each other, opened at the one who was first.</param>
internal readonly record struct TreeCounts(long Named, long Taken, long Open, long Early, long Silent, long Circles)
{
    /// <summary>Both together.</summary>
    public static TreeCounts operator +(TreeCounts left, TreeCounts right) => new(left.Named + right.Named,
        left.Taken + right.Taken, left.Open + right.Open, left.Early + right.Early, left.Silent + right.Silent,
        left.Circles + right.Circles);
}
