namespace Influence.Application.SmallGraphs;

/// <summary>A tie of a small graph.</summary>
/// <param name="From">Place of one end, from 0.</param>
/// <param name="To">Place of the other.</param>
/// <param name="Weight">How strong it is: finite and at least 0.</param>
public readonly record struct SmallTie(int From, int To, double Weight);
