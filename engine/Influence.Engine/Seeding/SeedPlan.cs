using System.Collections.Immutable;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>People to invite, in order, and what inviting all of them is expected to reach.</summary>
public sealed record SeedPlan
{
    /// <summary>Nodes in the order of choice.</summary>
    public required ImmutableArray<int> Seeds { get; init; }

    /// <summary>What each is expected to add to those before, in people, counted where the choosing never looked.</summary>
    public required ImmutableArray<double> MarginalReach { get; init; }

    /// <summary>Standard error of each <see cref="MarginalReach"/>, in people: sampling alone.</summary>
    public required ImmutableArray<double> MarginalError { get; init; }

    /// <summary>What the marginal reaches sum to, beside what was given, with its error.</summary>
    public required CountedReach Counted { get; init; }

    /// <summary>Reach of all, by an independent simulation: the same quantity as <see cref="Counted"/>, measured again.</summary>
    public required SpreadEstimate Reach { get; init; }

    /// <summary>Beside as many people drawn at random among the candidates.</summary>
    public required AgainstRandom AgainstRandom { get; init; }

    /// <summary>RR sets or worlds the choice was made from.</summary>
    public required long Samples { get; init; }

    /// <summary>What a reader must know of how it was made, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What is proven about the choice; null for methods that prove nothing.</summary>
    public ReachCertificate? Certificate { get; init; }
}
