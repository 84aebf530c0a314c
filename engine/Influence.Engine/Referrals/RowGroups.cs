using Influence.Engine.Randomness;

namespace Influence.Engine.Referrals;

/// <summary>Rows by a key, those of one key ascending. O(rows · log rows) to make, O(log rows) to ask.</summary>
internal sealed class RowGroups
{
    private readonly long[] _keys;
    private readonly int[] _rows;

    private RowGroups(long[] keys, int[] rows) => (_keys, _rows) = (keys, rows);

    /// <summary>The rows of a key; none where nothing has it.</summary>
    public ReadOnlySpan<int> this[long key]
    {
        get
        {
            var from = FirstAtLeast(key);
            var to = from;
            while (to < _keys.Length && _keys[to] == key)
            {
                to++;
            }

            return _rows.AsSpan(from..to);
        }
    }

    /// <summary>Groups rows.</summary>
    /// <param name="rows">Ascending.</param>
    /// <param name="keys">Of each.</param>
    public static RowGroups Of(int[] rows, long[] keys)
    {
        var (sorted, order) = (keys.ToArray(), rows.ToArray());
        Array.Sort(sorted, order);
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            for (next = first + 1; next < sorted.Length && sorted[next] == sorted[first]; next++)
            {
            }

            order.AsSpan(first..next).Sort();
        }

        return new RowGroups(sorted, order);
    }

    /// <summary>One key of two people; mixed, since in a chain the halves of a plain one cancel each other in a hash table.
    /// </summary>
    public static long Pair(int referrer, int referred) => (long)Coin.Mix(((ulong)(uint)referrer << 32) | (uint)referred);

    private int FirstAtLeast(long key)
    {
        var (from, to) = (0, _keys.Length);
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            (from, to) = _keys[middle] < key ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
