namespace Influence.Engine.Loops;

/// <summary>Cuts the nodes of a graph into runs of about equal work: edges plus nodes, so that
/// hubs do not starve a thread.</summary>
/// <remarks>The cut depends on the graph and the grain alone, never on the number of threads:
/// partial sums stay in one order.</remarks>
public static class EdgeChunks
{
    /// <summary>Edges and nodes in a chunk when nothing else is asked: some 100 µs of work, small enough to balance.</summary>
    public const int DefaultGrain = 1 << 16;

    /// <summary>Boundaries of the chunks: chunk c is nodes [result[c], result[c + 1]).</summary>
    /// <param name="offsets">n + 1 ascending edge offsets.</param>
    /// <param name="grain">Edges plus nodes a chunk should hold, at least 1; a node is never split.</param>
    /// <returns>At least one boundary more than chunks; [0] when there are no nodes.</returns>
    public static int[] Cut(ReadOnlySpan<long> offsets, int grain = DefaultGrain)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(grain, 1);
        var nodes = Math.Max(0, offsets.Length - 1);
        var bounds = new List<int> { 0 };
        long work = 0;
        for (var node = 0; node < nodes; node++)
        {
            work += offsets[node + 1] - offsets[node] + 1;
            if (work >= grain)
            {
                bounds.Add(node + 1);
                work = 0;
            }
        }

        if (bounds[^1] != nodes)
        {
            bounds.Add(nodes);
        }

        return [.. bounds];
    }
}
