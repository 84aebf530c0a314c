using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Engine.Centrality;

/// <summary>Betweenness: how often a node lies on the shortest way between two others. Exact;
/// self-loops and repeats are ignored.</summary>
public static class Betweenness
{
    // Sources in a chunk: few, so that a cancelled run ends soon, and enough to outweigh the addition of their vector.
    private const int SourcesPerChunk = 8;

    private static readonly Column<double> Score =
        RankColumns.ScoreIn("pairs", "Pairs of people whose shortest way leads over this one");

    /// <summary>Catalogue entry.</summary>
    public static Method<BetweennessOptions> Method { get; } = new()
    {
        Name = "betweenness",
        Family = "centrality",
        View = ViewKind.Edges,
        Sentence = "Who stands between others: on how many shortest ways between two people a person lies",
        Columns = [Score],
        Cost = (size, options) => new Cost(
            Methods.Cost.Bytes((double)size.Nodes * (8 * (OrderedSums.WaveWidth + 1) + 28 * Threads(options) + 16)
                + 4 * size.Edges + 65_536),
            2.0 * size.Nodes * (size.Nodes + size.Edges) * (4e-9 + Pace.Place(24.0 * size.Nodes))),
        Compute = (input, options, loop, progress, cancellationToken) => CentralityScores.ToAnswer(
            "betweenness", options.Normalized ? Score with { Unit = "share of pairs" } : Score,
            Compute(input.DemandEdges(), options, loop, progress, cancellationToken: cancellationToken).Values),
    };

    /// <summary>Sums, over pairs of other nodes, the share of their shortest paths that run through each node.</summary>
    /// <param name="graph">n nodes, m edges; ordered pairs are counted if it is directed, else unordered ones.</param>
    /// <param name="options">Null means <see cref="BetweennessOptions.Default"/>.</param>
    /// <param name="progress">Told after each wave of sources; unit: sources.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand edges.</param>
    /// <returns>n raw sums, end points not counted; in [0, 1] if normalised.</returns>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    /// <remarks>Brandes, J. Math. Sociology 25, 2001. Time O(n · m), memory 280 bytes a node and 24 more a thread (28
    /// where paths are too many for a double).</remarks>
    public static CentralityScores Compute(Graph graph, BetweennessOptions? options = null,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= BetweennessOptions.Default;
        OptionRules.Demand(options);
        return Compute(graph, options, ChunkLoops.OnThreads(options.Threads, cancellationToken), progress,
            cancellationToken: cancellationToken);
    }

    internal static CentralityScores Compute(Graph graph, BetweennessOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, int sourcesPerChunk = SourcesPerChunk,
        int[]? pivots = null, CancellationToken cancellationToken = default)
    {
        var n = graph.NodeCount;
        var rows = SimpleRows.Of(graph.Out);
        var sums = OrderedSums.Over(n, pivots?.Length ?? n, sourcesPerChunk, "sources", loop, progress,
            () => new BetweennessKernel(n), (kernel, first, last, partial) =>
            {
                for (var source = first; source < last; source++)
                {
                    kernel.Add(rows, pivots?[source] ?? source, partial, new CancellationWatch(cancellationToken));
                }
            });
        var factor = Factor(n, graph.IsUndirected, options.Normalized);
        for (var v = 0; v < n; v++)
        {
            sums[v] *= factor;
        }

        return new CentralityScores(sums);
    }

    // Sums are over ordered pairs so far; dividing them by all ordered pairs normalises both kinds of graph.
    private static double Factor(int nodes, bool undirected, bool normalized) => normalized
        ? 1 / Math.Max(1, (nodes - 1.0) * (nodes - 2.0))
        : undirected ? 0.5 : 1;

    // With no limit given, a generous machine; the estimate may be above the truth, never below it.
    private static int Threads(BetweennessOptions options) =>
        options.Threads == 0 ? OrderedSums.WaveWidth : Math.Min(options.Threads, OrderedSums.WaveWidth);
}
