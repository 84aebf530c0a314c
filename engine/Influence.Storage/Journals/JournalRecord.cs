using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Influence.Storage.Journals;

/// <summary>One transaction in the journal.</summary>
/// <param name="Sequence">One more than the one before; all of an image have the number that the journal starts with.</param>
/// <param name="Chain">Checksum over this record and the chain before it.</param>
/// <param name="Body">Its entries.</param>
internal sealed record JournalRecord(long Sequence, long Chain, byte[] Body)
{
    /// <summary>Length 4, sequence 8, chain 8, all little-endian.</summary>
    public const int HeadBytes = 20;

    /// <summary>Chains a body to what came before it.</summary>
    public static JournalRecord After(long chain, long sequence, byte[] body) =>
        new(sequence, ChainOf(chain, sequence, body), body);

    /// <summary>The first eight bytes of SHA-256 over the chain before, length, sequence and body.</summary>
    public static long ChainOf(long chain, long sequence, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[20];
        BinaryPrimitives.WriteInt64LittleEndian(head, chain);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], body.Length);
        BinaryPrimitives.WriteInt64LittleEndian(head[12..], sequence);
        hash.AppendData(head);
        hash.AppendData(body);
        return BinaryPrimitives.ReadInt64LittleEndian(hash.GetHashAndReset());
    }

    /// <summary>As bytes of the file.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeadBytes + Body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Body.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(4), Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), Chain);
        Body.CopyTo(bytes, HeadBytes);
        return bytes;
    }
}
