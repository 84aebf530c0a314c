using System.Collections.Immutable;

namespace Influence.Application.SmallGraphs;

/// <summary>A tie of a small graph.</summary>
/// <param name="From">Place of one end, from 0.</param>
/// <param name="To">Place of the other.</param>
/// <param name="Weight">How strong it is: finite and at least 0.</param>
public readonly record struct SmallTie(int From, int To, double Weight);

/// <summary>Where a small graph is cut so that two places lie apart and as little as possible is lost.</summary>
/// <param name="Weight">Of the ties cut, all together: also the largest flow from one to the other.</param>
/// <param name="IsWithFirst">For each place, whether it stays with the first of the two.</param>
public sealed record SmallCut(double Weight, ImmutableArray<bool> IsWithFirst);

/// <summary>Who comes before whom.</summary>
/// <param name="Part">Part of each node: nodes that come before each other, in a circle, share one; others have one alone.
/// </param>
/// <param name="Generation">Of each node: 0 where nothing comes before its part, else one more than the highest before it.
/// </param>
/// <param name="Spared">Pairs (first, second) of nodes whose edge says nothing new: another way leads from first to second.
/// Only between parts, in the order of the graph.</param>
public sealed record PartialOrder(
    ImmutableArray<int> Part, ImmutableArray<int> Generation, ImmutableArray<(int First, int Second)> Spared);
