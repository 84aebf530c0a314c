using Influence.Application.Facts;

namespace Influence.Application.Ports;

/// <summary>Port: reads graph files without a data folder.</summary>
public interface IGraphFileReader
{
    /// <summary>Reads the whole file. O(m) time, about 30 bytes an edge while reading.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">file_not_found, file_empty, format_unknown, gzip_truncated,
    /// mostly_refused, or a file refused by its name, as in pdf_file or html_page.</exception>
    GraphFile Read(string path, ReadOptions options, bool undirected, CancellationToken cancellationToken);
}
