using System.Globalization;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;

namespace Influence.Application.Answering;

/// <summary>The graph that <c>influence bench</c> asks: the same on every machine, drawn by whole numbers alone.</summary>
/// <remarks>A Kronecker graph (R-MAT) with the shares of Graph500, .57 .19 .19 .05: Chakrabarti, Zhan, Faloutsos, SDM 2004.
/// </remarks>
internal static class BenchGraph
{
    private const int EdgesANode = 16;

    // Shares of the quarters, out of 100, one after the other.
    private const ulong First = 57;
    private const ulong Second = 76;
    private const ulong Third = 95;

    private const int PeopleOffered = 60;
    private const int OffersMade = 5;

    /// <summary>What its first sixty people are worth at five offers of six places each.</summary>
    public static OfferTable Offers { get; } = new()
    {
        Offers = [.. Enumerable.Range(0, OffersMade).Select(offer => new Offer(offer.ToString(CultureInfo.InvariantCulture), 6))],
        Values = [.. Enumerable.Range(0, PeopleOffered * OffersMade).Select(pair => new OfferValue(
            pair / OffersMade, pair % OffersMade, Coin.Mix((ulong)pair) % 1000))],
    };

    /// <summary>Draws it.</summary>
    /// <param name="scale">Nodes are 2 to the power of this, edges 16 times as many; repeats and loops stay.</param>
    public static Graph Draw(int scale)
    {
        var edges = EdgesANode << scale;
        var (from, to) = (new int[edges], new int[edges]);
        for (var edge = 0; edge < edges; edge++)
        {
            for (var bit = 0; bit < scale; bit++)
            {
                var quarter = Coin.Mix(((ulong)(uint)edge << 8) + (ulong)bit) % 100;
                var (isLower, isRight) = (quarter >= Second, quarter is >= First and < Second or >= Third);
                from[edge] = (from[edge] << 1) | (isLower ? 1 : 0);
                to[edge] = (to[edge] << 1) | (isRight ? 1 : 0);
            }
        }

        return Graph.FromEdges(1 << scale, from, to);
    }
}
