using Influence.Engine.Methods;

namespace Influence.Engine.Centrality;

/// <summary>Degree has no options of its own.</summary>
public sealed record DegreeOptions : MethodOptions;

/// <summary>Which edges of a node count.</summary>
public enum DegreeKind
{
    /// <summary>Both: in-degree + out-degree; in an undirected graph the number of neighbours.</summary>
    Total,

    /// <summary>Edges that end at the node.</summary>
    In,

    /// <summary>Edges that start at the node.</summary>
    Out,
}
