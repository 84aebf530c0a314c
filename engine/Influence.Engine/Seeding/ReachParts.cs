using System.Collections.Immutable;

namespace Influence.Engine.Seeding;

/// <summary>What some people reach, and what each of them is worth to the others: everything read off the same RR sets.</summary>
/// <param name="Reach">Of all of them.</param>
/// <param name="Alone">Of each alone.</param>
/// <param name="Without">Of all but each.</param>
/// <param name="Exclusive">What is lost without each, <paramref name="Reach"/> less <paramref name="Without"/>: people whom no
/// other of them reaches. Its error is that of the difference, which is far below those of the two.</param>
public sealed record ReachParts(IndexedReach Reach, ImmutableArray<IndexedReach> Alone,
    ImmutableArray<IndexedReach> Without, ImmutableArray<IndexedReach> Exclusive)
{
    /// <summary>Of distinct nodes. O(sets they are in + N/64).</summary>
    /// <remarks>
    /// Without v, a set counts no longer that only v of them meets (unless it is rooted at v, who was certain before), and a set
    /// counts anew that is rooted at v and met by another: v may now act because of them. With a sets of the first kind and b
    /// of the second of N, what is lost is 1 + n(a − b)/N, each set giving n, −n or 0.
    /// </remarks>
    internal static ReachParts Of(RrIndex index, ReadOnlySpan<int> seeds)
    {
        var (once, twice) = (new ulong[index.WordCount], new ulong[index.WordCount]);
        foreach (var seed in seeds)
        {
            foreach (var entry in index.SetsOf(seed))
            {
                var set = RrIndex.Number(entry);
                ref var word = ref once[set >> 6];
                var bit = 1UL << set;
                twice[set >> 6] |= word & bit;
                word |= bit;
            }
        }

        var (met, reach) = index.ReachOf(seeds);
        var alone = ImmutableArray.CreateBuilder<IndexedReach>(seeds.Length);
        var without = ImmutableArray.CreateBuilder<IndexedReach>(seeds.Length);
        var exclusive = ImmutableArray.CreateBuilder<IndexedReach>(seeds.Length);
        foreach (var seed in seeds)
        {
            var sets = index.SetsOf(seed);
            var (own, others, rooted) = (0L, 0L, 0L);
            foreach (var entry in sets)
            {
                var set = RrIndex.Number(entry);
                var isShared = (twice[set >> 6] >> set & 1) != 0;
                rooted += entry < 0 ? 1 : 0;
                own += entry >= 0 && !isShared ? 1 : 0;
                others += entry < 0 && isShared ? 1 : 0;
            }

            var certain = index.Certain([seed]);
            alone.Add(index.Counted(certain, sets.Length - rooted));
            without.Add(index.Counted(Math.Max(0, reach.Certain - certain), met - own + others));
            exclusive.Add(new IndexedReach(
                reach.Mean - without[^1].Mean, index.ErrorOf(own + others, own - others), index.Samples));
        }

        return new ReachParts(reach, alone.MoveToImmutable(), without.MoveToImmutable(), exclusive.MoveToImmutable());
    }
}
