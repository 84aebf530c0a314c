using Influence.Engine.Methods;

namespace Influence.Engine.Advocates;

/// <summary>Options of <see cref="AloneScores"/>.</summary>
public sealed record AloneOptions : RandomMethodOptions
{
    /// <summary>RR sets drawn: with the same number and seed, those of the list of advocates.</summary>
    [Help("Random sets drawn to measure reach with; more are more precise"), AtLeast(1), AtMost(2_000_000_000)]
    public int Samples { get; init; } = 1_000_000;
}
