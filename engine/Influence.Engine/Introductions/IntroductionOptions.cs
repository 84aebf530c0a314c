using Influence.Engine.Methods;

namespace Influence.Engine.Introductions;

/// <summary>Options of <see cref="Introductions"/>.</summary>
public sealed record IntroductionOptions : RandomMethodOptions
{
    /// <summary>How many ties to add.</summary>
    [Help("How many introductions to make"), RequiredOption, AtLeast(1), AtMost(10_000)]
    public int K { get; init; }

    /// <summary>Chance of a new tie; null means the mean chance of the network.</summary>
    [Help("How likely somebody acts because the advocate who was introduced to them did; the mean chance of the network when " +
        "not given"), AtLeast(0), AtMost(1)]
    public double? TieChance { get; init; }

    /// <summary>Ties an advocate makes at most; null means k / advocates, rounded up.</summary>
    [Help("Introductions that one advocate makes at most; the introductions shared out evenly when not given"), AtLeast(1)]
    public int? PerAdvocate { get; init; }

    /// <summary>How far below the guarantee of exact greedy choice the proof may stay.</summary>
    [Help("Stop drawing when the choice is proven to add the guaranteed part of the best, minus this"), Above(0), Below(0.5)]
    public double Epsilon { get; init; } = 0.1;

    /// <summary>Chance that the certificate is wrong, at most.</summary>
    [Help("Chance that the certificate is wrong, at most"), AtLeast(1e-100), Below(1)]
    public double Delta { get; init; } = 0.01;

    /// <summary>RR sets in each half, at most.</summary>
    [Help("Random draws at most, to choose by and as many to prove by"), AtLeast(64), AtMost(100_000_000)]
    public int SamplesAtMost { get; init; } = 1_048_576;
}
