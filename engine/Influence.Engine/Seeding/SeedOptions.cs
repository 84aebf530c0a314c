using Influence.Engine.Methods;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>Options of every method that chooses seeds.</summary>
public abstract record SeedOptions : RandomMethodOptions
{
    /// <summary>How many people to choose.</summary>
    [Help("How many people to choose"), RequiredOption, AtLeast(1)]
    public int K { get; init; }

    /// <summary>How influence travels.</summary>
    [Help("How influence travels: ic (independent cascade) or lt (linear threshold)")]
    public SpreadModel Model { get; init; }
}

/// <summary>Options of <see cref="RrSeeds"/>.</summary>
public sealed record RrOptions : SeedOptions
{
    /// <summary>RR sets drawn.</summary>
    [Help("Random sets drawn to compare people with; more are more precise"), AtLeast(1), AtMost(2_000_000_000)]
    public int Samples { get; init; } = 1_000_000;
}

/// <summary>Options of <see cref="OpimSeeds"/>.</summary>
public sealed record OpimOptions : SeedOptions
{
    /// <summary>How far below the 63 % of exact greedy choice the proof may stay.</summary>
    [Help("Stop when the choice is proven to reach 0.632 minus this of the best reach"), Above(0), Below(0.632)]
    public double Epsilon { get; init; } = 0.1;

    /// <summary>Chance that the certificate is wrong, at most; null means 1/n, and never more than 0.01.</summary>
    [Help("Chance that the certificate is wrong, at most; 1 / people when not given"), AtLeast(1e-100), Below(1)]
    public double? Delta { get; init; }
}

/// <summary>Options of <see cref="CelfSeeds"/>.</summary>
public sealed record CelfOptions : SeedOptions
{
    /// <summary>Worlds every candidate is simulated in, the same for all.</summary>
    [Help("Worlds every candidate is simulated in"), AtLeast(1), AtMost(1_000_000_000)]
    public int Worlds { get; init; } = 10_000;
}
