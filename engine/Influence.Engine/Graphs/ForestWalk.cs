namespace Influence.Engine.Graphs;

/// <summary>A forest from its roots downwards: order, generations, and how many hang below each.</summary>
/// <param name="Order">Breadth first: by generation, and those of one in the order of their places.</param>
/// <param name="Generations">By place; 0 for a root.</param>
/// <param name="Sizes">By place: of the part below, oneself included.</param>
/// <param name="Roots">How many.</param>
internal sealed record ForestWalk(int[] Order, int[] Generations, int[] Sizes, int Roots)
{
    /// <summary>The largest generation; −1 where there is nobody.</summary>
    public int Depth => Order.Length == 0 ? -1 : Generations[Order[^1]];

    /// <summary>Walks it, without recursion: O(places), however deep it is.</summary>
    /// <param name="parents">Place of the parent of each; −1 for a root. No circles.</param>
    public static ForestWalk Of(ReadOnlySpan<int> parents)
    {
        var generations = new int[parents.Length];
        var order = FromRoots(parents, generations, out var roots);
        var sizes = new int[parents.Length];
        for (var place = order.Length - 1; place >= 0; place--)
        {
            var one = order[place];
            sizes[one]++;
            if (parents[one] >= 0)
            {
                sizes[parents[one]] += sizes[one];
            }
        }

        return new ForestWalk(order, generations, sizes, roots);
    }

    /// <summary>Distances within each tree, by the order of the roots.</summary>
    /// <remarks>
    /// A tie with s people below it, of a tree of n, lies between s · (n − s) pairs: their sum is the sum of distances.
    /// Whole numbers of 128 bits, so that a star and a chain come out exactly. O(places).
    /// </remarks>
    public TreeDistance[] Distances(ReadOnlySpan<int> parents)
    {
        var distances = new TreeDistance[Roots];
        var trees = Trees(parents);
        for (var place = 0; place < Order.Length; place++)
        {
            var one = Order[place];
            ref var tree = ref distances[trees[one]];
            if (place < Roots)
            {
                tree = new TreeDistance((Int128)Sizes[one] * (Sizes[one] - 1) / 2, 0);
                continue;
            }

            tree = tree with { Steps = tree.Steps + ((Int128)Sizes[one] * (Sizes[Order[trees[one]]] - Sizes[one])) };
        }

        return distances;
    }

    /// <summary>The tree of each place: the number of its root in <see cref="Order"/>.</summary>
    public int[] Trees(ReadOnlySpan<int> parents)
    {
        var trees = new int[Order.Length];
        for (var place = 0; place < Order.Length; place++)
        {
            trees[Order[place]] = place < Roots ? place : trees[parents[Order[place]]];
        }

        return trees;
    }

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
        for (var one = 0; one < parents.Length; one++)
        {
            children[next[parents[one] + 1]++] = one;
        }

        var (order, count) = (new int[parents.Length], 0);
        for (var root = 0; root < roots; root++)
        {
            order[count++] = children[root];
        }

        for (var head = 0; head < count; head++)
        {
            var one = order[head];
            foreach (var child in children.AsSpan(first[one + 1]..first[one + 2]))
            {
                generations[child] = generations[one] + 1;
                order[count++] = child;
            }
        }

        return order;
    }
}

/// <summary>How far people of one tree are from each other, exactly.</summary>
/// <param name="Pairs">Of people.</param>
/// <param name="Steps">Between them, over all pairs.</param>
internal readonly record struct TreeDistance(Int128 Pairs, Int128 Steps)
{
    /// <summary>Steps a pair; NaN where there is none.</summary>
    public double Mean => Pairs == 0 ? double.NaN : (double)Steps / (double)Pairs;
}
