using Influence.Engine.Methods;

namespace Influence.Engine.Figures;

/// <summary>How much of a network a picture shows.</summary>
public sealed record NetworkPictureOptions
{
    /// <summary>People drawn at most.</summary>
    [Help("People drawn at most"), AtLeast(1), AtMost(5_000)]
    public int MaxNodes { get; init; } = 2_000;

    /// <summary>Ties drawn at most; more would hide the people.</summary>
    [Help("Ties drawn at most"), AtLeast(0), AtMost(50_000)]
    public int MaxEdges { get; init; } = 4_000;

    /// <summary>Which people the sample draws, and where the layout starts.</summary>
    [Help("Same seed, same answer")]
    public ulong RandomSeed { get; init; } = 1;
}
