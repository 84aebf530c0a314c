using System.Collections.Immutable;
using System.Text;
using Influence.Storage.Rosters;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>A row that is refused before its values are looked at. Of people, what can be read of it is looked at all the same: a
/// no in it counts.</summary>
/// <param name="Field">Our field, or −1.</param>
/// <param name="Code">snake_case.</param>
/// <param name="Message">A sentence.</param>
internal sealed record BrokenRow(int Field, string Code, string Message)
{
    /// <summary>Answers that the file has and this row lost.</summary>
    public ImmutableArray<string> Lost { get; private init; } = [];

    /// <summary>Leaves in the fields what of the row is sure, and says which answers are not.</summary>
    /// <param name="lines">At the row.</param>
    /// <param name="layout">Of the file.</param>
    /// <param name="schema">Of people.</param>
    /// <param name="fields">As far as they were cut.</param>
    /// <param name="words">In force for the load.</param>
    public BrokenRow Save(LineReader lines, Layout layout, RowSchema schema, Fields fields, WordBook words)
    {
        var sure = Sure(lines, layout, fields);
        var more = Math.Max(0, fields.Count - layout.Columns.Length);
        var lost = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, _) in Answers.All)
        {
            var field = schema.IndexOf(name);
            var columns = ColumnsOf(field, name, layout);
            if (!columns.Any(column => IsLost(column, sure, layout, fields)))
            {
                continue;
            }

            var no = columns.Select(column => NoAt(column, column + more, fields, words)).FirstOrDefault(one => one >= 0, -1);
            if (no >= 0)
            {
                var text = fields[no].ToArray();
                Blank(fields, sure);
                fields.Set(columns[0], text); // a no that may stand in the wrong place is one
                return this;
            }

            lost.Add(name);
        }

        Blank(fields, sure);
        return this with { Lost = lost.ToImmutable() };
    }

    // Cells whose place in the row is certain, from the first.
    private int Sure(LineReader lines, Layout layout, Fields fields)
    {
        if (layout.Format == "ndjson")
        {
            return int.MaxValue;
        }

        if (fields.Count == 0)
        {
            Splitter.AtDelimiterOnly(lines.Buffer, lines.Start, lines.Line.Length, (byte)(layout.Delimiter ?? ','), fields);
        }

        return Code switch
        {
            "bad_quote" => Enumerable.Range(0, fields.Count).TakeWhile(column => !fields[column].Contains((byte)'"')).Count(),
            "too_many_columns" => 1,
            "line_too_long" or "unterminated_last_line" => fields.Count - 1,
            _ => int.MaxValue,
        };
    }

    private static int[] ColumnsOf(int field, string name, Layout layout)
    {
        if (layout.Paths is { } paths)
        {
            return layout.Columns.Any(path => paths.FieldOf(path) == field) ? [field] : [];
        }

        int[] more = name == "unsubscribed" ? [.. layout.MoreNos, .. layout.Watched.Select(one => one.Column)] : [];
        return layout.ColumnOf[field] is var own and >= 0 ? [own, .. more] : more;
    }

    // Of an object that broke off, members that did not come may have been lost.
    private bool IsLost(int column, int sure, Layout layout, Fields fields) =>
        column >= sure || !IsText(fields[column]) || (layout.Paths is not null && fields[column].IsEmpty &&
            (Code != "bad_json" || Message.Contains(JsonRow.NotJson, StringComparison.Ordinal)));

    private static int NoAt(int first, int last, Fields fields, WordBook words)
    {
        for (var column = first; column <= last; column++)
        {
            if (IsText(fields[column]) && words.ConsentOf(Encoding.UTF8.GetString(fields[column])) is "no" or "suppressed")
            {
                return column;
            }
        }

        return -1;
    }

    private static void Blank(Fields fields, int sure)
    {
        for (var column = 0; column < fields.Count; column++)
        {
            if (column >= sure || !IsText(fields[column]))
            {
                fields.Set(column, default);
            }
        }
    }

    private static bool IsText(ReadOnlySpan<byte> cell) => LineText.Wrong(cell) is null;
}
