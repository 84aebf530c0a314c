using System.Globalization;
using System.Numerics;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;
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
    // Beyond that, playing two rows for each member costs more than drawing the set.
    private const double MostChanged = 0.25;

    private readonly ReadOnlyMemory<long> _offsets;
    private readonly ReadOnlyMemory<int> _sets;

    // Who may refuse, and the seed of the sets in which they do; null where everybody accepts.
    private (Invitations Of, ulong Seed)? _invited;

    /// <summary>Takes sets by member, as <see cref="Offsets"/> and <see cref="Sets"/> gave them. O(n + members).</summary>
    /// <param name="samples">N ≥ 1.</param>
    /// <param name="offsets">n + 1 ascending numbers, the first 0, the last the number of members.</param>
    /// <param name="sets">Set numbers in [0, N); one that is rooted at the node stands as its complement, ~set.</param>
    /// <exception cref="GraphDataException">index_not_readable.</exception>
    public RrIndex(int samples, ReadOnlyMemory<long> offsets, ReadOnlyMemory<int> sets)
        : this(offsets, sets, samples) => RrIndexChecks.Demand(samples, offsets.Span, sets.Span);

    private RrIndex(ReadOnlyMemory<long> offsets, ReadOnlyMemory<int> sets, int samples) =>
        (Samples, _offsets, _sets) = (samples, offsets, sets);

    /// <summary>RR sets seen from their members; one may have none. Counting sort, O(n + members).</summary>
    /// <exception cref="RefusedException">insufficient_memory: more than 2^31 members.</exception>
    internal static RrIndex Of(RrSets sets, CancellationToken cancellationToken = default)
    {
        var watch = new CancellationWatch(cancellationToken);
        DemandMembers(sets.Members, sets.Count);
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
            for (var at = 0; at < members.Length; at++)
            {
                places[next[members[at]]++] = at == 0 ? ~set : set;
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
        var sampler = RrSampler.RowByRow(graph, options.Model, areLearned, isLazy: false, cancellationToken);
        return Of(RrBudget.Sample(
            sampler, options.Samples, SeedOf(options), options.MemoryBytes, loop, progress), cancellationToken);
    }

    /// <summary>This index with other chances of the same people: only the sets touched are drawn again, yet every bit is as
    /// <see cref="Sample(InfluenceGraph, ReachIndexOptions, bool, IProgress{AlgorithmProgress}, CancellationToken)"/> would
    /// draw it.</summary>
    /// <param name="before">What this index was drawn from, with these very options.</param>
    /// <param name="after">As many nodes, numbered the same.</param>
    /// <param name="options">Those this index was drawn with.</param>
    /// <param name="areLearned">As it was drawn with.</param>
    /// <param name="progress">Unit: sets; told of those drawn anew where all are.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <returns>The index, and how many sets were drawn for it: all of them where most people's edges changed.</returns>
    /// <exception cref="ArgumentException">Other nodes, or another number of samples.</exception>
    /// <exception cref="GraphDataException">lt_weights_exceed_one.</exception>
    /// <exception cref="RefusedException">insufficient_memory.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; this index is as it was.</exception>
    public (RrIndex Index, long Drawn) Refresh(InfluenceGraph before, InfluenceGraph after, ReachIndexOptions options,
        bool areLearned = false, IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(options);
        OptionRules.Demand(options);
        return Refresh(before, after, options, areLearned, ChunkLoops.OnThreads(options.Threads, cancellationToken), progress,
            cancellationToken);
    }

    internal (RrIndex Index, long Drawn) Refresh(InfluenceGraph before, InfluenceGraph after, ReachIndexOptions options,
        bool areLearned, ChunkLoop loop, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken = default)
    {
        if (before.NodeCount != NodeCount || after.NodeCount != NodeCount || options.Samples != Samples)
        {
            throw new ArgumentException("This index has other nodes or another number of samples.", nameof(after));
        }

        var changed = RrRefresh.ChangedRows(before.In, after.In, loop);
        if (changed.Length == 0)
        {
            return (this, 0);
        }

        if (changed.Length > MostChanged * NodeCount)
        {
            return (Sample(after, options, areLearned, loop, progress, cancellationToken), Samples);
        }

        var samplers = new RrSampler[2];
        loop(2, which => samplers[which] =
            RrSampler.RowByRow(which == 0 ? before : after, options.Model, areLearned, isLazy: true, cancellationToken));
        return RrRefresh.Of(this, samplers[0], samplers[1], changed, SeedOf(options), loop, cancellationToken);
    }

    /// <summary>The same sets, asked about people who may refuse: whoever refuses an invitation begins nothing, and acts only
    /// because of others. O(n); every question looks at each set of each seed once more.</summary>
    /// <param name="people">How likely each accepts; unknown is 1. Null where nothing is known of people.</param>
    /// <param name="randomSeed">That the index was drawn by.</param>
    /// <returns>This index where everybody accepts.</returns>
    public RrIndex Accepting(PeopleColumns? people, ulong randomSeed) => people is null
        || Invitations.From(Invitations.Chances(people)) is not { } invited
        ? this
        : new RrIndex(_offsets, _sets, Samples) { _invited = (invited, SeedOf(randomSeed)) };

    /// <summary>How many people some seeds are expected to reach, themselves included. O(sets they are in + N/64).</summary>
    /// <param name="seeds">Distinct node numbers in any order; none reach nobody.</param>
    /// <exception cref="GraphDataException">seed_out_of_range or seed_repeated.</exception>
    public IndexedReach Reach(ReadOnlySpan<int> seeds)
    {
        Spread.Seeds.Check(seeds, NodeCount);
        return ReachOf(seeds).Reach;
    }

    /// <summary>What some people reach, and what each of them is worth to the others. O(sets they are in + N/64).</summary>
    /// <param name="seeds">Distinct node numbers in any order.</param>
    /// <exception cref="GraphDataException">seed_out_of_range or seed_repeated.</exception>
    public ReachParts Parts(ReadOnlySpan<int> seeds)
    {
        Spread.Seeds.Check(seeds, NodeCount);
        return ReachParts.Of(this, seeds);
    }

    /// <summary>The reach of some people as a part of that of others, as of the first few of a list. O(sets they are in + N/64).
    /// </summary>
    /// <param name="part">Distinct node numbers.</param>
    /// <param name="whole">Distinct node numbers, at least one.</param>
    /// <returns>Reach of the part over reach of the whole; its error knows that both were read off the same sets.</returns>
    /// <exception cref="GraphDataException">seed_out_of_range or seed_repeated.</exception>
    public ReachShare Share(ReadOnlySpan<int> part, ReadOnlySpan<int> whole)
    {
        Spread.Seeds.Check(part, NodeCount);
        Spread.Seeds.Check(whole, NodeCount);
        ArgumentOutOfRangeException.ThrowIfZero(whole.Length);
        var (ofPart, ofWhole) = (Met(part), Met(whole));
        long both = 0;
        for (var word = 0; word < ofPart.Length; word++)
        {
            both += BitOperations.PopCount(ofPart[word] & ofWhole[word]);
        }

        var (metPart, metWhole) = ((double)Count(ofPart), (double)Count(ofWhole));
        var reach = Counted(Certain(whole), (long)metWhole).Mean;
        if (reach == 0)
        {
            return new ReachShare(1, 0, Samples); // nobody of them ever accepts: a part of nothing is all of it
        }

        var share = Counted(Certain(part), (long)metPart).Mean / reach;
        // Of the ratio of two means: the spread of one set's part less share times its whole (delta method).
        var mean = (metPart - share * metWhole) / Samples;
        var square = (metPart + share * share * metWhole - 2 * share * both) / Samples;
        return new ReachShare(share, NodeCount * Math.Sqrt(Math.Max(0, square - mean * mean) / Samples) / reach, Samples);
    }

    /// <summary>How many people each two seeds reach both: who does not add to whom. O(sets they are in + k² N/64).</summary>
    /// <param name="seeds">k distinct node numbers.</param>
    /// <returns>k × k, symmetric, in people; the diagonal is the reach of each alone, as <see cref="Reach"/> has it.</returns>
    /// <exception cref="GraphDataException">seed_out_of_range or seed_repeated.</exception>
    public IndexedReach[,] Overlap(ReadOnlySpan<int> seeds)
    {
        Spread.Seeds.Check(seeds, NodeCount);
        var holds = new ulong[seeds.Length][];
        var both = new IndexedReach[seeds.Length, seeds.Length];
        for (var one = 0; one < seeds.Length; one++)
        {
            holds[one] = Held(seeds[one]);
            both[one, one] = ReachOf(seeds[one..(one + 1)]).Reach;
            for (var other = 0; other < one; other++)
            {
                long count = 0;
                for (var word = 0; word < holds[one].Length; word++)
                {
                    count += BitOperations.PopCount(holds[one][word] & holds[other][word]);
                }

                both[one, other] = both[other, one] = Counted(0, count);
            }
        }

        return both;
    }

    /// <summary>Takes lists that this room made.</summary>
    internal static RrIndex Made(long[] offsets, int[] sets, int samples) => new(offsets, sets, samples);

    /// <summary>Refuses more members than one index holds.</summary>
    internal static void DemandMembers(long members, int samples)
    {
        if (members > Array.MaxLength)
        {
            throw new RefusedException("insufficient_memory", string.Create(CultureInfo.InvariantCulture,
                $"{samples} sets have {members} members, but an index holds {Array.MaxLength}. " +
                $"Ask for at most {(long)((double)Array.MaxLength / members * samples)} samples."));
        }
    }

    /// <summary>Sets met that are rooted at nobody of the seeds, and the reach they stand for.</summary>
    internal (long Met, IndexedReach Reach) ReachOf(ReadOnlySpan<int> seeds)
    {
        var count = Count(Met(seeds));
        return (count, Counted(Certain(seeds), count));
    }

    /// <summary>People who act for having been invited, on average.</summary>
    internal double Certain(ReadOnlySpan<int> seeds) => _invited?.Of.Expected(seeds) ?? seeds.Length;

    /// <summary>So many people for certain, and those that so many sets stand for.</summary>
    internal IndexedReach Counted(double certain, long sets) => new(
        Math.Min(NodeCount, certain + (double)NodeCount * sets / Samples), ErrorOf(sets, sets), Samples) { Certain = certain };

    /// <summary>Standard error, in people, of a mean to which so many sets give n or −n.</summary>
    /// <param name="sets">Sets that give something.</param>
    /// <param name="sum">Of their signs.</param>
    internal double ErrorOf(long sets, long sum)
    {
        var mean = (double)sum / Samples;
        return NodeCount * Math.Sqrt(Math.Max(0, (double)sets / Samples - mean * mean) / Samples);
    }

    /// <summary>The sets <paramref name="node"/> is in and accepts in, ascending; one whose root it is stands as its complement,
    /// ~set.</summary>
    internal ReadOnlySpan<int> SetsOf(int node)
    {
        var sets = _sets.Span[(int)_offsets.Span[node]..(int)_offsets.Span[node + 1]];
        return _invited is { } invited ? invited.Of.Thin(sets, node, invited.Seed) : sets;
    }

    /// <summary>The number of a set as it stands in <see cref="SetsOf"/>.</summary>
    internal static int Number(int entry) => entry ^ (entry >> 31);

    /// <summary>Words of a bit for each set.</summary>
    internal int WordCount => (int)(((long)Samples + 63) / 64);

    // No set that any choosing looked at.
    private static ulong SeedOf(ReachIndexOptions options) => SeedOf(options.RandomSeed);

    private static ulong SeedOf(ulong randomSeed) => Coin.Derive(randomSeed, "index");

    private static long Count(ulong[] words)
    {
        long count = 0;
        foreach (var word in words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    // Sets that hold a seed and are rooted at none of them.
    private ulong[] Met(ReadOnlySpan<int> seeds)
    {
        var (met, own) = (new ulong[WordCount], new List<int>());
        foreach (var seed in seeds)
        {
            foreach (var entry in SetsOf(seed))
            {
                if (entry < 0)
                {
                    own.Add(~entry);
                }
                else
                {
                    met[entry >> 6] |= 1UL << entry;
                }
            }
        }

        foreach (var set in own)
        {
            met[set >> 6] &= ~(1UL << set);
        }

        return met;
    }

    private ulong[] Held(int node)
    {
        var held = new ulong[WordCount];
        foreach (var entry in SetsOf(node))
        {
            var set = Number(entry);
            held[set >> 6] |= 1UL << set;
        }

        return held;
    }
}
