using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Engine.Centrality;

/// <summary>Runs a search from every node and sums what they tell: what harmonic closeness and closeness share.</summary>
internal static class Searches
{
    // Sixty-four searches share a word, and meet other nodes at other times.
    private const double SearchesAtOnce = 8;

    /// <summary>Sums of <typeparamref name="TSink"/> over searches from all nodes, or from some.</summary>
    /// <param name="graph">Distances are measured along its edges, outwards from the node that gains.</param>
    /// <param name="vectors">How many sums <typeparamref name="TSink"/> keeps of a node, side by side.</param>
    /// <param name="searchesAtOnce">1 to <see cref="DistanceKernel.Width"/>: the size of a chunk.</param>
    /// <param name="loop">Runs the chunks.</param>
    /// <param name="progress">Unit: sources.</param>
    /// <param name="pivots">Where searches begin, each node once; null means everywhere.</param>
    /// <param name="cancellationToken">Looked at within searches too: one over millions of people takes seconds.</param>
    internal static double[] Sum<TSink>(Graph graph, int vectors, int searchesAtOnce, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, int[]? pivots, CancellationToken cancellationToken)
        where TSink : DistanceKernel.ISink
    {
        var n = graph.NodeCount;
        var incoming = SimpleRows.Of(graph.In);
        int[] sources = pivots ?? [.. Enumerable.Range(0, n)];
        return OrderedSums.Over(vectors * n, sources.Length, searchesAtOnce, "sources", loop, progress,
            () => new DistanceKernel(n), (kernel, first, last, sums) => kernel.Add<TSink>(
                incoming, sources.AsSpan(first..last), sums, new CancellationWatch(cancellationToken)));
    }

    /// <summary>What it takes. How many of the searches that share a word meet a node at the same time is assumed.</summary>
    internal static Cost Cost(WorkSize size, int vectors, int threads)
    {
        var running = Math.Min(ChunkCrew.Size(threads), OrderedSums.WaveWidth);
        var (n, m) = ((double)size.Nodes, (double)size.Edges);
        var waves = Math.Min(OrderedSums.WaveWidth, 1 + n / DistanceKernel.Width);
        return new Cost(
            Methods.Cost.Bytes(n * (8 * vectors * (waves + 1) + 32 * running + 32) + 4 * m + 65_536),
            n * (n + m) / SearchesAtOnce * (2.4e-9 + Pace.Place(24 * n)));
    }
}
