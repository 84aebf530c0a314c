using System.IO.Compression;
using Influence.Application.Ports;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Storage.Sections;
using Parquet;
using Parquet.Schema;

namespace Influence.Storage.Files;

/// <summary>Parquet files by Parquet.Net: whole numbers, numbers, yes and no, texts; nothing where there is no value.</summary>
public sealed class ParquetFiles : IParquetFiles
{
    private const int RowsAtOnce = 100_000;

    /// <inheritdoc/>
    public Stream Make(ParquetTable table, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        var how = PrivateFile.Options(FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, how: FileOptions.DeleteOnClose);
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"influence-{Guid.NewGuid():N}.parquet"), how);
        try
        {
            Write(table, file, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void Write(ParquetTable table, FileStream file, CancellationToken cancellationToken)
    {
        var columns = ParquetColumn.Of(table);
        var options = new ParquetOptions
        {
            CompressionMethod = CompressionMethod.Snappy,
            CompressionLevel = CompressionLevel.Optimal, // the package's own, the smallest size, takes 20 s a million rows
        };
        var writer = ParquetWriter.CreateAsync(
            new ParquetSchema([.. columns.Select(column => column.Field)]), file, options, false, cancellationToken)
            .GetAwaiter().GetResult();
        writer.CustomMetadata = table.Facts;
        for (var first = 0; first < table.Rows.Count; first += RowsAtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = Read(table, first, Math.Min(RowsAtOnce, table.Rows.Count - first));
            using var group = writer.CreateRowGroup();
            for (var place = 0; place < columns.Length; place++)
            {
                columns[place].Write(group, [.. rows.Select(row => row[place])], cancellationToken);
            }
        }

        writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static IReadOnlyList<Cell>[] Read(ParquetTable table, int first, int count)
    {
        var rows = new IReadOnlyList<Cell>[count];
        for (var row = 0; row < count; row++)
        {
            rows[row] = [.. table.Rows[first + row]]; // once a row: names and ids are looked up
        }

        return rows;
    }
}
