using Influence.Engine.Snapshots;

namespace Influence.Testing;

/// <summary>What a people file says of everybody, of which tests give what they need.</summary>
public static class PeopleFiles
{
    /// <summary>Customers of whom nothing but this is known.</summary>
    /// <param name="nodeCount">n.</param>
    /// <param name="acceptance">NaN unknown; null is unknown of all.</param>
    /// <param name="values">long.MinValue unknown; null is unknown of all.</param>
    public static PeopleColumns Of(int nodeCount, float[]? acceptance = null, long[]? values = null)
    {
        int[] none = [.. Enumerable.Repeat(-1, nodeCount)];
        long[] unknown = [.. Enumerable.Repeat(long.MinValue, nodeCount)];
        return new PeopleColumns
        {
            IsCustomer = Enumerable.Repeat(true, nodeCount).ToArray(),
            Acceptance = acceptance ?? [.. Enumerable.Repeat(float.NaN, nodeCount)],
            ValueMinor = values ?? unknown,
            CostMinor = unknown,
            Segment = none,
            Country = none,
            Language = none,
            Household = none,
            Words = [],
        };
    }
}
