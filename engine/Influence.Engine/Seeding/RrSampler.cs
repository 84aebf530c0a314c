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

    private protected RrSampler(int nodeCount, bool isRowByRow, CancellationToken cancellationToken) =>
        (NodeCount, IsRowByRow, _pool, _cancellationToken) =
            (nodeCount, isRowByRow, new ScratchPool<RrScratch>(() => new RrScratch(nodeCount)), cancellationToken);

    /// <summary>Whether each member's row is drawn by a key of its own, named by (seed, i, node), and each coin of it by whose it
    /// is: then a change of one row changes a set only where that row falls otherwise, and no other draw moves. Costs two hashes
    /// a member.</summary>
    internal bool IsRowByRow { get; }

    /// <summary>n.</summary>
    public int NodeCount { get; }

    /// <summary>Whose acting counts for how much; null where everybody counts alike.</summary>
    internal RootWeights? Roots { get; init; }

    /// <summary>Who may refuse: they are left out of a set in which they would; null where everybody accepts.</summary>
    internal Invitations? Invited { get; private set; }

    /// <summary>From now on draws sets of those who accept.</summary>
    internal RrSampler Accepting(Invitations? invited)
    {
        Invited = invited;
        return this;
    }

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
        CancellationToken cancellationToken) => Of(graph, model, areLearned, (false, false), roots, cancellationToken);

    /// <summary>The same, where sets will be kept and drawn again one by one when rows change.</summary>
    /// <exception cref="GraphDataException">lt_weights_exceed_one or graph_empty.</exception>
    internal static RrSampler RowByRow(InfluenceGraph graph, SpreadModel model, bool areLearned, bool isLazy,
        CancellationToken cancellationToken) => Of(graph, model, areLearned, (true, isLazy), null, cancellationToken);

    private static RrSampler Of(InfluenceGraph graph, SpreadModel model, bool areLearned, (bool IsRowByRow, bool IsLazy) how,
        RootWeights? roots, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.NodeCount == 0)
        {
            throw new GraphDataException("graph_empty", "The graph has no nodes, so nobody can be chosen. Load data first.");
        }

        return model == SpreadModel.Ic
            ? new CascadeRrSampler(graph, how.IsRowByRow, how.IsLazy, cancellationToken) { Roots = roots }
            : new ThresholdRrSampler(graph, ThresholdWeights.Of(graph, areLearned).Ends, how.IsRowByRow, cancellationToken)
            {
                Roots = roots,
            };
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
        return Sample(first, count, [], seed, loop, progress);
    }

    /// <summary>The sets of these numbers, in their order.</summary>
    internal RrSets Sample(int[] sets, ulong seed, ChunkLoop loop) => Sample(0, sets.Length, sets, seed, loop, null);

    /// <summary>Scratch for <c>Live</c>; to be returned.</summary>
    internal RrScratch Rent() => _pool.Rent();

    /// <summary>Takes scratch back.</summary>
    internal void Return(RrScratch scratch) => _pool.Return(scratch);

    /// <summary>Whom the row of one member brings into a set, before it is asked who is there already.</summary>
    /// <param name="scratch">Of any sampler of as many nodes; what is returned stands in it until it is used there again.</param>
    /// <param name="start">Where in it; twice the nodes have room.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="set">The set.</param>
    /// <param name="node">The member.</param>
    internal ReadOnlySpan<int> Live(RrScratch scratch, int start, ulong seed, int set, int node)
    {
        var draws = new Draws(seed, set);
        draws.NextBelow(NodeCount); // the root's
        return Live(scratch, draws, node, start);
    }

    /// <summary>The same of a set whose root is drawn.</summary>
    internal ReadOnlySpan<int> Live(RrScratch scratch, Draws draws, int node, int start = 0)
    {
        var stamp = scratch.NextStamp();
        (scratch.Nodes[start], scratch.Mark[node]) = (node, stamp);
        return scratch.Nodes.AsSpan((start + 1)..Grow(scratch, start, stamp, draws, most: 1).End);
    }

    /// <summary>Marks those of some sets in which a member's row brings others in by this sampler than by another.</summary>
    /// <param name="after">The other; both row by row, of as many nodes.</param>
    /// <param name="node">The member.</param>
    /// <param name="entries">Numbers of sets it is in, or their complements.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="scratch">To play rows in.</param>
    /// <param name="marks">Sets that are marked already are not looked at.</param>
    internal virtual void MarkChanged(
        RrSampler after, int node, ReadOnlySpan<int> entries, ulong seed, RrScratch scratch, SetMarks marks)
    {
        foreach (var entry in entries)
        {
            var set = RrIndex.Number(entry);
            if (!marks.Has(set)
                && !Live(scratch, 0, seed, set, node).SequenceEqual(after.Live(scratch, NodeCount, seed, set, node)))
            {
                marks.Add(set);
            }
        }
    }

    /// <summary>The key of a member's row in a set.</summary>
    private protected static ulong KeyOf(ulong seed, int set, int node)
    {
        var draws = new Draws(seed, set);
        draws.Skip(); // the root's
        return draws.RowKey(node);
    }

    private RrSets Sample(
        int first, int count, int[] numbers, ulong seed, ChunkLoop loop, IProgress<AlgorithmProgress>? progress)
    {
        var chunks = new RrChunk[(int)(((long)count + RrChunk.Sets - 1) / RrChunk.Sets)];
        long done = first;
        loop(chunks.Length, chunk =>
        {
            var start = chunk * RrChunk.Sets;
            var sets = Math.Min(RrChunk.Sets, count - start);
            chunks[chunk] = Draw(first + start, sets, numbers, seed);
            progress?.Report(new AlgorithmProgress("sets", Interlocked.Add(ref done, sets), (long)first + count));
        });
        return new RrSets(NodeCount, chunks);
    }

    /// <summary>Adds everybody who would have made the root act, nearest first.</summary>
    /// <param name="scratch">The root stands at <paramref name="start"/> and is marked.</param>
    /// <param name="start">Where the set begins.</param>
    /// <param name="stamp">Of this set.</param>
    /// <param name="draws">Of this set; the root took the first.</param>
    /// <param name="most">Rows looked at, at most.</param>
    /// <returns>Where the members within one step, within two, and all members end.</returns>
    private protected abstract (int OneStep, int TwoSteps, int End) Grow(
        RrScratch scratch, int start, int stamp, Draws draws, int most = int.MaxValue);

    // Sets [first, first + count), or those of the numbers that stand there.
    private RrChunk Draw(int first, int count, int[] numbers, ulong seed)
    {
        var scratch = _pool.Rent();
        var (ends, oneStepEnds, twoStepEnds) = (new int[count], new int[count], new int[count]);
        var (end, watch) = (0, new CancellationWatch(_cancellationToken));
        for (var set = 0; set < count; set++)
        {
            scratch.EnsureRoom(end);
            var draws = new Draws(seed, numbers.Length == 0 ? first + set : numbers[first + set]);
            var root = Roots?.Draw(ref draws) ?? draws.NextBelow(NodeCount);
            var stamp = scratch.NextStamp();
            (scratch.Nodes[end], scratch.Mark[root]) = (root, stamp);
            var grown = Grow(scratch, end, stamp, draws);
            (oneStepEnds[set], twoStepEnds[set], end) = Invited?.Thin(scratch.Nodes, end, grown, seed, first + set) ?? grown;
            watch.Look(end - (set == 0 ? 0 : ends[set - 1]));
            ends[set] = end;
        }

        var nodes = scratch.Nodes.AsSpan(0, end).ToArray();
        _pool.Return(scratch);
        return new RrChunk { Count = count, Nodes = nodes, Ends = ends, OneStepEnds = oneStepEnds, TwoStepEnds = twoStepEnds };
    }
}
