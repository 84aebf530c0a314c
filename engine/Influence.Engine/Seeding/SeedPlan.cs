using System.Collections.Immutable;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>People to invite, in order, and what inviting all of them is expected to reach.</summary>
public sealed record SeedPlan
{
    /// <summary>Nodes in the order of choice.</summary>
    public required ImmutableArray<int> Seeds { get; init; }

    /// <summary>What each is expected to add to those before, in people, as the choosing saw it.</summary>
    public required ImmutableArray<double> MarginalReach { get; init; }

    /// <summary>Reach of all, by an independent simulation: it need not equal the sum of the marginal reaches.</summary>
    public required SpreadEstimate Reach { get; init; }

    /// <summary>Beside as many people drawn at random among the candidates.</summary>
    public required AgainstRandom AgainstRandom { get; init; }

    /// <summary>RR sets or worlds the choice was made from.</summary>
    public required long Samples { get; init; }

    /// <summary>What is proven about the choice; null for methods that prove nothing.</summary>
    public ReachCertificate? Certificate { get; init; }
}
