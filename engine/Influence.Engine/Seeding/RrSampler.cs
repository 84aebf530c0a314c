using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>Draws RR sets: set i depends on (seed, i) alone, so any range can be drawn, in any order, on any thread.</summary>
public abstract class RrSampler
{
    private readonly ScratchPool<RrScratch> _pool;

    private readonly CancellationToken _cancellationToken;

    private protected RrSampler(int nodeCount, CancellationToken cancellationToken) =>
        (NodeCount, _pool, _cancellationToken) =
            (nodeCount, new ScratchPool<RrScratch>(() => new RrScratch(nodeCount)), cancellationToken);

    /// <summary>n.</summary>
    public int NodeCount { get; }

    /// <summary>Whose acting counts for how much; null where everybody counts alike.</summary>
    internal RootWeights? Roots { get; init; }

    /// <summary>Prepares a graph. O(m) time; 8 bytes an edge, and 16 a node for the cascade.</summary>
    /// <param name="graph">n ≥ 1 nodes.</param>
    /// <param name="model">How influence travels.</param>
    /// <param name="areLearned">Learned linear-threshold weights above 1 are divided by their sum instead of refused.</param>
    /// <param name="cancellationToken">Looked at while sets are drawn, within chunks too: sets may hold half the
    /// network.</param>
    /// <exception cref="GraphDataException">lt_weights_exceed_one or graph_empty.</exception>
    public static RrSampler Of(InfluenceGraph graph, SpreadModel model, bool areLearned = false,
        CancellationToken cancellationToken = default) => Of(graph, model, areLearned, roots: null, cancellationToken);

    /// <summary>The same with roots that are drawn by weight.</summary>
    internal static RrSampler Of(InfluenceGraph graph, SpreadModel model, bool areLearned, RootWeights? roots,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.NodeCount == 0)
        {
            throw new GraphDataException("graph_empty", "The graph has no nodes, so nobody can be chosen. Load data first.");
        }

        return model == SpreadModel.Ic
            ? new CascadeRrSampler(graph, cancellationToken) { Roots = roots }
            : new ThresholdRrSampler(graph, ThresholdWeights.Of(graph, areLearned).Ends, cancellationToken) { Roots = roots };
    }

    /// <summary>Sets [first, first + count).</summary>
    /// <param name="first">A multiple of 4,096.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="loop">Over chunks of 4,096 sets.</param>
    /// <param name="progress">Told after each chunk; unit: sets.</param>
    public RrSets Sample(int first, int count, ulong seed, ChunkLoop loop, IProgress<AlgorithmProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentOutOfRangeException.ThrowIfNotEqual(first % RrChunk.Sets, 0);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var chunks = new RrChunk[(int)(((long)count + RrChunk.Sets - 1) / RrChunk.Sets)];
        long done = first;
        loop(chunks.Length, chunk =>
        {
            var start = chunk * RrChunk.Sets;
            var sets = Math.Min(RrChunk.Sets, count - start);
            chunks[chunk] = Draw(first + start, sets, seed);
            progress?.Report(new AlgorithmProgress("sets", Interlocked.Add(ref done, sets), (long)first + count));
        });
        return new RrSets(NodeCount, chunks);
    }

    /// <summary>Adds everybody who would have made the root act, nearest first.</summary>
    /// <param name="scratch">The root stands at <paramref name="start"/> and is marked.</param>
    /// <param name="start">Where the set begins.</param>
    /// <param name="stamp">Of this set.</param>
    /// <param name="draws">Of this set; the root took the first.</param>
    /// <returns>Where the members within one step, within two, and all members end.</returns>
    private protected abstract (int OneStep, int TwoSteps, int End) Grow(RrScratch scratch, int start, int stamp, Draws draws);

    private RrChunk Draw(int first, int count, ulong seed)
    {
        var scratch = _pool.Rent();
        var (ends, oneStepEnds, twoStepEnds) = (new int[count], new int[count], new int[count]);
        var (end, watch) = (0, new CancellationWatch(_cancellationToken));
        for (var set = 0; set < count; set++)
        {
            scratch.EnsureRoom(end);
            var draws = new Draws(seed, first + set);
            var root = Roots?.Draw(ref draws) ?? draws.NextBelow(NodeCount);
            var stamp = scratch.NextStamp();
            (scratch.Nodes[end], scratch.Mark[root]) = (root, stamp);
            (oneStepEnds[set], twoStepEnds[set], end) = Grow(scratch, end, stamp, draws);
            watch.Look(end - (set == 0 ? 0 : ends[set - 1]));
            ends[set] = end;
        }

        var nodes = scratch.Nodes.AsSpan(0, end).ToArray();
        _pool.Return(scratch);
        return new RrChunk { Count = count, Nodes = nodes, Ends = ends, OneStepEnds = oneStepEnds, TwoStepEnds = twoStepEnds };
    }
}
