using Influence.Engine.Methods;

namespace Influence.Engine.Centrality;

/// <summary>How betweenness is reported.</summary>
public sealed record BetweennessOptions : MethodOptions
{
    /// <summary>What is used when nothing is given.</summary>
    public static BetweennessOptions Default { get; } = new();

    /// <summary>Divides by (n − 1)(n − 2), by half of it when the graph is undirected.</summary>
    [Help("Divide by the number of pairs, so that scores lie between 0 and 1")]
    public bool Normalized { get; init; }
}
