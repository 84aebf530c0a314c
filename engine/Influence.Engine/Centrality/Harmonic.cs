using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Engine.Centrality;

/// <summary>Harmonic closeness: Σ 1/distance to every node that can be reached. Exact; self-loops
/// and repeats are ignored.</summary>
public static class Harmonic
{
    private static readonly Column<double> Score =
        RankColumns.ScoreIn("people", "People reached, each divided by the steps it takes");

    /// <summary>Catalogue entry.</summary>
    public static Method<HarmonicOptions> Method { get; } = new()
    {
        Name = "harmonic",
        Family = "centrality",
        View = ViewKind.Edges,
        Sentence = "Who is near to many: everyone counts 1 divided by the steps it takes to reach them",
        Columns = [Score],
        Cost = (size, options) => Searches.Cost(size, vectors: 1, options.Threads),
        Compute = (input, options, loop, progress, cancellationToken) => CentralityScores.ToAnswer(
            "harmonic", options.Normalized ? Score with { Unit = "share" } : Score,
            Compute(input.DemandEdges(), options, loop, progress, cancellationToken: cancellationToken).Values),
    };

    /// <summary>Sums 1/d(v, w) over the nodes w that v can reach.</summary>
    /// <param name="graph">n nodes, m edges, followed outwards; turn it round for the usual inward reading.</param>
    /// <param name="options">Null means <see cref="HarmonicOptions.Default"/>.</param>
    /// <param name="progress">Told after each wave of searches; unit: sources.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand edges.</param>
    /// <returns>n scores in [0, n − 1], in [0, 1] if normalised.</returns>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    /// <remarks>Boldi, Vigna, Internet Math. 10, 2014. Time O(n · m / 64) on graphs of small
    /// diameter, O(n · m) at worst.</remarks>
    public static CentralityScores Compute(Graph graph, HarmonicOptions? options = null,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= HarmonicOptions.Default;
        OptionRules.Demand(options);
        return Compute(graph, options, ChunkLoops.OnThreads(options.Threads, cancellationToken), progress,
            cancellationToken: cancellationToken);
    }

    internal static CentralityScores Compute(Graph graph, HarmonicOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, int searchesAtOnce = DistanceKernel.Width,
        int[]? pivots = null, CancellationToken cancellationToken = default)
    {
        var sums = Searches.Sum<Reciprocals>(graph, vectors: 1, searchesAtOnce, loop, progress, pivots, cancellationToken);
        if (options.Normalized && sums.Length > 1)
        {
            for (var v = 0; v < sums.Length; v++)
            {
                sums[v] /= sums.Length - 1;
            }
        }

        return new CentralityScores(sums);
    }

    private readonly struct Reciprocals : DistanceKernel.ISink
    {
        public static void Add(double[] sums, int node, int searches, int steps) => sums[node] += (double)searches / steps;
    }
}
