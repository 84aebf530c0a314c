using System.Collections.Immutable;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.GraphFiles;
using Influence.Storage.Rows;

namespace Influence.Storage.Facts;

/// <summary>A first look at a source, without reading it whole.</summary>
internal static class SourcePreview
{
    private const int RowsShown = 5;
    private const int RefusedShown = 20;

    /// <summary>What the source seems to be and how its columns would be read.</summary>
    public static FilePreview Of(FactSource source, FactKind? kind, ReadOptions options)
    {
        if (GraphPreview.Of(source, kind, options) is { } graph)
        {
            return graph;
        }

        var (format, replayed) = RowSource.Look(source, options);
        (source, options) = RowSource.AsTable(format, replayed, options);
        var chosen = kind ?? KindGuess.Of(source, options);
        var schema = chosen is { } known ? RowSchema.Of[known] : RowSchema.Graph;
        var refused = ImmutableArray.CreateBuilder<Reject>();
        using var rows = RowReader.ForPreview(source, schema, options, reject => Keep(refused, reject));
        var layout = rows.Layout;
        var stages = layout.Stages is null ? null : new StageRows(rows, schema, options);
        var judge = new RowJudge(schema, stages ?? (IRows)rows, options);
        var shown = Look(rows, stages, schema, judge);
        var columns = layout.Columns;
        var reading = stages?.Reading ?? rows.Reading;
        var missing = new LayoutFinder(schema, options, source.Name).Missing(layout);
        return new FilePreview
        {
            Kind = chosen,
            Format = rows.Format,
            Delimiter = layout.Format == "csv" ? layout.Delimiter ?? ',' : null,
            Columns = columns,
            Reading = reading with { Notes = [.. reading.Notes, .. judge.Notes] },
            Questions = [.. rows.Doubts.Select(doubt => doubt.Question), .. layout.Questions],
            Words = judge.Words,
            Refused = missing.IsEmpty && layout.Doubts.IsEmpty
                ? [.. refused.Where(reject => !rows.Doubts.Any(doubt => IsOpen(reject, doubt.Question.Setting)))] : [],
            Map = MapOf(layout, schema),
            Rows = shown,
            Missing = missing,
        };
    }

    private static ImmutableDictionary<string, string> MapOf(Layout layout, RowSchema schema) => layout.Paths is { } paths
        ? layout.Columns.Where(path => paths.FieldOf(path) >= 0).DistinctBy(paths.FieldOf)
            .ToImmutableDictionary(path => schema.Fields[paths.FieldOf(path)].Name)
        : Enumerable.Range(0, schema.Fields.Length)
            .Where(field => layout.ColumnOf[field] >= 0 && layout.ColumnOf[field] < layout.Columns.Length)
            .Select(field => (Key: schema.Fields[field].Name, Column: layout.ColumnOf[field]))
            .Concat(layout.Stages is { } stages
                ? StageColumns.Keys.Select(key => (Key: key, Column: stages.ColumnOf(key))).Where(one => one.Column >= 0) : [])
            .ToImmutableDictionary(one => one.Key, one => layout.Columns[one.Column]);

    // The first rows, as many as are at hand: they are shown, judged and their words counted.
    private static ImmutableArray<ImmutableArray<string>> Look(
        RowReader rows, StageRows? stages, RowSchema schema, RowJudge judge)
    {
        var shown = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var end = rows.BytesAtHand;
        while (rows.Position < end && (stages?.Read() ?? rows.Read()))
        {
            if (shown.Count < RowsShown && rows.Broken is null && stages is not { IsFirst: false })
            {
                shown.Add([.. Enumerable.Range(0, rows.ColumnCount).Select(column => Show(rows, schema, column))]);
            }

            if (rows.RowsRead > 1 || !rows.MayStartWithCounts)
            {
                judge.Judge();
            }
        }

        return shown.ToImmutable();
    }

    // What is refused only because nobody has answered yet.
    private static bool IsOpen(Reject reject, string setting) => setting switch
    {
        "dates" or "time_unit" => reject.Code == "bad_time",
        "decimal" => reject.Code == "bad_number",
        _ => false,
    };

    private static void Keep(ImmutableArray<Reject>.Builder refused, Reject reject)
    {
        if (refused.Count < RefusedShown)
        {
            refused.Add(reject);
        }
    }

    // Names help to see whether a file is read rightly; addresses and numbers need not be seen for that.
    private static string Show(RowReader rows, RowSchema schema, int column)
    {
        var text = Encoding.UTF8.GetString(rows.Cell(column));
        var field = rows.Layout.Paths is null ? rows.Layout.ColumnOf.IndexOf(column) : column;
        var isName = field >= 0 && schema.Fields[field].Name is "name" or "first_name" or "last_name" or "handle";
        return isName ? text : ContactMask.Of(text, isPhone: field >= 0 && schema.Fields[field].Name == "phone");
    }
}
