using System.Runtime.CompilerServices;
using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>Which edges carry influence in a world: what tells one model
/// from another (a struct, so that kernels inline it).</summary>
/// <remarks>Both models are reachability over live edges: Kempe, Kleinberg, Tardos, KDD 2003, claims 2.3 and 2.6.</remarks>
internal interface ILiveEdges
{
    /// <summary>Whether the edge at <paramref name="place"/> of the outgoing rows, u→v, is live.</summary>
    bool IsLive(ulong worldKey, int u, int place, int v);

    /// <summary>In how many of 2^53 equal draws it is live.</summary>
    ulong LiveDraws(int place);

    /// <summary>How many of the 2^53 draws count towards a target being reached for sure: those of edges that exclude each
    /// other add up, those of independent edges do not.</summary>
    ulong SureDraws(int place);
}

/// <summary>Independent cascade: each edge has its own coin.</summary>
/// <param name="limits">One <see cref="Coin.Limit"/> an outgoing edge.</param>
internal readonly struct CascadeEdges(ulong[] limits) : ILiveEdges
{
    public static CascadeEdges Of(InfluenceGraph graph)
    {
        var chances = graph.Chance;
        var limits = new ulong[chances.Length];
        for (var edge = 0; edge < limits.Length; edge++)
        {
            limits[edge] = Coin.Limit(chances[edge]);
        }

        return new CascadeEdges(limits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsLive(ulong worldKey, int u, int place, int v) => Coin.Bits(worldKey, u, v) < limits[place];

    public ulong LiveDraws(int place) => limits[place];

    public ulong SureDraws(int place) => limits[place] >= Coin.Draws ? Coin.Draws : 0;
}

/// <summary>Linear threshold: one draw a node picks at most one incoming
/// edge, that whose slice of [0, 1) it falls into.</summary>
/// <param name="slices">The slice of each outgoing edge, as whole numbers below 2^53.</param>
internal readonly struct ThresholdEdges((ulong From, ulong Below)[] slices) : ILiveEdges
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsLive(ulong worldKey, int u, int place, int v)
    {
        var (from, below) = slices[place];
        return Coin.Bits(worldKey, v) - from < below - from; // unsigned: a draw below the slice wraps round
    }

    public ulong LiveDraws(int place) => slices[place].Below - slices[place].From;

    public ulong SureDraws(int place) => LiveDraws(place);
}
