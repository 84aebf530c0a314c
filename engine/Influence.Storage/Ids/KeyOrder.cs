using System.Numerics;
using System.Text;
using Influence.Engine.Errors;
using Influence.Engine.Loops;

namespace Influence.Storage.Ids;

/// <summary>Distinct ids in the order of their keys.</summary>
internal static class KeyOrder
{
    private const int IdsPerChunk = 1 << 14;
    private const int KeysTogether = 8; // that share their first bits, more or less

    /// <summary>The keys of all ids of a table, by code. Hashing runs on all cores.</summary>
    /// <param name="ids">Distinct ids.</param>
    /// <param name="known">Keys of the first codes, from an earlier call.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    public static ulong[] Hash(IdTable ids, ulong[] known, CancellationToken cancellationToken)
    {
        var keys = new ulong[ids.Count];
        known.CopyTo(keys, 0);
        var fresh = ids.Count - known.Length;
        ChunkLoops.OnThreads(0, cancellationToken)((fresh + IdsPerChunk - 1) / IdsPerChunk, chunk =>
        {
            var last = Math.Min(ids.Count, known.Length + (chunk + 1) * IdsPerChunk);
            HashSome(ids, keys, known.Length + chunk * IdsPerChunk, last);
        });
        return keys;
    }

    private static void HashSome(IdTable ids, ulong[] keys, int first, int last)
    {
        Span<int> together = stackalloc int[KeyLanes.Lanes];
        var count = 0;
        for (var code = first; code < last; code++)
        {
            if (!KeyLanes.IsFast || ids[code].Length > KeyLanes.LongestId)
            {
                keys[code] = PersonKey.Of(ids[code]);
                continue;
            }

            together[count++] = code;
            if (count == together.Length)
            {
                KeyLanes.Hash(ids, together, keys);
                count = 0;
            }
        }

        KeyLanes.Hash(ids, together[..count], keys);
    }

    /// <summary>Sorts ids by key. O(n), since keys are spread evenly: each finds its neighbourhood by its first bits.</summary>
    /// <param name="ids">Distinct ids.</param>
    /// <param name="keys">Their keys, by code.</param>
    /// <param name="codes">Those to sort; sorted in place.</param>
    /// <returns>Keys, ascending, as the codes stand now.</returns>
    /// <exception cref="GraphDataException">key_collision.</exception>
    public static ulong[] Sort(IdTable ids, ulong[] keys, int[] codes)
    {
        var sorted = Spread(keys, codes, out var firsts);
        for (var first = 0; first + 1 < firsts.Length; first++)
        {
            if (firsts[first + 1] - firsts[first] > 1)
            {
                sorted.AsSpan(firsts[first]..firsts[first + 1]).Sort(codes.AsSpan(firsts[first]..firsts[first + 1]));
            }
        }

        for (var at = 1; at < sorted.Length; at++)
        {
            if (sorted[at] == sorted[at - 1])
            {
                throw Collision(ids[codes[at - 1]], ids[codes[at]]);
            }
        }

        return sorted;
    }

    // Keys by their first bits, and where those of each begin.
    private static ulong[] Spread(ulong[] keys, int[] codes, out int[] firsts)
    {
        var bits = BitOperations.Log2((uint)Math.Max(codes.Length / KeysTogether, 2));
        firsts = new int[(1 << bits) + 1];
        foreach (var code in codes)
        {
            firsts[(int)(keys[code] >> (64 - bits)) + 1]++;
        }

        for (var first = 1; first < firsts.Length; first++)
        {
            firsts[first] += firsts[first - 1];
        }

        var (sorted, given, next) = (new ulong[codes.Length], codes.AsSpan().ToArray(), firsts.AsSpan().ToArray());
        foreach (var code in given)
        {
            var place = next[(int)(keys[code] >> (64 - bits))]++;
            (sorted[place], codes[place]) = (keys[code], code);
        }

        return sorted;
    }

    /// <summary>Two ids with one key cannot be told apart below the roster.</summary>
    public static GraphDataException Collision(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => new("key_collision",
        $"The ids '{Encoding.UTF8.GetString(one)}' and '{Encoding.UTF8.GetString(other)}' have the same 64-bit key. " +
        "Rename one of them.");
}
