using Xunit.Sdk;
using Xunit.v3;

namespace Influence.Testing.Turns;

/// <summary>A few tests at the one Neo4j begin last: until then the suite that has most of them has had its turn.</summary>
public sealed class ServerLast : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(one => ServerFirst.AsksServer(one))];
}
