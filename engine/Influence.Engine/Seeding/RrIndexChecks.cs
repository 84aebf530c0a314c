using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Influence.Engine.Errors;

namespace Influence.Engine.Seeding;

/// <summary>What reading reach off sets relies on: checked once, where they come in from outside.</summary>
internal static class RrIndexChecks
{
    /// <summary>Throws unless these are sets by member. O(n + members).</summary>
    /// <exception cref="GraphDataException">index_not_readable.</exception>
    public static void Demand(int samples, ReadOnlySpan<long> offsets, ReadOnlySpan<int> sets)
    {
        if (samples < 1 || offsets.Length == 0 || offsets[0] != 0 || offsets[^1] != sets.Length)
        {
            throw Error($"{samples} sets, {offsets.Length} offsets and {sets.Length} members do not make one index");
        }

        for (var node = 1; node < offsets.Length; node++)
        {
            if (offsets[node] < offsets[node - 1])
            {
                throw Error($"the sets of node {node - 1} begin at {offsets[node - 1]} and end at {offsets[node]}");
            }
        }

        var (least, most) = Bounds(sets);
        if (least < -samples || most >= samples)
        {
            var set = Math.Max(RrIndex.Number(least), RrIndex.Number(most));
            throw Error($"a member is in set {set}, but there are sets 0 to {samples - 1}");
        }
    }

    // A set of the root stands as its complement, so −samples is the least there may be. At the pace of memory: an index of a
    // million people has tens of millions of members, and is opened while somebody waits.
    private static (int Least, int Most) Bounds(ReadOnlySpan<int> sets)
    {
        var (leasts, mosts) = (Vector<int>.Zero, Vector<int>.Zero);
        var whole = MemoryMarshal.Cast<int, Vector<int>>(sets);
        foreach (var several in whole)
        {
            (leasts, mosts) = (Vector.Min(leasts, several), Vector.Max(mosts, several));
        }

        var (least, most) = (0, 0);
        for (var lane = 0; lane < Vector<int>.Count; lane++)
        {
            (least, most) = (Math.Min(least, leasts[lane]), Math.Max(most, mosts[lane]));
        }

        foreach (var entry in sets[(whole.Length * Vector<int>.Count)..])
        {
            (least, most) = (Math.Min(least, entry), Math.Max(most, entry));
        }

        return (least, most);
    }

    private static GraphDataException Error(FormattableString what) => new("index_not_readable",
        $"This is no reach index: {what.ToString(CultureInfo.InvariantCulture)}. Build it again from the network.");
}
