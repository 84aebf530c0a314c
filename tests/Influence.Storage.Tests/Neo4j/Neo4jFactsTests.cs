using Influence.Storage.Tests.Stores;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>Facts in a real server, read from the folder that loaded them.</summary>
[Collection(TestServer.Name)]
public sealed class Neo4jFactsTests : FactStoreContract
{
    private protected override StoreUnderTest Open() => new FolderStore(TestServer.Empty());
}

/// <summary>Histories of facts in a real server.</summary>
[Collection(TestServer.Name)]
public sealed class Neo4jHistoryTests : FactHistoryContract
{
    private protected override StoreUnderTest Open() => new FolderStore(TestServer.Empty());
}

/// <summary>Histories of facts in a real server, read back by folders that were there all along and by fresh ones.</summary>
[Collection(TestServer.Name)]
public sealed class Neo4jReadBackHistoryTests : FactHistoryContract
{
    private protected override StoreUnderTest Open() => new ReadBackStore(TestServer.Empty());
}

/// <summary>Facts in a real server, read back by a folder that loaded nothing: all content comes out of the graph.</summary>
[Collection(TestServer.Name)]
public sealed class Neo4jReadBackTests : FactStoreContract
{
    private protected override StoreUnderTest Open() => new ReadBackStore(TestServer.Empty());
}
