using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Engine.Spread;

/// <summary>Independent cascade: how many people a set of seeds is expected to reach, by forward simulation.</summary>
public static class CascadeSpread
{
    /// <summary>The method <c>ic</c> of the catalogue.</summary>
    public static Method<SpreadOptions> Method { get; } = SpreadMethod.Of(SpreadModel.Ic, "ic",
        "Who acts gets one try at each person who listens, and each try succeeds with the edge's chance");

    /// <summary>Estimates how many nodes a set of seeds is expected to influence, themselves included.</summary>
    /// <param name="graph">n nodes, m edges, each with a chance in [0, 1].</param>
    /// <param name="seeds">k distinct node indices in [0, n), in any order.</param>
    /// <param name="options">Null means <see cref="SpreadOptions.Default"/>.</param>
    /// <param name="progress">Told after each batch, from any thread, perhaps out of order; unit: worlds.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand edges.</param>
    /// <returns>Mean reach in nodes, in [k, n], with its standard error and an interval: 1.96 standard errors, or
    /// where rare large worlds may not have shown a bound that knows the range.</returns>
    /// <exception cref="GraphDataException">seed_out_of_range, seed_repeated; people_facts_missing for acceptance, which the
    /// method knows and a graph does not.</exception>
    /// <exception cref="OptionException">option_out_of_range, option_without_effect or options_exclude_each_other.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    /// <remarks>
    /// Kempe, Kleinberg, Tardos, KDD 2003. Live edges: one coin an edge a world, hashed from (seed, world, u, v), so that two
    /// seed sets can be compared in the same worlds.
    /// Time O(m + worlds · edges looked at), memory 8 bytes an edge and 12 a node a thread.
    /// </remarks>
    public static SpreadEstimate Estimate(InfluenceGraph graph, ReadOnlySpan<int> seeds, SpreadOptions? options = null,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default) =>
        SpreadMethod.Estimate(graph, SpreadModel.Ic, seeds, options, progress, cancellationToken);

    internal static SpreadEstimate Estimate(
        InfluenceGraph graph, int[] seeds, SpreadOptions options, ChunkLoop loop, IProgress<AlgorithmProgress>? progress,
        CancellationToken cancellationToken = default) =>
        SpreadMethod.Estimate(graph, SpreadModel.Ic, seeds, options, loop, progress, cancellationToken);
}
