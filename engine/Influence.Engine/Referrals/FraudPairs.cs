using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Who referred whom, each pair once, with the first row of what it came to.</summary>
internal sealed class FraudPairs
{
    private readonly long[] _keys;
    private readonly int[] _first;

    private FraudPairs(long[] keys, int[] first) => (_keys, _first) = (keys, first);

    /// <summary>How many pairs.</summary>
    public int Count => _keys.Length;

    /// <summary>By pair: the first invitation; −1 where there was none.</summary>
    public required int[] Invites { get; init; }

    /// <summary>By pair: the first sign-up or purchase, also one taken back later; −1 where there was none.</summary>
    public required int[] Joins { get; init; }

    /// <summary>Who referred.</summary>
    public int Referrer(int pair) => (int)(_keys[pair] >> 32);

    /// <summary>Whom.</summary>
    public int Friend(int pair) => (int)(_keys[pair] & 0xFFFF_FFFF);

    /// <summary>The pairs of a referrer stand together, by friend.</summary>
    public (int First, int Next) Of(int referrer) => (_first[referrer], _first[referrer + 1]);

    /// <summary>The pair of two people; negative where there is none.</summary>
    public int Find(int referrer, int friend) => Array.BinarySearch(_keys, Key(referrer, friend));

    /// <summary>Two numbers in one, in the order of the first.</summary>
    public static long Key(int first, int second) => ((long)first << 32) | (uint)second;

    /// <summary>Reads a log. O(rows · log rows).</summary>
    /// <param name="log">By time.</param>
    /// <param name="nodes">n.</param>
    public static FraudPairs Of(ReferralLog log, int nodes)
    {
        var (keys, rows) = (new List<long>(), new List<int>());
        for (var row = 0; row < log.Count; row++)
        {
            if (log.Stage.Span[row] <= ReferralStage.Converted && ReferralRows.AreTwo(log, row))
            {
                keys.Add(Key(log.Referrer.Span[row], log.Referred.Span[row]));
                rows.Add(row);
            }
        }

        var (sorted, order) = (keys.ToArray(), rows.ToArray());
        Array.Sort(sorted, order);
        var (pairs, invites, joins) = (new List<long>(), new List<int>(), new List<int>());
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            var (invite, join) = (int.MaxValue, int.MaxValue);
            for (next = first; next < sorted.Length && sorted[next] == sorted[first]; next++)
            {
                var (row, stage) = (order[next], log.Stage.Span[order[next]]);
                invite = stage == ReferralStage.Invited ? Math.Min(invite, row) : invite;
                join = stage >= ReferralStage.SignedUp ? Math.Min(join, row) : join;
            }

            pairs.Add(sorted[first]);
            invites.Add(invite == int.MaxValue ? -1 : invite);
            joins.Add(join == int.MaxValue ? -1 : join);
        }

        var starts = new int[nodes + 1];
        foreach (var key in pairs)
        {
            starts[(int)(key >> 32) + 1]++;
        }

        for (var node = 0; node < nodes; node++)
        {
            starts[node + 1] += starts[node];
        }

        return new FraudPairs([.. pairs], starts) { Invites = [.. invites], Joins = [.. joins] };
    }
}
