using Influence.Engine.Methods;

namespace Influence.Engine.Constraints;

/// <summary>Options of <see cref="AdaptiveSeeds"/>.</summary>
public sealed record AdaptiveOptions : RandomMethodOptions
{
    /// <summary>How many people to invite in all batches together.</summary>
    [Help("How many people to invite, in all batches together"), RequiredOption, AtLeast(1)]
    public int K { get; init; }

    /// <summary>Batches they are invited in.</summary>
    [Help("In how many batches; before each but the first it is known who accepted and whom they reached"), AtLeast(1),
        AtMost(1_000)]
    public int Batches { get; init; } = 2;

    /// <summary>Worlds that both ways of inviting are played through in.</summary>
    [Help("Simulated worlds in which batches are compared with one list"), AtLeast(20), AtMost(10_000_000)]
    public int Worlds { get; init; } = 400;

    /// <summary>RR sets that each batch is chosen by.</summary>
    [Help("Random sets drawn to choose each batch by"), AtLeast(64), AtMost(10_000_000)]
    public int Samples { get; init; } = 16_384;
}
