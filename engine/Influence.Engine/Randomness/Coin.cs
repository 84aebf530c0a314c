using System.Runtime.CompilerServices;

namespace Influence.Engine.Randomness;

/// <summary>Draws in [0, 1) that are a hash of what they are for: no state, the same on any thread and in any order.</summary>
/// <remarks>
/// The mixer is the finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014); the top 53 bits become the double.
/// A draw costs two or three multiplications, so a spread can afford one for each edge of each world.
/// </remarks>
public static class Coin
{
    /// <summary>Draws of 53 bits there are: a limit of so many never fails.</summary>
    internal const ulong Draws = 1UL << 53;

    private const double UnitPerStep = 1.0 / Draws;

    /// <summary>The draw of edge u→v in one world.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Toss(ulong seed, long world, int u, int v) =>
        UnitPerStep * Bits(WorldKey(seed, world), u, v);

    /// <summary>The draw of one node in one world (linear threshold).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Toss(ulong seed, long world, int node) =>
        UnitPerStep * Bits(WorldKey(seed, world), node);

    /// <summary>The draw of edge u→v as a whole number below 2^53, for kernels that hold the <see cref="WorldKey"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(ulong worldKey, int u, int v) => Mix(worldKey ^ (((ulong)(uint)u << 32) | (uint)v)) >> 11;

    /// <summary>The draw of one node as a whole number below 2^53, for kernels that hold the <see cref="WorldKey"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(ulong worldKey, int node) => Mix(worldKey + 0xD1B54A32D192ED03UL * ((ulong)(uint)node + 1)) >> 11;

    /// <summary>The whole number that a draw of 53 bits must stay below, so that it happens with this chance.</summary>
    /// <param name="chance">In [0, 1]; scaling by 2^53 is exact, so this is the same test as <c>Toss &lt; chance</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Limit(double chance) => (ulong)Math.Ceiling(chance * (1UL << 53));

    /// <summary>Hash of (seed, world): kernels may compute it once a world.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong WorldKey(ulong seed, long world) => Mix(Mix(seed) + 0x9E3779B97F4A7C15UL * ((ulong)world + 1));

    /// <summary>A run seed for another purpose, so that choosing and checking never share a coin.</summary>
    /// <param name="seed">The user's random seed.</param>
    /// <param name="purpose">A word, as in <c>evaluate</c>.</param>
    public static ulong Derive(ulong seed, string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var hash = Mix(seed);
        foreach (var letter in purpose)
        {
            hash = Mix(hash ^ letter);
        }

        return hash;
    }

    /// <summary>64 well mixed bits of 64 bits; a bijection.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }

    /// <summary>The top 53 bits as a double in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Unit(ulong bits) => (bits >> 11) * UnitPerStep;
}
