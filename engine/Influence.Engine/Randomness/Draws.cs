using System.Runtime.CompilerServices;

namespace Influence.Engine.Randomness;

/// <summary>A stream of draws named by (seed, index): RR set i and sample person i each own one (SplitMix64).</summary>
/// <param name="seed">The run's seed.</param>
/// <param name="index">Which stream; streams of different indexes are independent.</param>
public struct Draws(ulong seed, long index)
{
    private ulong _state = Coin.WorldKey(seed, index);

    /// <summary>A stream of its own for one node of what this stream is of, as for the row of a member of an RR set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly Draws OfRow(int node) => new(_state, node);

    /// <summary>The key of coins of one node's row, each named by whose it is: <see cref="Coin.Bits(ulong, int)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly ulong RowKey(int node) => Coin.WorldKey(_state, node);

    /// <summary>A stream that begins at such a key.</summary>
    internal static Draws Of(ulong key) => new() { _state = key };

    /// <summary>Passes over a draw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Skip() => _state += 0x9E3779B97F4A7C15UL;

    /// <summary>The next 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextBits()
    {
        var bits = Coin.Mix(_state);
        _state += 0x9E3779B97F4A7C15UL;
        return bits;
    }

    /// <summary>The next double in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextUnit() => Coin.Unit(NextBits());

    /// <summary>The next whole number in [0, <paramref name="bound"/>), <paramref name="bound"/> ≥ 1.</summary>
    /// <remarks>Multiply and shift (Lemire 2019) without rejection: the bias is below bound / 2^64.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextBelow(int bound) => (int)Math.BigMul(NextBits(), (ulong)(uint)bound, out _);
}
