using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Engine.Centrality;

/// <summary>Closeness has no options of its own.</summary>
public sealed record ClosenessOptions : MethodOptions;

/// <summary>Closeness: how few steps it takes from a node to those it can reach. Exact; self-loops
/// and repeats are ignored.</summary>
public static class Closeness
{
    private static readonly Column<double> Score =
        RankColumns.ScoreIn("per step", "1 one step from everybody, 0 reaching nobody");

    /// <summary>Catalogue entry.</summary>
    public static Method<ClosenessOptions> Method { get; } = new()
    {
        Name = "closeness",
        Family = "centrality",
        View = ViewKind.Edges,
        Sentence = "Who has a short way to everybody: the inverse of the mean number of steps, times the share of people reached",
        Columns = [Score],
        Cost = (size, options) => Searches.Cost(size, vectors: 2, options.Threads),
        Compute = (input, options, loop, progress, cancellationToken) => CentralityScores.ToAnswer(
            "closeness", Score,
            Compute(input.DemandEdges(), loop, progress, cancellationToken: cancellationToken).Values),
    };

    /// <summary>(r/(n − 1)) · (r/Σd) for each node, r being the nodes it reaches beside itself and Σd their distances.</summary>
    /// <param name="graph">n nodes, m edges, followed outwards; turn it round for the inward reading.</param>
    /// <param name="options">Null means the defaults.</param>
    /// <param name="progress">Told after each wave of searches; unit: sources.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand edges.</param>
    /// <returns>n scores in [0, 1]; 0 for nodes that reach nobody.</returns>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    /// <remarks>Wasserman, Faust, Social Network Analysis, 1994 (the scale for unreachable nodes).
    /// Cost: see <see cref="Harmonic"/>.</remarks>
    public static CentralityScores Compute(Graph graph, ClosenessOptions? options = null,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= new ClosenessOptions();
        OptionRules.Demand(options);
        return Compute(graph, ChunkLoops.OnThreads(options.Threads, cancellationToken), progress,
            cancellationToken: cancellationToken);
    }

    internal static CentralityScores Compute(Graph graph, ChunkLoop loop, IProgress<AlgorithmProgress>? progress,
        int searchesAtOnce = DistanceKernel.Width, CancellationToken cancellationToken = default)
    {
        var n = graph.NodeCount;
        var sums = Searches.Sum<FarAndMany>(graph, vectors: 2, searchesAtOnce, loop, progress, pivots: null, cancellationToken);
        var scores = new double[n];
        for (var v = 0; v < n; v++)
        {
            var (far, many) = (sums[2 * v], sums[(2 * v) + 1]);
            scores[v] = many == 0 ? 0 : many / (n - 1) * (many / far);
        }

        return new CentralityScores(scores);
    }

    // Whole numbers, so doubles add them exactly: Σ distances and the number of nodes reached, side by side.
    private readonly struct FarAndMany : DistanceKernel.ISink
    {
        public static void Add(double[] sums, int node, int searches, int steps)
        {
            sums[2 * node] += (double)searches * steps;
            sums[(2 * node) + 1] += searches;
        }
    }
}
