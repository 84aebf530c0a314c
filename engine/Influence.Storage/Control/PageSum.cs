using System.Runtime.InteropServices;

namespace Influence.Storage.Control;

/// <summary>The checksum at the end of a page of the control database.</summary>
/// <remarks>That of SQLite's own checksum files (sqlite.org/cksumvfs.html), so that its shell can check a database too: two sums
/// of 32 bits over little-endian words, each added to the other in turn, in the eight bytes that a page keeps in reserve.
/// </remarks>
internal static class PageSum
{
    /// <summary>Bytes that a page keeps for it.</summary>
    public const int Bytes = 8;

    /// <summary>Where the first page says how many bytes each page keeps in reserve.</summary>
    public const int PlaceOfReserve = 20;

    /// <summary>Whether the pages of a database have sums.</summary>
    /// <param name="header">Of the database: the first bytes of its first page.</param>
    public static bool IsKept(ReadOnlySpan<byte> header) => header[PlaceOfReserve] == Bytes;

    /// <summary>Whether a page is as it was written.</summary>
    public static bool IsRight(ReadOnlySpan<byte> page) => MemoryMarshal.Read<ulong>(page[^Bytes..]) == Of(page[..^Bytes]);

    /// <summary>Puts the sum where it belongs.</summary>
    public static void Put(Span<byte> page) => MemoryMarshal.Write(page[^Bytes..], Of(page[..^Bytes]));

    private static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var (first, second) = (0u, 0u);
        var words = MemoryMarshal.Cast<byte, uint>(bytes);
        for (var word = 0; word + 1 < words.Length; word += 2)
        {
            first += words[word] + second;
            second += words[word + 1] + first;
        }

        return (ulong)second << 32 | first;
    }
}
