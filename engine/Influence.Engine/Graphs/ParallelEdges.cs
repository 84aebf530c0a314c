namespace Influence.Engine.Graphs;

/// <summary>Makes a graph simple: what happens to self-loops and to edges that share both ends
/// stands here and nowhere else.</summary>
public static class ParallelEdges
{
    /// <summary>How the weights of parallel edges become one.</summary>
    public enum Combine
    {
        /// <summary>Independent chances: 1 − Π(1 − p).</summary>
        Chances,

        /// <summary>Weights add: linear-threshold weights, numbers of rows.</summary>
        Sum,
    }

    /// <summary>Drops self-loops and merges repeats; rows stay sorted. O(m).</summary>
    /// <param name="rows">Sorted rows; unweighted edges count as weight 1.</param>
    /// <param name="combine">What to do with the weights of repeats.</param>
    /// <returns>Simple weighted rows; a sum may exceed 1, the caller decides what that means.</returns>
    public static Adjacency Merge(Adjacency rows, Combine combine)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var offsets = new long[rows.NodeCount + 1];
        var targets = new int[rows.EdgeCount];
        var weights = new float[rows.EdgeCount];
        var kept = 0;
        for (var u = 0; u < rows.NodeCount; u++)
        {
            var end = (int)rows.Offsets[u + 1];
            for (int first = (int)rows.Offsets[u], next; first < end; first = next)
            {
                var v = rows.Targets[first];
                for (next = first + 1; next < end && rows.Targets[next] == v; next++)
                {
                }

                if (v != u)
                {
                    (targets[kept], weights[kept]) = (v, Merge(rows, first, next, combine));
                    kept++;
                }
            }

            offsets[u + 1] = kept;
        }

        return Adjacency.Made(offsets, targets.AsMemory(0, kept), weights.AsMemory(0, kept));
    }

    private static float Merge(Adjacency rows, int first, int next, Combine combine)
    {
        if (!rows.IsWeighted)
        {
            return combine == Combine.Sum ? next - first : 1f;
        }

        if (next - first == 1)
        {
            return rows.Weights[first];
        }

        // Repeats came in the order of the file; sorting them first makes the result independent of it.
        var repeats = rows.Weights[first..next].ToArray();
        Array.Sort(repeats);
        double merged = combine == Combine.Chances ? 1 : 0;
        foreach (var weight in repeats)
        {
            merged = combine == Combine.Chances ? merged * (1 - (double)weight) : merged + weight;
        }

        return (float)(combine == Combine.Chances ? 1 - merged : merged);
    }
}
