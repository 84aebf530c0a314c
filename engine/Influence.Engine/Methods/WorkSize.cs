using System.Collections.Immutable;
using Influence.Engine.Graphs;

namespace Influence.Engine.Methods;

/// <summary>How much there is to work on, as far as it is known before.</summary>
/// <param name="Nodes">n.</param>
/// <param name="Edges">m, of the edges that the method will look at.</param>
public sealed record WorkSize(long Nodes, long Edges)
{
    /// <summary>The chances, where they are made already: a few sets and worlds are looked at, else their sizes are assumed.
    /// </summary>
    public InfluenceGraph? Influence { get; init; }

    /// <summary>Rows of the share or referral log, for methods that look at it; else 0.</summary>
    public long LogRows { get; init; }

    /// <summary>People given with the question, by node; a few worlds that begin at them are looked at.</summary>
    public ImmutableArray<int> Given { get; init; } = [];

    /// <summary>The table of offers given with the question; null where there is none.</summary>
    public OfferTable? Offers { get; init; }
}
