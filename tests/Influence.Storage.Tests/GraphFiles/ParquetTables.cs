using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace Influence.Storage.Tests.GraphFiles;

/// <summary>Writes small Parquet files, a row group after another.</summary>
internal static class ParquetTables
{
    /// <summary>A table of texts, of which none may be missing.</summary>
    /// <param name="names">Of the columns.</param>
    /// <param name="rows">As many cells as columns; null is no value.</param>
    /// <param name="rowsPerGroup">In each group but the last.</param>
    public static byte[] Of(string[] names, IReadOnlyList<string?[]> rows, int rowsPerGroup = int.MaxValue)
    {
        var fields = names.Select(name => new DataField(name, typeof(string), true)).ToArray();
        return Write(new ParquetSchema(fields), rows.Chunk(Math.Min(rowsPerGroup, Math.Max(1, rows.Count))), (group, part) =>
        {
            for (var column = 0; column < fields.Length; column++)
            {
                group.WriteAsync(fields[column], [.. part.Select(row => row[column])]).GetAwaiter().GetResult();
            }
        });
    }

    /// <summary>Columns of numbers, dates and the like: one group.</summary>
    public static byte[] Typed(params (DataField Field, Action<ParquetRowGroupWriter> Write)[] columns) =>
        Write(new ParquetSchema([.. columns.Select(column => column.Field)]), [0], (group, _) =>
        {
            foreach (var column in columns)
            {
                column.Write(group);
            }
        });

    /// <summary>A column of values that may be missing.</summary>
    public static (DataField Field, Action<ParquetRowGroupWriter> Write) Column<T>(DataField field, params T?[] values)
        where T : struct => (field, group => group.WriteAsync<T>(field, values.AsMemory()).GetAwaiter().GetResult());

    /// <summary>A column of values of which none is missing.</summary>
    public static (DataField Field, Action<ParquetRowGroupWriter> Write) Full<T>(DataField field, params T[] values)
        where T : struct => (field, group => group.WriteAsync<T>(field, values.AsMemory()).GetAwaiter().GetResult());

    /// <summary>A column of texts.</summary>
    public static (DataField Field, Action<ParquetRowGroupWriter> Write) Texts(string name, params string?[] values)
    {
        var field = new DataField(name, typeof(string), true);
        return (field, group => group.WriteAsync(field, values).GetAwaiter().GetResult());
    }

    /// <summary>Any file.</summary>
    public static byte[] Write<T>(ParquetSchema schema, IEnumerable<T> groups, Action<ParquetRowGroupWriter, T> write)
    {
        using var file = new MemoryStream();
        var options = new ParquetOptions
        {
            CompressionMethod = CompressionMethod.Gzip,
            CompressionLevel = CompressionLevel.Optimal,
        };
        var writer = ParquetWriter.CreateAsync(schema, file, options).GetAwaiter().GetResult();
        foreach (var rows in groups)
        {
            using var group = writer.CreateRowGroup();
            write(group, rows);
        }

        writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return file.ToArray();
    }
}
