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
}
