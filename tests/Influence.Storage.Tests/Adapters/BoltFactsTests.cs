using Influence.Storage.Neo4j;
using Influence.Storage.Tests.Neo4j;
using Influence.Storage.Tests.Stores;

namespace Influence.Storage.Tests.Adapters;

/// <summary>The same contract over Bolt: what a transport is does not matter to the facts.</summary>
[Collection(TestServer.Name)]
public sealed class BoltFactsTests : FactStoreContract
{
    private protected override StoreUnderTest Open() => new FolderStore(Bolt(TestServer.Empty()));

    private static StoreAddress Bolt(StoreAddress http) => http with
    {
        Server = new Uri(Environment.GetEnvironmentVariable("INFLUENCE_TEST_NEO4J_BOLT") ?? $"bolt://{http.Server.Host}:7687"),
    };
}
