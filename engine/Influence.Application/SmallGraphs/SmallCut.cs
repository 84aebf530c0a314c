using System.Collections.Immutable;

namespace Influence.Application.SmallGraphs;

/// <summary>Where a small graph is cut so that two places lie apart and as little as possible is lost.</summary>
/// <param name="Weight">Of the ties cut, all together: also the largest flow from one to the other.</param>
/// <param name="IsWithFirst">For each place, whether it stays with the first of the two.</param>
public sealed record SmallCut(double Weight, ImmutableArray<bool> IsWithFirst);
