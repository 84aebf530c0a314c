using Influence.Engine.Answers;
using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Engine.Centrality;

/// <summary>PageRank: the share of time a surfer spends at each node who follows links, and now
/// and then jumps anywhere.</summary>
public static class PageRank
{
    private static readonly Column<double> Score =
        RankColumns.ScoreIn("share", "Share of all attention; the scores of everyone sum to 1") with { ToldAs = "pagerank" };

    // A damping of 0.85 needs about as many; what a graph really needs shows while they are made.
    private const int AssumedIterations = 60;

    /// <summary>Catalogue entry.</summary>
    public static Method<PageRankOptions> Method { get; } = new()
    {
        Name = "pagerank",
        Family = "centrality",
        View = ViewKind.Edges,
        Sentence = "Who is linked to by people who are themselves much linked to",
        Columns = [Score],
        Cost = (size, options) => new Cost(
            28 * size.Nodes + (size.Nodes + size.Edges) / EdgeChunks.DefaultGrain * 40 + 65_536,
            (double)(options.Iterations ?? Math.Min(options.MaxIterations, AssumedIterations))
                * (size.Nodes * 6e-9 + size.Edges * (Pace.Edge + Pace.Place(8.0 * size.Nodes) / 4))),
        Compute = (input, options, loop, progress, _) =>
        {
            var result = Compute(input.DemandEdges(), options, loop, progress);
            var answer = CentralityScores.ToAnswer("pagerank", Score, result.Scores);
            return answer with
            {
                Evidence = answer.Evidence with
                {
                    Iterations = result.Iterations,
                    Converged = result.Converged,
                    ErrorBound = result.ErrorBound,
                },
            };
        },
    };

    /// <summary>Computes PageRank by power iteration until the proven error is small.</summary>
    /// <param name="graph">n nodes, m edges as written: self-loops and repeats count, weights only if asked for.</param>
    /// <param name="options">Null means <see cref="PageRankOptions.Default"/>.</param>
    /// <param name="progress">Told after each update; unit: iterations.</param>
    /// <param name="cancellationToken">Looked at between chunks of nodes.</param>
    /// <returns>Scores that sum to 1. Not converging within the limit is a result that says so.</returns>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    /// <exception cref="GraphDataException">weight_out_of_range: a negative or infinite weight, or NaN.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    /// <remarks>
    /// Brin, Page, 1998; dangling nodes jump evenly. The update contracts the L1 norm by d, hence
    /// ‖x − x*‖ ≤ d/(1−d) · ‖last change‖.
    /// Weights known to a relative error ρ move each row of the update by at most 2ρ/(1−ρ) in L1, hence the bound by as much
    /// times d/(1−d).
    /// Time O(iterations · (n + m)), memory 24 bytes a node; nothing is allocated in an update.
    /// </remarks>
    public static PageRankResult Compute(Graph graph, PageRankOptions? options = null,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= PageRankOptions.Default;
        OptionRules.Demand(options);
        return Compute(graph, options, ChunkLoops.OnThreads(options.Threads, cancellationToken), progress);
    }

    internal static PageRankResult Compute(Graph graph, PageRankOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, int grain = EdgeChunks.DefaultGrain)
    {
        var n = graph.NodeCount;
        if (n == 0)
        {
            return new PageRankResult(ReadOnlyMemory<double>.Empty, 0, true, 0);
        }

        var weighted = options.Weighted && graph.Out.IsWeighted;
        var divisor = Divisors(graph.Out, weighted);
        var (share, next) = (new double[n], new double[n]);
        var dangling = Start(divisor, share);
        var bounds = EdgeChunks.Cut(graph.In.Offsets, grain);
        var partials = new PageRankKernel.Partial[bounds.Length - 1];
        double jump = 0;
        Action<int> update = chunk => partials[chunk] = PageRankKernel.Update(
            graph.In, weighted, share, next, divisor, bounds[chunk], bounds[chunk + 1], jump, options.Damping);

        var limit = options.Iterations ?? options.MaxIterations;
        var widening = weighted ? Widening(graph.Out.WeightRounding, options.Damping) : 0;
        var (iterations, bound) = (0, double.PositiveInfinity);
        while (iterations < limit && (options.Iterations is not null || bound >= options.Tolerance))
        {
            jump = (1 - options.Damping + options.Damping * dangling) / n;
            loop(partials.Length, update);
            (share, next) = (next, share);
            (var change, dangling) = Total(partials);
            bound = change * options.Damping / (1 - options.Damping) + widening;
            iterations++;
            progress?.Report(new AlgorithmProgress("iterations", iterations, Expected(options, limit)));
        }

        for (var v = 0; v < n; v++)
        {
            share[v] *= Math.Abs(divisor[v]);
        }

        return new PageRankResult(share, iterations, bound < options.Tolerance, bound);
    }

    private static (double Change, double Dangling) Total(PageRankKernel.Partial[] partials)
    {
        double change = 0, dangling = 0;
        foreach (var partial in partials)
        {
            change += partial.Change;
            dangling += partial.Dangling;
        }

        return (change, dangling);
    }

    // Every node starts with 1/n; the share of a dangling node is its score.
    private static double Start(double[] divisor, double[] share)
    {
        long dangling = 0;
        for (var v = 0; v < share.Length; v++)
        {
            dangling += divisor[v] < 0 ? 1 : 0;
            share[v] = 1.0 / share.Length / Math.Abs(divisor[v]);
        }

        return (double)dangling / share.Length;
    }

    private static double[] Divisors(Adjacency outgoing, bool weighted)
    {
        var divisor = new double[outgoing.NodeCount];
        for (var v = 0; v < divisor.Length; v++)
        {
            var weight = weighted ? Weight(outgoing, v) : outgoing.Degree(v);
            divisor[v] = weight > 0 ? weight : -1;
        }

        return divisor;
    }

    private static double Weight(Adjacency outgoing, int node)
    {
        double sum = 0;
        for (var edge = (int)outgoing.Offsets[node]; edge < (int)outgoing.Offsets[node + 1]; edge++)
        {
            var weight = outgoing.Weight(edge);
            if (!(weight >= 0 && double.IsFinite(weight)))
            {
                throw OutOfRange(node, outgoing.Targets[edge], weight);
            }

            sum += weight;
        }

        return sum;
    }

    // A row of P with weights w(1 + δ), |δ| ≤ ρ, is P(1 + δ)/(1 + mean δ): it moves by at most 2ρ/(1 − ρ), and by 2 in any case.
    private static double Widening(double rounding, double damping) =>
        damping / (1 - damping) * Math.Min(2, rounding < 1 ? 2 * rounding / (1 - rounding) : 2);

    private static GraphDataException OutOfRange(int source, int target, double weight) =>
        new("weight_out_of_range", nameOf => string.Create(CultureInfo.InvariantCulture,
            $"The edge from {nameOf(source)} to {nameOf(target)} weighs {weight}; a link can be followed in proportion to its " +
            $"weight only if that is 0 or more. Mend the file, or leave --weighted out."));

    // The first change is at most 2 and each is at most d times the last: after k updates the bound is at most 2·d^k/(1−d).
    private static long Expected(PageRankOptions options, int limit) => options.Iterations is not null || options.Damping == 0
        ? limit
        : Math.Min(limit, 1 + (long)Math.Max(0, Math.Ceiling(
            Math.Log(options.Tolerance * (1 - options.Damping) / 2) / Math.Log(options.Damping))));
}
