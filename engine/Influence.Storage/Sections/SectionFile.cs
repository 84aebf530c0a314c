using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Influence.Engine.Errors;
using Influence.Engine.Loops;
using Influence.Storage.Files;

namespace Influence.Storage.Sections;

/// <summary>The container of batches, dictionaries, snapshots, chances and answers: named sections with checksums.</summary>
/// <remarks>
/// Little-endian. Header 64 bytes: magic, version, number of sections, length of the directory, length of the file, CRC32C of
/// the directory. Directory: a row of 64 bytes a section (name 40, offset 8, length 8, size of a value 4, 4 unused), then one
/// CRC32C a block of 1 MiB. Sections start at multiples of 64 bytes.
/// </remarks>
internal sealed class SectionFile : IDisposable
{
    private const string Repair =
        "Run 'influence repair', which makes again what can be made and names the files that are to be loaded again.";

    private const int HeaderBytes = 64;
    private const int RowBytes = 64;
    private const int NameBytes = 40;
    private const int Version = 1;
    private const int BlocksPerChunk = 8;

    private static readonly byte[] _magic = "INFLSECT"u8.ToArray();
    private static readonly byte[] _padding = new byte[64];

    private readonly MappedFile _file;
    private readonly ImmutableDictionary<string, Row> _rows;

    private SectionFile(MappedFile file, ImmutableDictionary<string, Row> rows) => (_file, _rows) = (file, rows);

    /// <summary>Writes a file whole or not at all.</summary>
    public static void Write(IFileLayer files, string path, IReadOnlyList<Section> sections) =>
        DurableFile.Write(files, path, file =>
        {
            Write(file, sections);
            file.SetLength(LengthOf(sections));
        });

    /// <summary>Bytes of the whole file.</summary>
    public static long LengthOf(IReadOnlyList<Section> sections) => sections.Aggregate(
        Align(HeaderBytes + DirectoryBytes(sections)), (offset, section) => Align(offset + section.Length));

    /// <summary>Writes everything but the zeros at the end.</summary>
    public static void Write(Stream file, IReadOnlyList<Section> sections)
    {
        var directory = new byte[DirectoryBytes(sections)];
        long offset = Align(HeaderBytes + directory.Length);
        var checksums = sections.Count * RowBytes;
        for (var index = 0; index < sections.Count; index++)
        {
            var section = sections[index];
            var row = directory.AsSpan(index * RowBytes, RowBytes);
            Encoding.ASCII.GetBytes(section.Name, row[..NameBytes]);
            BinaryPrimitives.WriteInt64LittleEndian(row[40..], offset);
            BinaryPrimitives.WriteInt64LittleEndian(row[48..], section.Length);
            BinaryPrimitives.WriteInt32LittleEndian(row[56..], section.ElementSize);
            for (var block = 0; block < section.BlockCount; block++, checksums += 4)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(checksums), Crc32C(section.Block(block)));
            }

            offset = Align(offset + section.Length);
        }

        file.Write(Header(sections.Count, directory, offset));
        file.Write(directory);
        foreach (var section in sections)
        {
            file.Write(_padding.AsSpan(0, (int)(Align(file.Position) - file.Position)));
            for (var block = 0; block < section.BlockCount; block++)
            {
                file.Write(section.Block(block));
            }
        }
    }

    /// <summary>Maps a file and checks every byte of it, on all cores.</summary>
    /// <param name="files">How it is read.</param>
    /// <param name="path">The file.</param>
    /// <param name="what">As in <c>snapshot</c>: the errors are <c>snapshot_not_found</c> and <c>snapshot_damaged</c>.</param>
    /// <exception cref="GraphDataException">Not there, or damaged.</exception>
    public static SectionFile Open(IFileLayer files, string path, string what)
    {
        try
        {
            using var file = files.Read(path);
            var length = file.Length;
            Demand(length >= HeaderBytes, path, what, "it is too short");
            ReadThrough(file);
            return Open(new MappedFile(PassedStream.FileOf(file).SafeFileHandle, length), path, what);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw NotFound(path, what, missing);
        }
    }

    /// <summary>Checks every byte of what is mapped, and takes it over.</summary>
    public static SectionFile Open(MappedFile file, string path, string what)
    {
        try
        {
            var opened = new SectionFile(file, ReadDirectory(file, path, what));
            opened.Verify(path, what);
            return opened;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What to say of a file that is not there.</summary>
    public static GraphDataException NotFound(string path, string what, Exception? cause) => new(what + "_not_found",
        $"The {what} {Path.GetFileName(path)} is not in the data folder. {Repair}", cause);

    /// <summary>Whether an error says that a file which can be made again is not there, or cannot be used as it is.</summary>
    public static bool IsLost(GraphDataException error, string what) =>
        error.Code == what + "_not_found" || error.Code == what + "_damaged" || error.Code == "store_failed";

    /// <summary>Whether there is such a section.</summary>
    public bool Has(string name) => _rows.ContainsKey(name);

    /// <summary>The values of a section, mapped; empty when there is none.</summary>
    public ReadOnlyMemory<T> Get<T>(string name) where T : unmanaged
    {
        if (!_rows.TryGetValue(name, out var row))
        {
            return default;
        }

        return row.ElementSize == Unsafe.SizeOf<T>()
            ? _file.Values<T>(row.Offset, checked((int)(row.Length / row.ElementSize)))
            : throw new InvalidOperationException($"Section {name} has values of {row.ElementSize} bytes.");
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // What a disk cannot give is an error of a read; in a mapped file it would end the process.
    private static void ReadThrough(Stream file)
    {
        var block = ArrayPool<byte>.Shared.Rent(Section.BlockBytes);
        try
        {
            while (file.Read(block, 0, block.Length) > 0)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static int DirectoryBytes(IReadOnlyList<Section> sections) =>
        sections.Count * RowBytes + 4 * sections.Sum(section => section.BlockCount);

    private static byte[] Header(int sections, byte[] directory, long fileLength)
    {
        var header = new byte[HeaderBytes];
        _magic.CopyTo(header, 0);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), sections);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), directory.Length);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24), fileLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(32), Crc32C(directory));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(60), Crc32C(header.AsSpan(0, 60)));
        return header;
    }

    private static ImmutableDictionary<string, Row> ReadDirectory(MappedFile file, string path, string what)
    {
        var header = file.Bytes(0, HeaderBytes);
        Demand(header[..8].SequenceEqual(_magic), path, what, "it does not start as such a file");
        var headerSum = BinaryPrimitives.ReadUInt32LittleEndian(header[60..]);
        Demand(headerSum == Crc32C(header[..60]), path, what, "its header was changed");
        var version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        Demand(version == Version, path, what, $"it has format version {version}, this program reads {Version}");
        Demand(BinaryPrimitives.ReadInt64LittleEndian(header[24..]) == file.Length, path, what, "its length is wrong");
        var count = BinaryPrimitives.ReadInt32LittleEndian(header[12..]);
        var directory = file.Bytes(HeaderBytes, BinaryPrimitives.ReadInt32LittleEndian(header[16..]));
        var directorySum = BinaryPrimitives.ReadUInt32LittleEndian(header[32..]);
        Demand(directorySum == Crc32C(directory), path, what, "its directory was changed");
        var rows = ImmutableDictionary.CreateBuilder<string, Row>();
        long checksums = HeaderBytes + count * RowBytes;
        for (var index = 0; index < count; index++)
        {
            var row = directory.Slice(index * RowBytes, RowBytes);
            var name = Encoding.ASCII.GetString(row[..NameBytes].TrimEnd((byte)0));
            var length = BinaryPrimitives.ReadInt64LittleEndian(row[48..]);
            rows.Add(name, new Row(BinaryPrimitives.ReadInt64LittleEndian(row[40..]), length,
                BinaryPrimitives.ReadInt32LittleEndian(row[56..]), checksums));
            checksums += 4 * ((length + Section.BlockBytes - 1) / Section.BlockBytes);
        }

        return rows.ToImmutable();
    }

    private void Verify(string path, string what)
    {
        foreach (var row in _rows.Values)
        {
            var blocks = (int)((row.Length + Section.BlockBytes - 1) / Section.BlockBytes);
            ChunkLoops.OnThreads(0, CancellationToken.None)((blocks + BlocksPerChunk - 1) / BlocksPerChunk, chunk =>
            {
                for (var block = chunk * BlocksPerChunk; block < Math.Min(blocks, (chunk + 1) * BlocksPerChunk); block++)
                {
                    var start = (long)block * Section.BlockBytes;
                    var bytes = _file.Bytes(row.Offset + start, (int)Math.Min(Section.BlockBytes, row.Length - start));
                    var expected = BinaryPrimitives.ReadUInt32LittleEndian(_file.Bytes(row.Checksums + 4L * block, 4));
                    Demand(expected == Crc32C(bytes), path, what, "its content was changed");
                }
            });
        }
    }

    private static void Demand(bool holds, string path, string what, string found)
    {
        if (!holds)
        {
            throw new GraphDataException(what + "_damaged", $"The {what} {Path.GetFileName(path)} is damaged: {found}. {Repair}");
        }
    }

    private static long Align(long offset) => (offset + 63) & ~63L;

    internal static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            crc = BitOperations.Crc32C(crc, eight);
        }

        foreach (var one in bytes[(bytes.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return ~crc;
    }

    private readonly record struct Row(long Offset, long Length, int ElementSize, long Checksums);
}
