using Influence.Application.Writing;

namespace Influence.Application.Ports;

/// <summary>Makes Parquet files, which a library knows how to write.</summary>
public interface IParquetFiles
{
    /// <summary>The media type of such a file.</summary>
    const string MediaType = "application/vnd.apache.parquet";

    /// <summary>Makes a file of a table.</summary>
    /// <param name="table">Its rows are read twice.</param>
    /// <param name="cancellationToken">Looked at between groups of rows.</param>
    /// <returns>The whole file from its first byte; nobody else sees it, and it goes when it is disposed of.</returns>
    Stream Make(ParquetTable table, CancellationToken cancellationToken);
}
