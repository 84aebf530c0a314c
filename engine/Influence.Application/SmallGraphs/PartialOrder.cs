using System.Collections.Immutable;

namespace Influence.Application.SmallGraphs;

/// <summary>Who comes before whom.</summary>
/// <param name="Part">Part of each node: nodes that come before each other, in a circle, share one; others have one alone.
/// </param>
/// <param name="Generation">Of each node: 0 where nothing comes before its part, else one more than the highest before it.
/// </param>
/// <param name="Spared">Pairs (first, second) of nodes whose edge says nothing new: another way leads from first to second.
/// Only between parts, in the order of the graph.</param>
public sealed record PartialOrder(
    ImmutableArray<int> Part, ImmutableArray<int> Generation, ImmutableArray<(int First, int Second)> Spared);
