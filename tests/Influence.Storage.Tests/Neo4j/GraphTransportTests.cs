using Influence.Engine.Errors;
using Influence.Storage.Neo4j;
using Influence.Storage.Tests.Neo4j;

[assembly: GraphTransport(typeof(PigeonTransport))]

namespace Influence.Storage.Tests.Neo4j;

public sealed class GraphTransportTests
{
    [Theory]
    [InlineData("http://127.0.0.1:7474"), InlineData("https://127.0.0.1:7473/brand")]
    public void Http_is_ours(string address)
    {
        using var connection = GraphTransports.Open(StoreAddress.Parse(address, "neo4j", "secret"), []);
        Assert.IsType<QueryApi>(connection);
    }

    [Fact]
    public void A_scheme_of_an_adapter_that_is_not_there_says_how_to_get_it()
    {
        var missing = Assert.Throws<OptionException>(() =>
            GraphTransports.Open(StoreAddress.Parse("neo4j+s://example.org", null, null), []));
        Assert.Equal("store_transport_missing", missing.Code);
        Assert.Contains("WithNeo4jDriver=true", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_says_which_class_is_its_transport()
    {
        var address = StoreAddress.Parse("bolt://127.0.0.1:7687", null, null);
        using var connection = GraphTransports.Open(address, [typeof(QueryApi).Assembly, typeof(PigeonTransport).Assembly]);
        Assert.Equal("pigeon to bolt://127.0.0.1:7687/neo4j", connection.Name);
    }
}

/// <summary>A transport that never arrives.</summary>
internal sealed class PigeonTransport : IGraphTransport
{
    public IReadOnlySet<string> Schemes { get; } = new HashSet<string> { "bolt" };

    public IGraphConnection Open(StoreAddress address) => new Pigeon($"pigeon to {address.Name}");

    private sealed record Pigeon(string Name) : IGraphConnection
    {
        public Task<GraphRows> RunAsync(GraphStatement statement, CancellationToken cancellationToken) =>
            throw new StoreFault(FaultKind.Unreachable, "unreachable", "Pigeons are asleep.");

        public void Dispose()
        {
        }
    }
}
