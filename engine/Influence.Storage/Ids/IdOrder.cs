using System.Buffers.Binary;

namespace Influence.Storage.Ids;

/// <summary>Ordinal order of ids by their UTF-8 bytes, with the first eight bytes as a number to decide most cases.</summary>
internal static class IdOrder
{
    /// <summary>Compares like the bytes do, as far as eight of them say it.</summary>
    public static ulong Prefix(ReadOnlySpan<byte> id)
    {
        Span<byte> head = stackalloc byte[8];
        head.Clear();
        id[..Math.Min(8, id.Length)].CopyTo(head);
        return BinaryPrimitives.ReadUInt64BigEndian(head);
    }

    /// <summary>Sorts nodes by prefix, and those with one prefix by their whole ids.</summary>
    public static void Sort(ulong[] prefixes, int[] nodes, Comparison<int> whole)
    {
        Array.Sort(prefixes, nodes);
        for (int first = 0, next; first < nodes.Length; first = next)
        {
            for (next = first + 1; next < nodes.Length && prefixes[next] == prefixes[first]; next++)
            {
            }

            if (next - first > 1)
            {
                nodes.AsSpan(first, next - first).Sort(whole);
            }
        }
    }
}
