using System.Buffers;
using System.Numerics;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>How a reach index is drawn.</summary>
public sealed record ReachIndexOptions : RandomMethodOptions
{
    /// <summary>Reverse-reachable sets drawn.</summary>
    [Help("Random sets drawn; four times as many halve the error"), AtLeast(1), AtMost(2_000_000_000)]
    public int Samples { get; init; } = 1_000_000;

    /// <summary>How influence travels.</summary>
    [Help("How influence travels: ic (independent cascade) or lt (linear threshold)")]
    public SpreadModel Model { get; init; }
}

/// <summary>Reach read off kept RR sets.</summary>
/// <param name="Mean">People expected to act, seeds included.</param>
/// <param name="StandardError">Of the mean, in people: sampling alone.</param>
/// <param name="Samples">RR sets looked at.</param>
public sealed record IndexedReach(double Mean, double StandardError, long Samples);

/// <summary>The what-if index: RR sets kept by member, so that the reach of any seeds is counted in milliseconds.</summary>
/// <remarks>
/// Borgs, Brautbar, Chayes, Lucier, SODA 2014: P(S meets a set) = σ(S)/n. The sets are fixed before any seeds are known; seeds
/// chosen by looking at this very index are flattered by it, others are not. Memory: 4 bytes a member, 8 a node.
/// </remarks>
public sealed class ReachSets
{
    private readonly ReadOnlyMemory<long> _offsets;
    private readonly ReadOnlyMemory<int> _sets;

    /// <summary>Takes sets by member, as <see cref="Offsets"/> and <see cref="Sets"/> gave them.</summary>
    /// <param name="samples">N.</param>
    /// <param name="offsets">n + 1.</param>
    /// <param name="sets">Set numbers in [0, N), ascending for each node.</param>
    public ReachSets(int samples, ReadOnlyMemory<long> offsets, ReadOnlyMemory<int> sets) =>
        (Samples, _offsets, _sets) = (samples, offsets, sets);

    /// <summary>n.</summary>
    public int NodeCount => _offsets.Length - 1;

    /// <summary>N, the number of sets.</summary>
    public int Samples { get; }

    /// <summary>Where the sets of each node begin.</summary>
    public ReadOnlyMemory<long> Offsets => _offsets;

    /// <summary>The sets each node is in.</summary>
    public ReadOnlyMemory<int> Sets => _sets;

    /// <summary>Draws the sets.</summary>
    /// <param name="graph">n ≥ 1 nodes, m edges, each with a chance in [0, 1].</param>
    /// <param name="options">Null means the defaults.</param>
    /// <param name="areLearned">Learned linear-threshold weights above 1 are divided by their sum instead of refused.</param>
    /// <param name="progress">Unit: sets.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <exception cref="Errors.GraphDataException">graph_empty or lt_weights_exceed_one.</exception>
    /// <exception cref="Errors.OptionException">option_out_of_range.</exception>
    /// <exception cref="Errors.RefusedException">insufficient_memory.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    public static ReachSets Sample(InfluenceGraph graph, ReachIndexOptions? options = null, bool areLearned = false,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= new ReachIndexOptions();
        OptionRules.Demand(options);
        return Sample(graph, options, areLearned, ChunkLoops.OnThreads(options.Threads, cancellationToken), progress);
    }

    internal static ReachSets Sample(InfluenceGraph graph, ReachIndexOptions options, bool areLearned, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress)
    {
        var sampler = RrSampler.Of(graph, options.Model, areLearned);
        var seed = Coin.Derive(options.RandomSeed, "index"); // no set that any choosing looked at
        return RrIndex.Of(RrBudget.Sample(sampler, options.Samples, seed, options.MemoryBytes, loop, progress))
            .ToReachSets(options.Samples);
    }

    /// <summary>How many people some seeds are expected to reach, themselves included. O(sets they are in + N/64).</summary>
    /// <param name="seeds">Distinct node numbers in any order; none reach nobody.</param>
    /// <exception cref="Errors.GraphDataException">seed_out_of_range or seed_repeated.</exception>
    public IndexedReach Reach(ReadOnlySpan<int> seeds)
    {
        Spread.Seeds.Check(seeds, NodeCount);
        var words = WordCount;
        var met = ArrayPool<ulong>.Shared.Rent(words);
        met.AsSpan(0, words).Clear();
        long count = 0;
        foreach (var seed in seeds)
        {
            foreach (var set in SetsOf(seed))
            {
                var bit = 1UL << set;
                count += (met[set >> 6] & bit) == 0 ? 1 : 0;
                met[set >> 6] |= bit;
            }
        }

        ArrayPool<ulong>.Shared.Return(met);
        var share = (double)count / Samples;
        return new IndexedReach(NodeCount * share, NodeCount * Math.Sqrt(share * (1 - share) / Samples), Samples);
    }

    /// <summary>How many people each two seeds reach both: who does not add to whom. O(k² N/64).</summary>
    /// <param name="seeds">k distinct node numbers.</param>
    /// <returns>k × k, symmetric, in people; the diagonal is the reach of each alone.</returns>
    /// <exception cref="Errors.GraphDataException">seed_out_of_range or seed_repeated.</exception>
    public double[,] Overlap(ReadOnlySpan<int> seeds)
    {
        Spread.Seeds.Check(seeds, NodeCount);
        var met = new ulong[seeds.Length][];
        var both = new double[seeds.Length, seeds.Length];
        for (var one = 0; one < seeds.Length; one++)
        {
            met[one] = new ulong[WordCount];
            foreach (var set in SetsOf(seeds[one]))
            {
                met[one][set >> 6] |= 1UL << set;
            }

            for (var other = 0; other <= one; other++)
            {
                long count = 0;
                for (var word = 0; word < met[one].Length; word++)
                {
                    count += BitOperations.PopCount(met[one][word] & met[other][word]);
                }

                both[one, other] = both[other, one] = (double)NodeCount * count / Samples;
            }
        }

        return both;
    }

    private int WordCount => (int)(((long)Samples + 63) / 64);

    private ReadOnlySpan<int> SetsOf(int node) =>
        _sets.Span[(int)_offsets.Span[node]..(int)_offsets.Span[node + 1]];
}
