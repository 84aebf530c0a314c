using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Formats;
using Influence.Storage.GraphFiles;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Opens a source with the reader that its content asks for.</summary>
internal static class RowSource
{
    /// <summary>The rows of a source; the caller disposes.</summary>
    /// <exception cref="GraphDataException">file_not_found, file_empty, format_unknown, or a file refused by its name.
    /// </exception>
    /// <exception cref="OptionException">unknown_format, encoding_unknown, unknown_field or unknown_column.</exception>
    public static IRows Open(FactSource source, RowSchema schema, ReadOptions options, Action<Reject> reject)
    {
        var (format, replayed) = Look(source, options);
        IRows rows;
        if (FileFormats.Graphs.Contains(format))
        {
            rows = new GraphRows(source, schema, GraphReaders.Open(format, replayed, options), reject);
        }
        else
        {
            var (lines, reading) = AsTable(format, replayed, options);
            rows = new RowReader(lines, format == FormatRecogniser.Archive ? Follows(schema, source.Name) : schema, reading,
                reject);
        }

        return rows is RowReader { Layout.Stages: not null } friends ? new StageRows(friends, schema, options)
            : schema.Name == "graph" || rows is RowReader { MayGoBothWays: false } ? rows
            : new BothWaysRows(rows, schema);
    }

    /// <summary>A source that is no graph as the rows of a table: an array of objects and an archive as one object a
    /// line.</summary>
    public static (FactSource Lines, ReadOptions Reading) AsTable(string format, FactSource replayed, ReadOptions options) =>
        format switch
        {
            FormatRecogniser.JsonRows => (JsonArrayText.AsLines(replayed, options), AsObjects(options)),
            FormatRecogniser.Archive => (ArchiveText.AsLines(replayed, options), AsObjects(options)),
            _ => (replayed, options),
        };

    private static ReadOptions AsObjects(ReadOptions options) => options with { Format = "ndjson", Encoding = null };

    private static RowSchema Follows(RowSchema schema, string name) => schema.Name == "follows" ? schema
        : throw new GraphDataException("format_holds_edges",
            $"{name} is a list of followers, not {schema.Name}: load it with 'load follows', and ask the network.");

    /// <summary>What the source is, and the source again from its first byte, although a pipe was looked into.</summary>
    /// <exception cref="GraphDataException">file_not_found, or a file refused by its name.</exception>
    public static (string Format, FactSource Replayed) Look(FactSource source, ReadOptions options)
    {
        var head = ReplayedHead.Of(source);
        try
        {
            using var input = TextInput.Open(head.AsSource(), options with { AllowPartial = true });
            var text = new byte[FormatRecogniser.HeadBytes];
            var count = input.Text.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            var isWhole = count < text.Length && head.IsWhole && !input.IsCut;
            return (FormatRecogniser.Recognise(text.AsSpan(0, count), isWhole, options, source.Name), head.Replay());
        }
        catch (GraphDataException bad) when (bad.Code == "bad_encoding")
        {
            return (options.Format is FileFormats.Auto || FileFormats.Tables.Contains(options.Format)
                ? FormatRecogniser.Table : options.Format, head.Replay()); // its reader says where
        }
        catch
        {
            head.Dispose();
            throw;
        }
    }
}
