using Xunit.Sdk;
using Xunit.v3;

namespace Influence.Testing.Turns;

/// <summary>Tests that take turns at the one Neo4j begin first: all else of their suite runs beside them and not before.
/// </summary>
public sealed class ServerFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(one => !AsksServer(one))];

    /// <summary>Whether a collection is that of tests on the server, or of a class with its name.</summary>
    internal static bool AsksServer(ITestCollection one) =>
        one.TestCollectionDisplayName.Contains("Neo4j", StringComparison.Ordinal);
}
