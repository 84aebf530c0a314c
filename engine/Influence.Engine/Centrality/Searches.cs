using Influence.Engine.Graphs;
using Influence.Engine.Loops;

namespace Influence.Engine.Centrality;

/// <summary>Runs a search from every node and sums what they tell: what harmonic closeness and closeness share.</summary>
internal static class Searches
{
    /// <summary>Sums of <typeparamref name="TSink"/> over searches from all nodes.</summary>
    /// <param name="graph">Distances are measured along its edges, outwards from the node that gains.</param>
    /// <param name="vectors">How many sums <typeparamref name="TSink"/> keeps of a node, side by side.</param>
    /// <param name="searchesAtOnce">1 to <see cref="DistanceKernel.Width"/>: the size of a chunk.</param>
    /// <param name="loop">Runs the chunks.</param>
    /// <param name="progress">Unit: sources.</param>
    /// <param name="cancellationToken">Looked at within searches too: one over millions of people takes seconds.</param>
    internal static double[] Sum<TSink>(Graph graph, int vectors, int searchesAtOnce, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
        where TSink : DistanceKernel.ISink
    {
        var n = graph.NodeCount;
        var incoming = SimpleRows.Of(graph.In);
        return OrderedSums.Over(vectors * n, n, searchesAtOnce, "sources", loop, progress, () => new DistanceKernel(n),
            (kernel, first, last, sums) =>
                kernel.Add<TSink>(incoming, first, last, sums, new CancellationWatch(cancellationToken)));
    }

    /// <summary>Bytes it takes; with no limit of threads, as much as the widest wave can use.</summary>
    internal static long Bytes(long nodes, long edges, int vectors, int threads)
    {
        var running = threads == 0 ? OrderedSums.WaveWidth : Math.Min(threads, OrderedSums.WaveWidth);
        return nodes * (8 * vectors * (OrderedSums.WaveWidth + 1) + 32 * running + 28) + 4 * edges + 65_536;
    }
}
