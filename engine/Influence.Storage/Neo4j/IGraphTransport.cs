namespace Influence.Storage.Neo4j;

/// <summary>A way to reach a server for schemes that the HTTP transport does not speak; an optional adapter brings it.</summary>
internal interface IGraphTransport
{
    /// <summary>As in <c>bolt</c> and <c>neo4j+s</c>.</summary>
    IReadOnlySet<string> Schemes { get; }

    /// <summary>Connects on first use.</summary>
    IGraphConnection Open(StoreAddress address);
}

/// <summary>Says which class of an assembly is its transport.</summary>
/// <param name="transport">An <see cref="IGraphTransport"/> with a constructor that takes nothing.</param>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class GraphTransportAttribute(Type transport) : Attribute
{
    /// <summary>An <see cref="IGraphTransport"/> with a constructor that takes nothing.</summary>
    public Type Transport { get; } = transport;
}
