using System.Collections.Immutable;

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
    /// A tie with s people below it, of a tree of n, lies between s · (n − s) pairs: their sum is the sum of distances.
    /// Whole numbers of 128 bits, so that a star and a chain come out exactly. O(people).
    /// </remarks>
    internal static StoryShape Of(ReadOnlySpan<int> parents, Span<int> generations)
    {
        var order = FromRoots(parents, generations, out var roots);
        var sizes = new int[parents.Length]; // of the part below, oneself included
        for (var place = order.Length - 1; place >= 0; place--)
        {
            var person = order[place];
            sizes[person]++;
            if (parents[person] >= 0)
            {
                sizes[parents[person]] += sizes[person];
            }
        }

        Int128 pairs = 0, steps = 0;
        var trees = new int[parents.Length]; // people of the tree of each
        var counts = new int[generations[order[^1]] + 1];
        foreach (var person in order)
        {
            counts[generations[person]]++;
            if (parents[person] < 0)
            {
                trees[person] = sizes[person];
                pairs += (Int128)sizes[person] * (sizes[person] - 1) / 2;
                continue;
            }

            trees[person] = trees[parents[person]];
            steps += (Int128)sizes[person] * (trees[person] - sizes[person]);
        }

        return new StoryShape([.. counts], roots, pairs == 0 ? double.NaN : (double)steps / (double)pairs);
    }

    // Breadth first: by generation, and those of one in the order of their places.
    private static int[] FromRoots(ReadOnlySpan<int> parents, Span<int> generations, out int roots)
    {
        var first = new int[parents.Length + 2]; // children of p stand at [first[p + 1], first[p + 2]), those of nobody ahead
        foreach (var parent in parents)
        {
            first[parent + 2]++;
        }

        roots = first[1];
        for (var place = 1; place < first.Length; place++)
        {
            first[place] += first[place - 1];
        }

        var (children, next) = (new int[parents.Length], first.ToArray());
        for (var person = 0; person < parents.Length; person++)
        {
            children[next[parents[person] + 1]++] = person;
        }

        var (order, count) = (new int[parents.Length], 0);
        for (var root = 0; root < roots; root++)
        {
            generations[children[root]] = 0;
            order[count++] = children[root];
        }

        for (var head = 0; head < count; head++)
        {
            var person = order[head];
            foreach (var child in children.AsSpan(first[person + 1]..first[person + 2]))
            {
                generations[child] = generations[person] + 1;
                order[count++] = child;
            }
        }

        return order;
    }
}
