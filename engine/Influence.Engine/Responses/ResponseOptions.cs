using Influence.Engine.Methods;

namespace Influence.Engine.Responses;

/// <summary>Options of both ways to answer a bad story.</summary>
public sealed record ResponseOptions : RandomMethodOptions
{
    /// <summary>How many people to choose.</summary>
    [Help("How many people to choose"), RequiredOption, AtLeast(1)]
    public int K { get; init; }

    /// <summary>RR sets drawn, or worlds looked at, to choose by.</summary>
    [Help("Random draws to choose by: people whom the story may reach, or worlds"), AtLeast(64), AtMost(100_000_000)]
    public int Samples { get; init; } = 65_536;
}
