using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Influence.Engine.Randomness;

/// <summary>The coins of up to 64 edges of a row, eight at a time: the same draws as <see cref="Coin.Bits(ulong, int, int)"/>.
/// </summary>
/// <remarks>
/// A coin is a hash of where it stands, so that no draw waits for another: eight fit a vector of 512 bits, or two of 256. The
/// upper 32 bits of a draw and of its limit decide all but one of four thousand million coins, so that an edge with its target
/// is one number of 64 bits; where they are equal, <see cref="Live"/> says so and the coins are tossed one by one.
/// </remarks>
internal static class CoinLanes
{
    /// <summary>Edges looked at together; so many must stand behind the last one too.</summary>
    public const int Count = 8;

    // Bits of a draw below the upper 32 of its 53.
    private const int Below = 53 - 32;

    /// <summary>Whether this machine has vectors for it.</summary>
    public static bool IsFast => Vector256.IsHardwareAccelerated;

    /// <summary>An edge as <see cref="Live"/> reads it: its target, and above it the upper 32 of the 53 bits of its limit; of
    /// 2^53, which no draw reaches, the largest number.</summary>
    public static ulong Pack(int target, ulong limit) => (Math.Min(limit >> Below, uint.MaxValue) << 32) | (uint)target;

    /// <summary>Which edges are live: bit i is the edge i after <paramref name="edge"/>.</summary>
    /// <param name="rowKey">The world's key, with the source in its upper half.</param>
    /// <param name="edge">The first, as <see cref="Pack"/> makes it; up to the next multiple of eight may be read.</param>
    /// <param name="count">1 to 64; the bits beyond are 0.</param>
    /// <param name="isSure">Whether the upper bits decided all of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Live(ulong rowKey, ref ulong edge, int count, out bool isSure) => Vector512.IsHardwareAccelerated
        ? LiveBy512(rowKey, ref edge, count, out isSure) : LiveBy256(rowKey, ref edge, count, out isSure);

    /// <summary>By vectors of 512 bits, or what stands for them.</summary>
    public static ulong LiveBy512(ulong rowKey, ref ulong edge, int count, out bool isSure)
    {
        var (live, ties, key) = (0UL, Vector512<ulong>.Zero, Vector512.Create(rowKey));
        for (var lane = 0; lane < count; lane += Count)
        {
            var eight = Vector512.LoadUnsafe(ref edge, (nuint)lane);
            var (draws, tops) = (Mix((eight & Vector512.Create((ulong)uint.MaxValue)) ^ key) >>> 32, eight >>> 32);
            ties |= Vector512.Equals(draws, tops);
            live |= Vector512.LessThan(draws.AsInt64(), tops.AsInt64()).ExtractMostSignificantBits() << lane;
        }

        isSure = ties == Vector512<ulong>.Zero;
        return live & (ulong.MaxValue >> (64 - count));
    }

    /// <summary>By vectors of 256 bits.</summary>
    public static ulong LiveBy256(ulong rowKey, ref ulong edge, int count, out bool isSure)
    {
        var (live, ties, key) = (0UL, Vector256<ulong>.Zero, Vector256.Create(rowKey));
        for (var lane = 0; lane < count; lane += Count / 2)
        {
            var four = Vector256.LoadUnsafe(ref edge, (nuint)lane);
            var (draws, tops) = (Mix((four & Vector256.Create((ulong)uint.MaxValue)) ^ key) >>> 32, four >>> 32);
            ties |= Vector256.Equals(draws, tops);
            live |= (ulong)Vector256.LessThan(draws.AsInt64(), tops.AsInt64()).ExtractMostSignificantBits() << lane;
        }

        isSure = ties == Vector256<ulong>.Zero;
        return live & (ulong.MaxValue >> (64 - count));
    }

    // Coin.Mix, lane by lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Mix(Vector512<ulong> x)
    {
        x += Vector512.Create(0x9E3779B97F4A7C15UL);
        x = (x ^ (x >>> 30)) * Vector512.Create(0xBF58476D1CE4E5B9UL);
        x = (x ^ (x >>> 27)) * Vector512.Create(0x94D049BB133111EBUL);
        return x ^ (x >>> 31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Mix(Vector256<ulong> x)
    {
        x += Vector256.Create(0x9E3779B97F4A7C15UL);
        x = (x ^ (x >>> 30)) * Vector256.Create(0xBF58476D1CE4E5B9UL);
        x = (x ^ (x >>> 27)) * Vector256.Create(0x94D049BB133111EBUL);
        return x ^ (x >>> 31);
    }
}
