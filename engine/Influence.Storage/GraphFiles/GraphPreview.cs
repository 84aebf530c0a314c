using System.Collections.Immutable;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Formats;
using Influence.Storage.Rows;

namespace Influence.Storage.GraphFiles;

/// <summary>A first look at a graph file: its first edges, as the follows that they would become.</summary>
internal static class GraphPreview
{
    private const int RowsShown = 5;
    private const int RefusedShown = 20;
    private const int RowsLookedAt = 1000;
    private static readonly ImmutableArray<string> _columns = ["follower", "followed", "weight"];

    /// <summary>The look; null where the source is a table.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">A file that is refused by its name, or as a graph of another kind of
    /// facts.</exception>
    public static FilePreview? Of(FactSource source, FactKind? kind, ReadOptions options)
    {
        var (format, replayed) = RowSource.Look(source, options);
        if (format is FormatRecogniser.Table or FormatRecogniser.JsonRows or FormatRecogniser.Archive)
        {
            return null;
        }

        var schema = RowSchema.Of[kind ?? FactKind.Follows];
        var refused = ImmutableArray.CreateBuilder<Reject>();
        var shown = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        using var rows = new GraphRows(source, schema, GraphReaders.Open(format, replayed, options),
            refused.Add);
        var weight = schema.IndexOf("weight");
        for (var row = 0; row < RowsLookedAt && refused.Count < RefusedShown && rows.Read(); row++)
        {
            if (shown.Count < RowsShown)
            {
                shown.Add([TextOf(rows[schema.Positions[0]]), TextOf(rows[schema.Positions[1]]), TextOf(rows[weight])]);
            }
        }

        return new FilePreview
        {
            Kind = kind ?? FactKind.Follows,
            Format = format,
            Reading = rows.Reading,
            Refused = refused.ToImmutable(),
            Columns = _columns,
            Map = _columns.ToImmutableDictionary(column => column, column => column),
            Rows = shown.ToImmutable(),
        };
    }

    private static string TextOf(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
