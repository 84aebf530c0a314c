using System.Buffers.Binary;
using System.Security.Cryptography;
using Influence.Storage.Files;
using Influence.Storage.Sections;

namespace Influence.Storage.Journals;

/// <summary>The journal as a file: a head, an image of what was known when it was begun, and a record a transaction since.
/// </summary>
/// <remarks>
/// Little-endian. Head 64 bytes: magic, version 4, records of the image 4, folder 16, sequence 8 and chain 8 at which it begins,
/// 8 unused, and the first eight bytes of SHA-256 over the 56 before. Then records. The image's are chained to the head's
/// checksum, those after it to the chain at which it begins, which the database knows. See the page on the journal in
/// engine/docs/adr.
/// </remarks>
internal sealed class JournalFile
{
    private const int HeadBytes = 64;
    private const int Version = 1;

    private static readonly byte[] _magic = "INFLJRNL"u8.ToArray();

    /// <summary>The folder it belongs to; empty when its head was changed.</summary>
    public Guid Folder { get; private init; }

    /// <summary>Whether the head is as it was written.</summary>
    public bool HasHead { get; private init; }

    /// <summary>Records that are as they were written, in order.</summary>
    public required IReadOnlyList<JournalRecord> Records { get; init; }

    /// <summary>How many of them, from the first, are the image.</summary>
    public int ImageRecords { get; private init; }

    /// <summary>Records that were changed.</summary>
    public int DamagedRecords { get; private init; }

    /// <summary>Records of the image that are cut off.</summary>
    public int MissingRecords { get; private init; }

    /// <summary>Sequence of the last record up to which nothing is wrong.</summary>
    public long Sequence { get; private init; }

    /// <summary>Chain of that record.</summary>
    public long Chain { get; private init; }

    /// <summary>Bytes up to the end of that record.</summary>
    public long Length { get; private init; }

    /// <summary>Highest sequence of any record that is as it was written.</summary>
    public long HighestSequence { get; private init; }

    /// <summary>Whether bytes follow <see cref="Length"/>.</summary>
    public bool HasMore { get; private init; }

    /// <summary>Whether every byte is as it was written, the last record perhaps being cut off.</summary>
    public bool IsWhole => HasHead && DamagedRecords == 0 && MissingRecords == 0;

    /// <summary>Reads a journal, or returns null when there is none.</summary>
    public static JournalFile? Read(IFileLayer files, string path)
    {
        byte[] bytes;
        try
        {
            // The writer may be at it.
            using var file = files.Read(path);
            bytes = new byte[file.Length];
            bytes = bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        return Read(bytes);
    }

    /// <summary>Begins a journal with an image, whole or not at all.</summary>
    public static void Begin(IFileLayer files, string path, Guid folder, long sequence, long chain, IReadOnlyList<byte[]> image)
    {
        var head = new byte[HeadBytes];
        _magic.CopyTo(head, 0);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), image.Count);
        folder.TryWriteBytes(head.AsSpan(16));
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(32), sequence);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(40), chain);
        var last = Checksum(head);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(56), last);
        DurableFile.Write(files, path, file =>
        {
            file.Write(head);
            foreach (var body in image)
            {
                var record = JournalRecord.After(last, sequence, body);
                file.Write(record.ToBytes());
                last = record.Chain;
            }
        });
    }

    private static JournalFile Read(byte[] bytes)
    {
        var hasHead = bytes.Length >= HeadBytes && bytes.AsSpan(0, 8).SequenceEqual(_magic) &&
            BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(56)) == Checksum(bytes) &&
            BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)) == Version;
        var image = hasHead ? BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)) : 0;
        var begin = hasHead ? BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(32)) : 0;
        var chain = hasHead ? BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(40)) : 0;
        var previous = hasHead ? BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(56)) : 0;
        var (records, read, damaged, imageRead) = (new List<JournalRecord>(), 0, 0, 0);
        var lastDamaged = 0;
        var (good, goodSequence, goodChain, highest) = (Math.Min(HeadBytes, bytes.Length), begin, chain, 0L);
        for (var at = HeadBytes; Frame(bytes, at) is var (sequence, own, body); at += JournalRecord.HeadBytes + body.Length)
        {
            previous = read == image && hasHead ? chain : previous;
            var isOwn = JournalRecord.ChainOf(previous, sequence, body.Span) == own &&
                (!hasHead || read < image || damaged > 0 || sequence == goodSequence + 1);
            (previous, read) = (own, read + 1);
            if (!isOwn)
            {
                // The next one tells by this one's chain whether it is as it was written.
                (damaged, lastDamaged) = (damaged + 1, read);
                continue;
            }

            records.Add(new JournalRecord(sequence, own, body.ToArray()));
            imageRead += read <= image ? 1 : 0;
            highest = Math.Max(highest, sequence);
            if (damaged == 0)
            {
                (good, goodSequence) = (at + JournalRecord.HeadBytes + body.Length, sequence);
                goodChain = read <= image ? chain : own;
            }
        }

        // What is wrong with the last record alone is that it was cut off: it was not acknowledged.
        var isTail = damaged == 1 && lastDamaged == read && read > image && hasHead;
        return new JournalFile
        {
            Folder = hasHead ? new Guid(bytes.AsSpan(16, 16)) : Guid.Empty,
            HasHead = hasHead,
            MissingRecords = Math.Max(0, image - read),
            Records = records,
            ImageRecords = imageRead,
            DamagedRecords = isTail ? 0 : damaged,
            Sequence = goodSequence,
            Chain = goodChain,
            Length = good,
            HighestSequence = highest,
            HasMore = bytes.Length > good,
        };
    }

    private static (long Sequence, long Chain, ReadOnlyMemory<byte> Body)? Frame(byte[] bytes, int at)
    {
        if (at + JournalRecord.HeadBytes > bytes.Length)
        {
            return null;
        }

        var head = bytes.AsSpan(at);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        return length < 0 || length > bytes.Length - at - JournalRecord.HeadBytes ? null
            : (BinaryPrimitives.ReadInt64LittleEndian(head[4..]), BinaryPrimitives.ReadInt64LittleEndian(head[12..]),
                bytes.AsMemory(at + JournalRecord.HeadBytes, length));
    }

    private static long Checksum(ReadOnlySpan<byte> head) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(head[..56]));
}
