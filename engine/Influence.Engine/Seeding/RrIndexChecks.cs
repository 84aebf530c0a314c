using System.Globalization;
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

        foreach (var entry in sets)
        {
            if (RrIndex.Number(entry) >= samples)
            {
                throw Error($"a member is in set {RrIndex.Number(entry)}, but there are sets 0 to {samples - 1}");
            }
        }
    }

    private static GraphDataException Error(FormattableString what) => new("index_not_readable",
        $"This is no reach index: {what.ToString(CultureInfo.InvariantCulture)}. Build it again from the network.");
}
