using Influence.Engine.Methods;

namespace Influence.Engine.Observed;

/// <summary>Options of <see cref="ObservedSeeds"/>.</summary>
public sealed record ObservedOptions : RandomMethodOptions
{
    /// <summary>How many people to choose.</summary>
    [Help("How many people to choose"), RequiredOption, AtLeast(1)]
    public int K { get; init; }
}
