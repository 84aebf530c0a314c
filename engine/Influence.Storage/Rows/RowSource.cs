using Influence.Application.Facts;

namespace Influence.Storage.Rows;

/// <summary>Opens a source with the reader that its content asks for.</summary>
internal static class RowSource
{
    /// <summary>The rows of a source; the caller disposes.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">file_not_found, file_empty, format_unknown …</exception>
    /// <exception cref="Engine.Errors.OptionException">unknown_format, unknown_encoding, unknown_field or unknown_column.
    /// </exception>
    public static IRows Open(FactSource source, RowSchema schema, ReadOptions options, Action<Reject> reject) =>
        new RowReader(source, schema, options, reject);
}
