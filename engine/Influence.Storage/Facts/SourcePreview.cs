using System.Collections.Immutable;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.GraphFiles;
using Influence.Storage.Rows;
using Influence.Storage.Text;

namespace Influence.Storage.Facts;

/// <summary>A first look at a source, without reading it whole.</summary>
internal static class SourcePreview
{
    private const int RowsShown = 5;
    private const string Masked = "•••";

    /// <summary>What the source seems to be and how its columns would be read.</summary>
    public static FilePreview Of(FactSource source, FactKind? kind, ReadOptions options)
    {
        if (GraphPreview.Of(source, kind, options) is { } graph)
        {
            return graph;
        }

        using var input = TextInput.Open(source, options with { AllowPartial = true });
        var head = new LineReader(input.Text).Peek().ToArray();
        var chosen = kind ?? Guess(head, source.Name, options);
        var schema = chosen is { } known ? RowSchema.Of[known] : RowSchema.Graph;
        var finder = new LayoutFinder(schema, options, source.Name);
        var layout = finder.Find(head, isStrict: false);
        var columns = layout.Format == "ndjson" ? [.. schema.Fields.Select(field => field.Name)] : layout.Columns;
        return new FilePreview
        {
            Kind = chosen,
            Format = layout.Format,
            Delimiter = layout.Format == "csv" ? layout.Delimiter : null,
            Columns = columns,
            Map = Enumerable.Range(0, schema.Fields.Length).Where(field => IsMapped(layout, columns, field))
                .ToImmutableDictionary(field => schema.Fields[field].Name, field => columns[layout.ColumnOf[field]]),
            Rows = FirstRows(head, source.Name, schema, options),
            Missing = layout.Format == "ndjson" ? [] : finder.Missing(layout),
        };
    }

    private static bool IsMapped(Layout layout, ImmutableArray<string> columns, int field) =>
        layout.ColumnOf[field] >= 0 && layout.ColumnOf[field] < columns.Length;

    // The kind whose required fields are all there and most of whose fields are recognised.
    private static FactKind? Guess(byte[] head, string name, ReadOptions options)
    {
        FactKind? best = null;
        var most = 0;
        foreach (var kind in Enum.GetValues<FactKind>())
        {
            var schema = RowSchema.Of[kind];
            try
            {
                var finder = new LayoutFinder(schema, options, name);
                var layout = finder.Find(head, isStrict: false);
                var isNamed = layout.HasHeader || (layout.Format == "activity" && kind == FactKind.Shares) ||
                    (layout.Format is "snap" or "nm" && kind == FactKind.Follows);
                var found = layout.Format == "ndjson" ? NamesIn(head, schema) : layout.ColumnOf.Count(column => column >= 0);
                var isWhole = layout.Format == "ndjson" ? found > 0 : isNamed && finder.Missing(layout).IsEmpty;
                if (isWhole && found > most)
                {
                    (best, most) = (kind, found);
                }
            }
            catch (GraphDataException unfit) when (unfit.Code == "format_unknown")
            {
                continue; // an activity log holds shares and nothing else
            }
        }

        return best;
    }

    // Names that stand in the first object, when all that the kind needs are there.
    private static int NamesIn(byte[] head, RowSchema schema)
    {
        var end = head.AsSpan().IndexOf((byte)'\n');
        var fields = new Fields();
        var isRead = JsonRow.Read(end < 0 ? head : head.AsSpan(0, end), schema, fields) is null;
        var given = Enumerable.Range(0, schema.Fields.Length).Where(field => !fields[field].IsEmpty).ToHashSet();
        var isWhole = isRead && !schema.Fields.Where((field, index) => field.IsRequired && !given.Contains(index)).Any();
        return isWhole ? given.Count : 0;
    }

    private static ImmutableArray<ImmutableArray<string>> FirstRows(
        byte[] head, string name, RowSchema schema, ReadOptions options)
    {
        var shown = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        using var rows = RowReader.ForPreview(new FactSource(name, () => new MemoryStream(head), head.Length), schema,
            options with { Encoding = null, AcceptUnterminated = true });
        while (shown.Count < RowsShown && rows.Read())
        {
            shown.Add([.. Enumerable.Range(0, rows.ColumnCount).Select(column => Show(rows, schema, column))]);
        }

        return shown.ToImmutable();
    }

    private static string Show(RowReader rows, RowSchema schema, int column)
    {
        var field = rows.Layout.ColumnOf.IndexOf(column);
        var text = Encoding.UTF8.GetString(rows.Cell(column));
        var isContact = field >= 0 && schema.Fields[field] is { IsRoster: true, Type: FieldType.Text or FieldType.Event };
        return isContact && text.Length > 0 ? Masked : text;
    }
}
