using System.Collections.Immutable;
using Influence.Engine.Graphs;

namespace Influence.Engine.Cascades;

/// <summary>What the forest of a story looks like.</summary>
/// <param name="Generations">People of each generation, of all trees together: those who began it first.</param>
/// <param name="Trees">How many began it, each a tree of their own.</param>
/// <param name="Virality">Steps between two people of one tree, on average over all such pairs; NaN where there is none.</param>
/// <remarks>Structural virality: Goel, Anderson, Hofman, Watts, Management Science 62(1), 2016. A star of n has 2 − 2/n, a chain
/// (n + 1)/3. Theirs is of one tree: of a forest, pairs of different trees have no distance and count nowhere.</remarks>
public sealed record StoryShape(ImmutableArray<int> Generations, int Trees, double Virality)
{
    /// <summary>Distinct people.</summary>
    public int People => Generations.Sum();

    /// <summary>Steps from who began it to who heard it last in line.</summary>
    public int Depth => Generations.Length - 1;

    /// <summary>People of the largest generation.</summary>
    public int Breadth => Generations.Max();

    /// <summary>Looks at a forest.</summary>
    /// <param name="parents">Place of whom each has it from; −1 for who began it. No circles; at least one.</param>
    /// <param name="generations">Filled with the generation of each, 0 for who began it.</param>
    /// <remarks>
    /// Distances: <see cref="ForestWalk.Distances"/>. O(people).
    /// </remarks>
    internal static StoryShape Of(ReadOnlySpan<int> parents, Span<int> generations)
    {
        var walk = ForestWalk.Of(parents);
        walk.Generations.CopyTo(generations);
        Int128 pairs = 0, steps = 0;
        var counts = new int[walk.Depth + 1];
        foreach (var tree in walk.Distances(parents))
        {
            (pairs, steps) = (pairs + tree.Pairs, steps + tree.Steps);
        }

        foreach (var generation in walk.Generations)
        {
            counts[generation]++;
        }

        return new StoryShape([.. counts], walk.Roots, new TreeDistance(pairs, steps).Mean);
    }
}
