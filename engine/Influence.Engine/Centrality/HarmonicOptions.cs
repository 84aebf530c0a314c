using Influence.Engine.Methods;

namespace Influence.Engine.Centrality;

/// <summary>How harmonic closeness is reported.</summary>
public sealed record HarmonicOptions : MethodOptions
{
    /// <summary>What is used when nothing is given.</summary>
    public static HarmonicOptions Default { get; } = new();

    /// <summary>Divides by n − 1.</summary>
    [Help("Divide by the number of other people, so that scores lie between 0 and 1")]
    public bool Normalized { get; init; }
}
