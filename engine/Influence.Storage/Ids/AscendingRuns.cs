namespace Influence.Storage.Ids;

/// <summary>Merges runs that ascend already, as the keys and pairs of batches do, instead of sorting them anew.</summary>
internal static class AscendingRuns
{
    /// <summary>Where runs begin, and at the end the count; null where there are more than <paramref name="most"/>.</summary>
    public static List<int>? Find(ReadOnlySpan<ulong> values, int most)
    {
        var starts = new List<int> { 0 };
        for (var at = 1; at < values.Length; at++)
        {
            if (values[at] < values[at - 1])
            {
                if (starts.Count == most)
                {
                    return null;
                }

                starts.Add(at);
            }
        }

        starts.Add(values.Length);
        return starts;
    }

    /// <summary>Merges neighbours until one run is left. O(values · log runs).</summary>
    /// <param name="values">Used up.</param>
    /// <param name="starts">Where each run begins, and at the end their number; used up.</param>
    /// <returns>The values in order, in the array given or in another.</returns>
    public static ulong[] Merge(ulong[] values, List<int> starts)
    {
        var spare = starts.Count > 2 ? new ulong[values.Length] : [];
        while (starts.Count > 2)
        {
            var kept = 1;
            for (var run = 0; run + 1 < starts.Count; run += 2)
            {
                var (first, middle) = (starts[run], starts[run + 1]);
                var end = run + 2 < starts.Count ? starts[run + 2] : middle;
                Merge(values.AsSpan(first..middle), values.AsSpan(middle..end), spare.AsSpan(first..end));
                starts[kept++] = end;
            }

            starts.RemoveRange(kept, starts.Count - kept);
            (values, spare) = (spare, values);
        }

        return values;
    }

    private static void Merge(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> merged)
    {
        var (l, r, at) = (0, 0, 0);
        while (l < left.Length && r < right.Length)
        {
            merged[at++] = left[l] <= right[r] ? left[l++] : right[r++];
        }

        // Of one of the two nothing is left.
        left[l..].CopyTo(merged[at..]);
        right[r..].CopyTo(merged[at..]);
    }
}
