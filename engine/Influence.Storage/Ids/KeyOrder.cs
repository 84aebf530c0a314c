using System.Text;
using Influence.Engine.Errors;
using Influence.Engine.Loops;

namespace Influence.Storage.Ids;

/// <summary>Distinct ids in the order of their keys.</summary>
internal static class KeyOrder
{
    private const int IdsPerChunk = 1 << 14;

    /// <summary>Hashes the ids of a table and sorts them by key. O(n log n); hashing runs on all cores.</summary>
    /// <param name="ids">Distinct ids.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <returns>Keys, ascending, and the number in the table of each.</returns>
    /// <exception cref="GraphDataException">key_collision.</exception>
    public static (ulong[] Keys, int[] Codes) Sort(IdTable ids, CancellationToken cancellationToken)
    {
        var (keys, codes) = (new ulong[ids.Count], new int[ids.Count]);
        ChunkLoops.OnThreads(0, cancellationToken)((ids.Count + IdsPerChunk - 1) / IdsPerChunk, chunk =>
        {
            var last = Math.Min(ids.Count, (chunk + 1) * IdsPerChunk);
            for (var code = chunk * IdsPerChunk; code < last; code++)
            {
                (keys[code], codes[code]) = (PersonKey.Of(ids[code]), code);
            }
        });
        Array.Sort(keys, codes);
        for (var at = 1; at < keys.Length; at++)
        {
            if (keys[at] == keys[at - 1])
            {
                throw Collision(ids[codes[at - 1]], ids[codes[at]]);
            }
        }

        return (keys, codes);
    }

    /// <summary>Two ids with one key cannot be told apart below the roster.</summary>
    public static GraphDataException Collision(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => new("key_collision",
        $"The ids '{Encoding.UTF8.GetString(one)}' and '{Encoding.UTF8.GetString(other)}' have the same 64-bit key. " +
        "Rename one of them.");
}
