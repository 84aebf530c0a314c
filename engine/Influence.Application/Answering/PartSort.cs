namespace Influence.Application.Answering;

/// <summary>Sorts as much of a list as is looked at: what stands before and behind stays unsorted on its side.</summary>
internal static class PartSort
{
    private const int Few = 16;

    /// <summary>Puts into places <paramref name="from"/> to <paramref name="to"/> what stands there in the whole.</summary>
    /// <param name="items">Any; no two equal, or the part is one of several right ones.</param>
    /// <param name="from">First place looked at; below 0 is the first.</param>
    /// <param name="to">Behind the last; beyond the end is the end.</param>
    /// <param name="order">Of the items.</param>
    /// <remarks>Quicksort that leaves alone what is not looked at (Chambers, CACM algorithm 410, 1971): O(n + m log m)
    /// expected for a part of m.</remarks>
    public static void Sort(Span<int> items, int from, int to, Comparison<int> order)
    {
        while (items.Length > 1 && from < items.Length && to > 0)
        {
            if (items.Length <= Few || (from <= 0 && to >= items.Length))
            {
                items.Sort(order);
                return;
            }

            var split = Split(items, order);
            if (to <= split)
            {
                items = items[..split];
                continue;
            }

            if (from < split)
            {
                Sort(items[..split], from, split, order);
            }

            items = items[split..];
            (from, to) = (from - split, to - split);
        }
    }

    // Nothing before the place returned is above anything from it on; both sides have something.
    private static int Split(Span<int> items, Comparison<int> order)
    {
        var (pivot, low, high) = (items[(items.Length - 1) / 2], -1, items.Length);
        while (true)
        {
            do
            {
                low++;
            }
            while (order(items[low], pivot) < 0);
            do
            {
                high--;
            }
            while (order(items[high], pivot) > 0);
            if (low >= high)
            {
                return high + 1;
            }

            (items[low], items[high]) = (items[high], items[low]);
        }
    }
}
