namespace Influence.Storage.Facts;

/// <summary>Puts the rows of a batch into an order that depends on their content alone.</summary>
internal static class RowOrder
{
    /// <summary>Sorts by all columns, the first two of places first; only rows that tie there are compared whole.</summary>
    public static int[] Canonical(int count, Column<int>?[] places, Column<long>?[] longs, Column<float>?[] numbers,
        Column<byte>?[] stages, Column<long> hashes)
    {
        var used = places.Where(column => column is { HasValues: true }).Select(column => column!).ToArray();
        var order = new int[count];
        for (var row = 0; row < count; row++)
        {
            order[row] = row;
        }

        foreach (var column in used.Take(2).Reverse())
        {
            order = ByPlace(order, column.Values);
        }

        var rest = new Rest([.. used.Skip(2)], Filled(longs), Filled(numbers), Filled(stages), hashes);
        if (!rest.IsEmpty)
        {
            var heads = new ulong[count];
            for (var at = 0; at < count; at++)
            {
                ulong head = used.Length > 0 ? (uint)(used[0].Values[order[at]] + 1) : 0;
                heads[at] = (head << 32) | (used.Length > 1 ? (uint)(used[1].Values[order[at]] + 1) : 0);
            }

            SortTies<ulong>(heads, order, rest.Compare);
        }

        return order;
    }

    /// <summary>Sorts rows whose heads are equal.</summary>
    public static void SortTies<T>(ReadOnlySpan<T> heads, Span<int> order, Comparison<int> compare) where T : IEquatable<T>
    {
        for (int first = 0, next; first < order.Length; first = next)
        {
            for (next = first + 1; next < order.Length && heads[next].Equals(heads[first]); next++)
            {
            }

            if (next - first > 1)
            {
                order[first..next].Sort(compare);
            }
        }
    }

    // One stable counting pass: places are small numbers, from −1 where there is none.
    private static int[] ByPlace(int[] order, ReadOnlySpan<int> places)
    {
        var most = -1;
        foreach (var place in places)
        {
            most = Math.Max(most, place);
        }

        var next = new int[most + 3];
        foreach (var place in places)
        {
            next[place + 2]++;
        }

        for (var place = 1; place < next.Length; place++)
        {
            next[place] += next[place - 1];
        }

        var sorted = new int[order.Length];
        foreach (var row in order)
        {
            sorted[next[places[row] + 1]++] = row;
        }

        return sorted;
    }

    private static Column<T>[] Filled<T>(Column<T>?[] columns) where T : unmanaged =>
        [.. columns.Where(column => column is { HasValues: true }).Select(column => column!)];

    private sealed record Rest(
        Column<int>[] Places, Column<long>[] Longs, Column<float>[] Numbers, Column<byte>[] Stages, Column<long> Hashes)
    {
        public bool IsEmpty => Places.Length + Longs.Length + Numbers.Length + Stages.Length == 0 && !Hashes.HasValues;

        public int Compare(int left, int right)
        {
            var order = First(Places, left, right);
            order = order != 0 ? order : First(Longs, left, right);
            order = order != 0 ? order : First(Numbers, left, right);
            order = order != 0 ? order : First(Stages, left, right);
            return order != 0 || !Hashes.HasValues ? order : Hashes.Values[left].CompareTo(Hashes.Values[right]);
        }

        private static int First<T>(Column<T>[] columns, int left, int right) where T : unmanaged, IComparable<T>
        {
            foreach (var column in columns)
            {
                var order = column.Values[left].CompareTo(column.Values[right]);
                if (order != 0)
                {
                    return order;
                }
            }

            return 0;
        }
    }
}
