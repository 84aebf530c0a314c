using System.Buffers.Binary;
using System.Globalization;
using Influence.Engine.Errors;
using Parquet;
using Parquet.Schema;

namespace Influence.Storage.Containers;

/// <summary>A Parquet file as a source: its rows become lines of csv, a line a row below the names of the columns.</summary>
internal static class ParquetSource
{
    private const int HeadBytes = 512;
    private const int MarkBytes = 4;
    private const int ShortestFile = 12;
    private const int MostFooter = 256 << 20; // of millions of groups

    /// <summary>Whether the bytes begin a Parquet file, its footer encrypted or not; text never holds a NUL.</summary>
    public static bool Begins(ReadOnlySpan<byte> head) =>
        (head.StartsWith("PAR1"u8) || head.StartsWith("PARE"u8)) && head[..Math.Min(head.Length, HeadBytes)].Contains((byte)0);

    /// <summary>The rows as csv.</summary>
    /// <param name="raw">The file; disposed with what is returned.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="GraphDataException">parquet_unreadable, parquet_encrypted, parquet_nested, packed_too_tight.</exception>
    public static Stream Open(Stream raw, string name)
    {
        var whole = SpooledFile.Of(raw);
        try
        {
            DemandEnd(whole, name);
            return Do(name, () => Opened(whole, name));
        }
        catch
        {
            whole.Dispose();
            throw;
        }
    }

    private static GuardedEntry Opened(Stream whole, string name)
    {
        var options = new ParquetOptions { UseDateOnlyTypeForDates = true };
        var reader = ParquetReader.CreateAsync(new EndingStream(whole), options, leaveStreamOpen: true).GetAwaiter().GetResult();
        var columns = Columns(reader, name);
        foreach (var group in reader.RowGroups)
        {
            DemandCredible(group, columns, whole.Length, name);
        }

        return new GuardedEntry(new ParquetText(reader, columns, whole, name), name, () => whole.Length);
    }

    /// <summary>Does what reads the file, and says by name when that cannot be read.</summary>
    public static T Do<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception damaged) when (IsDamage(damaged))
        {
            throw Unreadable(name, damaged.Message.TrimEnd('.') + '.', damaged);
        }
    }

    /// <summary>The one error for all damage.</summary>
    public static GraphDataException Unreadable(string name, string why, Exception? inner = null) => new("parquet_unreadable",
        $"{name} is a Parquet file that cannot be read: {why} Get it again, or write the table as CSV.", inner);

    // Whatever a reader throws on bytes that nobody wrote on purpose; a full memory and a disk that fails, which has a number of
    // the system's, are told as such.
    private static bool IsDamage(Exception thrown)
    {
        const int withoutNumber = unchecked((int)0x80131620);
        return thrown is EndOfStreamException or IOException { HResult: withoutNumber }
            || thrown is not (InfluenceException or OutOfMemoryException or IOException or UnauthorizedAccessException);
    }

    // The footer lies at the end: a file that is cut has none.
    private static void DemandEnd(Stream whole, string name)
    {
        Span<byte> end = stackalloc byte[MarkBytes];
        Span<byte> start = stackalloc byte[MarkBytes];
        whole.Position = 0;
        whole.ReadExactly(start);
        whole.Position = Math.Max(0, whole.Length - MarkBytes);
        whole.ReadExactly(end);
        whole.Position = 0;
        if (end.SequenceEqual("PARE"u8) || start.SequenceEqual("PARE"u8))
        {
            throw new GraphDataException("parquet_encrypted",
                $"{name} is an encrypted Parquet file. Write it again without encryption, or as CSV.");
        }

        if (whole.Length < ShortestFile || !end.SequenceEqual("PAR1"u8))
        {
            throw Unreadable(name, "it does not end as one, so it is cut or was never finished.");
        }

        whole.Position = whole.Length - (2 * MarkBytes);
        whole.ReadExactly(start);
        whole.Position = 0;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(start);
        if (length > Math.Min(whole.Length - ShortestFile, MostFooter) || !ParquetFooter.IsWhole(Footer(whole, (int)length)))
        {
            throw Unreadable(name, "the directory at its end is damaged.");
        }
    }

    private static byte[] Footer(Stream whole, int length)
    {
        var footer = new byte[length];
        whole.Position = whole.Length - (2 * MarkBytes) - length;
        whole.ReadExactly(footer);
        whole.Position = 0;
        return footer;
    }

    private static DataField[] Columns(ParquetReader reader, string name)
    {
        if (reader.Schema.Fields.Count == 0)
        {
            throw Unreadable(name, "it has no columns.");
        }

        return [.. reader.Schema.Fields.Select(field => field is DataField { IsArray: false, MaxRepetitionLevel: 0 } flat ? flat
            : throw new GraphDataException("parquet_nested",
                $"Column '{field.Name}' of {name} holds {What(field)}, not one value a row. Write the file without it, " +
                "or a column for each of its values."))];
    }

    private static string What(Field field) => field.SchemaType switch
    {
        SchemaType.Map => "maps",
        SchemaType.Struct => "records of several values",
        _ => "lists",
    };

    // Room is made for what a group says it holds: that must be possible in a file of this size, and in a memory.
    private static void DemandCredible(ParquetRowGroupReader group, DataField[] columns, long fileBytes, string name)
    {
        const long mostCells = 32 << 20; // a million rows of 32 columns, which is what others write at most by themselves
        var rows = group.RowCount;
        foreach (var column in columns)
        {
            var chunk = group.GetMetadata(column)?.MetaData;
            if (rows < 0 || chunk is null || chunk.NumValues != rows)
            {
                throw Unreadable(name, string.Create(CultureInfo.InvariantCulture,
                    $"column '{column.Name}' says that it has {chunk?.NumValues ?? 0} values in a group of {rows} rows."));
            }

            if (chunk.TotalUncompressedSize > GuardedEntry.RatioFrom
                && chunk.TotalUncompressedSize / GuardedEntry.MaxRatio > fileBytes)
            {
                throw TooTight(name, chunk.TotalUncompressedSize, "bytes", fileBytes);
            }
        }

        var cells = (Int128)rows * columns.Length;
        if (cells > GuardedEntry.RatioFrom && cells / GuardedEntry.MaxRatio > fileBytes)
        {
            throw TooTight(name, cells, "cells", fileBytes);
        }

        if (cells > mostCells)
        {
            throw Unreadable(name, string.Create(CultureInfo.InvariantCulture,
                $"a group of its rows has {rows:N0} rows of {columns.Length:N0} columns, and at most {mostCells:N0} cells fit " +
                $"the memory at once; write it with row groups of 100,000 rows."));
        }
    }

    private static GraphDataException TooTight(string name, Int128 told, string what, long fileBytes) => new("packed_too_tight",
        string.Create(CultureInfo.InvariantCulture,
            $"{name} says that it holds {told} {what} in {fileBytes} bytes; at most {GuardedEntry.MaxRatio} for one are read. ") +
        "Write the table as CSV, if you trust it.");
}
