using Influence.Adapters.Neo4jDriver;
using Influence.Storage.Neo4j;

[assembly: GraphTransport(typeof(BoltTransport))]

namespace Influence.Adapters.Neo4jDriver;

/// <summary>Bolt for the schemes of the official driver: <c>neo4j</c> routes in a cluster, <c>+s</c> encrypts.</summary>
internal sealed class BoltTransport : IGraphTransport
{
    /// <inheritdoc/>
    public IReadOnlySet<string> Schemes { get; } =
        new HashSet<string> { "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc" };

    /// <inheritdoc/>
    public IGraphConnection Open(StoreAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new BoltConnection(address);
    }
}
