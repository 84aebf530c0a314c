using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Influence.Storage.Ids;

/// <summary>The 64-bit key of an id: the first 8 bytes, big-endian, of SHA-256 of its UTF-8 bytes.</summary>
internal static class PersonKey
{
    /// <summary>Longest id in UTF-8 bytes.</summary>
    public const int MaxIdBytes = 512;

    /// <summary>The key of an id in UTF-8.</summary>
    public static ulong Of(ReadOnlySpan<byte> id) => WithCheck(id).Key;

    /// <summary>The key of an id in UTF-8, and the next 64 bits of the same hash: they tell two ids of one key apart where the
    /// ids themselves are not kept.</summary>
    public static (ulong Key, ulong Check) WithCheck(ReadOnlySpan<byte> id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(id, hash);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[sizeof(ulong)..]));
    }

    /// <summary>The key of an id.</summary>
    public static ulong Of(string id) => Of(Encoding.UTF8.GetBytes(id));
}
