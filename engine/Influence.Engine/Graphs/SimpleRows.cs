namespace Influence.Engine.Graphs;

/// <summary>Rows without self-loops and repeats, for every method but PageRank.</summary>
public static class SimpleRows
{
    /// <summary>The rows themselves when they are simple already, else a copy without weights. O(m).</summary>
    /// <param name="rows">Sorted rows.</param>
    public static Adjacency Of(Adjacency rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var counts = Degrees(rows);
        var edges = counts.Sum(count => (long)count);
        return edges == rows.EdgeCount ? rows : Copy(rows, counts, edges);
    }

    /// <summary>How many distinct other nodes each row holds. O(m).</summary>
    /// <param name="rows">Sorted rows.</param>
    public static int[] Degrees(Adjacency rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var offsets = rows.Offsets;
        var targets = rows.Targets;
        var degrees = new int[rows.NodeCount];
        for (var u = 0; u < degrees.Length; u++)
        {
            var (last, count) = (-1, 0);
            foreach (var v in targets[(int)offsets[u]..(int)offsets[u + 1]])
            {
                count += v != last && v != u ? 1 : 0;
                last = v;
            }

            degrees[u] = count;
        }

        return degrees;
    }

    private static Adjacency Copy(Adjacency rows, int[] counts, long edges)
    {
        var offsets = new long[rows.NodeCount + 1];
        var targets = new int[edges];
        var kept = 0;
        for (var u = 0; u < counts.Length; u++)
        {
            var last = -1;
            foreach (var v in rows.Row(u))
            {
                if (v != last && v != u)
                {
                    targets[kept++] = v;
                }

                last = v;
            }

            offsets[u + 1] = kept;
        }

        return Adjacency.Made(offsets, targets, default);
    }
}
