namespace Influence.Engine.Responses;

/// <summary>How many nodes are cut off from the root when a node falls silent: the sizes of subtrees of the dominator tree.
/// </summary>
/// <remarks>
/// Cooper, Harvey, Kennedy, A Simple, Fast Dominance Algorithm, 2001: immediate dominators in reverse postorder until nothing
/// changes; a pass or two on the worlds of a story. As Xie, Zhang, Wang, Lin, Zhang, ICDE 2023, use them.
/// </remarks>
internal static class Dominators
{
    /// <summary>Sizes of subtrees, the node itself counted; of node 0, the root, all.</summary>
    /// <param name="rows">Edges from each node; every node is reached from node 0.</param>
    public static int[] SubtreeSizes(List<int>[] rows)
    {
        var order = PostOrder(rows);
        var number = new int[rows.Length];
        for (var place = 0; place < order.Length; place++)
        {
            number[order[place]] = place;
        }

        var before = Array.ConvertAll(rows, _ => new List<int>());
        for (var u = 0; u < rows.Length; u++)
        {
            foreach (var v in rows[u])
            {
                before[v].Add(u);
            }
        }

        var above = new int[rows.Length];
        Array.Fill(above, -1);
        above[0] = 0;
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            for (var place = order.Length - 2; place >= 0; place--) // the root is the last
            {
                var (v, common) = (order[place], -1);
                foreach (var u in before[v])
                {
                    common = above[u] < 0 ? common : common < 0 ? u : Common(above, number, u, common);
                }

                isChanged |= above[v] != common;
                above[v] = common;
            }
        }

        var sizes = new int[rows.Length];
        foreach (var v in order) // a dominator comes after those it dominates
        {
            sizes[v]++;
            if (v != 0)
            {
                sizes[above[v]] += sizes[v];
            }
        }

        return sizes;
    }

    private static int Common(int[] above, int[] number, int one, int other)
    {
        while (one != other)
        {
            while (number[one] < number[other])
            {
                one = above[one];
            }

            while (number[other] < number[one])
            {
                other = above[other];
            }
        }

        return one;
    }

    private static int[] PostOrder(List<int>[] rows)
    {
        var (order, path, isSeen) = (new List<int>(rows.Length), new Stack<(int Node, int Next)>(), new bool[rows.Length]);
        path.Push((0, 0));
        isSeen[0] = true;
        while (path.TryPop(out var at))
        {
            if (at.Next == rows[at.Node].Count)
            {
                order.Add(at.Node);
                continue;
            }

            path.Push((at.Node, at.Next + 1));
            if (rows[at.Node][at.Next] is var next && !isSeen[next])
            {
                isSeen[next] = true;
                path.Push((next, 0));
            }
        }

        return [.. order];
    }
}
