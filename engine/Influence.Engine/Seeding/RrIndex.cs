using System.Buffers;
using System.Globalization;
using System.Numerics;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>How a reach index is drawn.</summary>
public sealed record ReachIndexOptions : RandomMethodOptions
{
    /// <summary>RR sets drawn.</summary>
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

/// <summary>RR sets seen from their members: the sets each node is in, so that the reach of any seeds is counted in
/// milliseconds. A choice makes one and drops it; kept with what it was made from, it is a reach index.</summary>
/// <remarks>
/// Borgs, Brautbar, Chayes, Lucier, SODA 2014: P(S meets a set) = σ(S)/n. Seeds act for sure, so only sets whose root is no
/// seed are counted: σ(S) = k + n · P(S meets a set rooted elsewhere); of those rooted at seeds we know that they are met, not
/// how many there happen to be. The sets are fixed before any seeds are known; seeds
/// chosen by looking at this very index are flattered by it, others are not. Memory: 4 bytes a member, 8 a node.
/// </remarks>
public sealed class RrIndex
{
    private readonly ReadOnlyMemory<long> _offsets;
    private readonly ReadOnlyMemory<int> _sets;

    /// <summary>Takes sets by member, as <see cref="Offsets"/> and <see cref="Sets"/> gave them. O(n + members).</summary>
    /// <param name="samples">N ≥ 1.</param>
    /// <param name="offsets">n + 1 ascending numbers, the first 0, the last the number of members.</param>
    /// <param name="sets">Set numbers in [0, N); one that is rooted at the node stands as its complement, ~set.</param>
    /// <exception cref="GraphDataException">index_not_readable.</exception>
    public RrIndex(int samples, ReadOnlyMemory<long> offsets, ReadOnlyMemory<int> sets)
        : this(offsets, sets, samples) => RrIndexChecks.Demand(samples, offsets.Span, sets.Span);

    private RrIndex(ReadOnlyMemory<long> offsets, ReadOnlyMemory<int> sets, int samples) =>
        (Samples, _offsets, _sets) = (samples, offsets, sets);

    /// <summary>RR sets seen from their members. Counting sort, O(n + members).</summary>
    /// <exception cref="RefusedException">insufficient_memory: more than 2^31 members.</exception>
    internal static RrIndex Of(RrSets sets, CancellationToken cancellationToken = default)
    {
        var watch = new CancellationWatch(cancellationToken);
        if (sets.Members > Array.MaxLength)
        {
            throw new RefusedException("insufficient_memory", string.Create(CultureInfo.InvariantCulture,
                $"{sets.Count} sets have {sets.Members} members, but an index holds {Array.MaxLength}. " +
                $"Ask for at most {(long)((double)Array.MaxLength / sets.Members * sets.Count)} samples."));
        }

        var offsets = new long[sets.NodeCount + 1];
        for (var set = 0; set < sets.Count; set++)
        {
            watch.Look(sets[set].Length);
            foreach (var node in sets[set])
            {
                offsets[node + 1]++;
            }
        }

        for (var node = 0; node < sets.NodeCount; node++)
        {
            offsets[node + 1] += offsets[node];
        }

        var next = offsets.AsSpan(0, sets.NodeCount).ToArray();
        var places = new int[sets.Members];
        for (var set = 0; set < sets.Count; set++)
        {
            var members = sets[set];
            watch.Look(members.Length);
            places[next[members[0]]++] = ~set;
            foreach (var node in members[1..])
            {
                places[next[node]++] = set;
            }
        }

        return new RrIndex(offsets, places, sets.Count);
    }

    /// <summary>n.</summary>
    public int NodeCount => _offsets.Length - 1;

    /// <summary>N, the number of sets.</summary>
    public int Samples { get; }

    /// <summary>Where the sets of each node begin.</summary>
    public ReadOnlyMemory<long> Offsets => _offsets;

    /// <summary>The sets each node is in; ~set where the node is its root.</summary>
    public ReadOnlyMemory<int> Sets => _sets;

    /// <summary>What drawing an index takes.</summary>
    /// <param name="size">n, m, and the chances where they are made.</param>
    /// <param name="options">How many sets, and of which model.</param>
    public static Cost EstimateCost(WorkSize size, ReachIndexOptions options)
    {
        ArgumentNullException.ThrowIfNull(size);
        ArgumentNullException.ThrowIfNull(options);
        return SetLook.Of(size, options.Model).Cost(size, options.Model, options.Samples);
    }

    /// <summary>Draws the sets.</summary>
    /// <param name="graph">n ≥ 1 nodes, m edges, each with a chance in [0, 1].</param>
    /// <param name="options">Null means the defaults.</param>
    /// <param name="areLearned">Learned linear-threshold weights above 1 are divided by their sum instead of refused.</param>
    /// <param name="progress">Unit: sets.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <exception cref="GraphDataException">graph_empty or lt_weights_exceed_one.</exception>
    /// <exception cref="OptionException">option_out_of_range.</exception>
    /// <exception cref="RefusedException">insufficient_memory.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    public static RrIndex Sample(InfluenceGraph graph, ReachIndexOptions? options = null, bool areLearned = false,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= new ReachIndexOptions();
        OptionRules.Demand(options);
        return Sample(
            graph, options, areLearned, ChunkLoops.OnThreads(options.Threads, cancellationToken), progress, cancellationToken);
    }

    internal static RrIndex Sample(InfluenceGraph graph, ReachIndexOptions options, bool areLearned, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken = default)
    {
        var sampler = RrSampler.Of(graph, options.Model, areLearned, cancellationToken);
        var seed = Coin.Derive(options.RandomSeed, "index"); // no set that any choosing looked at
        return Of(RrBudget.Sample(sampler, options.Samples, seed, options.MemoryBytes, loop, progress), cancellationToken);
    }

    /// <summary>How many people some seeds are expected to reach, themselves included. O(sets they are in + N/64).</summary>
    /// <param name="seeds">Distinct node numbers in any order; none reach nobody.</param>
    /// <exception cref="GraphDataException">seed_out_of_range or seed_repeated.</exception>
    public IndexedReach Reach(ReadOnlySpan<int> seeds)
    {
        Spread.Seeds.Check(seeds, NodeCount);
        var words = WordCount;
        var met = ArrayPool<ulong>.Shared.Rent(words);
        long rooted = 0; // a set has one root, so none is counted twice
        met.AsSpan(0, words).Clear();
        foreach (var seed in seeds)
        {
            foreach (var entry in SetsOf(seed))
            {
                var set = Number(entry);
                met[set >> 6] |= 1UL << set;
                rooted += entry < 0 ? 1 : 0;
            }
        }

        long count = 0;
        foreach (var word in met.AsSpan(0, words))
        {
            count += BitOperations.PopCount(word);
        }

        ArrayPool<ulong>.Shared.Return(met);
        var share = (double)(count - rooted) / Samples;
        return new IndexedReach(Math.Min(NodeCount, seeds.Length + NodeCount * share),
            NodeCount * Math.Sqrt(share * (1 - share) / Samples), Samples);
    }

    /// <summary>How many people each two seeds reach both: who does not add to whom. O(k² N/64).</summary>
    /// <param name="seeds">k distinct node numbers.</param>
    /// <returns>k × k, symmetric, in people; the diagonal is the reach of each alone, as <see cref="Reach"/> has it.</returns>
    /// <exception cref="GraphDataException">seed_out_of_range or seed_repeated.</exception>
    public double[,] Overlap(ReadOnlySpan<int> seeds)
    {
        Spread.Seeds.Check(seeds, NodeCount);
        var met = new ulong[seeds.Length][];
        var both = new double[seeds.Length, seeds.Length];
        for (var one = 0; one < seeds.Length; one++)
        {
            met[one] = new ulong[WordCount];
            foreach (var entry in SetsOf(seeds[one]))
            {
                var set = Number(entry);
                met[one][set >> 6] |= 1UL << set;
            }

            both[one, one] = Reach([seeds[one]]).Mean;
            for (var other = 0; other < one; other++)
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

    /// <summary>The sets <paramref name="node"/> is in, ascending; one whose root it is stands as its complement, ~set.</summary>
    internal ReadOnlySpan<int> SetsOf(int node) =>
        _sets.Span[(int)_offsets.Span[node]..(int)_offsets.Span[node + 1]];

    /// <summary>The number of a set as it stands in <see cref="SetsOf"/>.</summary>
    internal static int Number(int entry) => entry ^ (entry >> 31);

    private int WordCount => (int)(((long)Samples + 63) / 64);
}
