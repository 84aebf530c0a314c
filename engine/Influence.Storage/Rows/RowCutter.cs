using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Cuts the line at hand into fields, as the layout says.</summary>
internal sealed class RowCutter(LineReader lines, Fields fields, RowSchema schema, Layout layout)
{
    private static readonly BrokenRow _blank = new(-1, "blank", "");

    private readonly int _columnsNeeded = schema.Fields.Select((field, index) =>
        field.IsRequired ? layout.ColumnOf[index] + 1 : 0).Max();

    /// <summary>A spreadsheet's empty row: separators alone.</summary>
    public static bool IsBlank(BrokenRow row) => ReferenceEquals(row, _blank);

    /// <summary>Cuts.</summary>
    /// <param name="isCounts">The line may say n and m, which blanks separate.</param>
    /// <returns>What is wrong with the row; null where nothing is.</returns>
    public BrokenRow? Cut(bool isCounts)
    {
        switch (layout.Format)
        {
            case "csv":
                return CutCsv();
            case "ndjson":
                var wrong = JsonRow.Read(lines.Line, schema, layout.Paths!, fields);
                return Text() ?? (wrong is null ? null : new BrokenRow(-1, "bad_json", $"The line cannot be read: {wrong}."));
            default:
                if (Text() is { } bad)
                {
                    return bad;
                }

                if (layout.Delimiter is { } delimiter && !isCounts)
                {
                    Splitter.AtDelimiterOnly(lines.Buffer, lines.Start, lines.Line.Length, (byte)delimiter, fields);
                }
                else
                {
                    Splitter.AtBlanks(lines.Buffer, lines.Start, lines.Line.Length, fields);
                }

                return Missing();
        }
    }

    private BrokenRow? CutCsv()
    {
        Splitter.Outcome outcome;
        do
        {
            outcome = Splitter.AtDelimiter(
                lines.Buffer, lines.Start, lines.Line.Length, (byte)(layout.Delimiter ?? ','), fields);
        }
        while (outcome == Splitter.Outcome.OpenQuote && lines.Extend());

        if (outcome != Splitter.Outcome.Done)
        {
            fields.Clear();
            lines.Shrink();
            return Text() ?? new BrokenRow(-1, "bad_quote", outcome == Splitter.Outcome.OpenQuote
                ? "A quote is opened and never closed. Close it, or double the quotes inside the field."
                : "Text follows a closing quote. Double the quotes inside a field, as in \"5\"\" disk\".");
        }

        if (Text() is { } bad)
        {
            return bad;
        }

        if (fields[0].IsEmpty && fields.AreEmpty)
        {
            return _blank;
        }

        return fields.Count > layout.Columns.Length && !fields.AreEmptyFrom(layout.Columns.Length)
            ? new BrokenRow(-1, "too_many_columns", $"The row has {fields.Count} columns, the file {layout.Columns.Length}. " +
                "Put fields that hold the separator in quotes.")
            : Missing();
    }

    private BrokenRow? Text() => !lines.IsPlain && LineText.Wrong(lines.Line) is var (code, message)
        ? new BrokenRow(-1, code, message) : null;

    private BrokenRow? Missing()
    {
        if (fields.Count >= _columnsNeeded)
        {
            return null;
        }

        var missing = 0;
        while (!schema.Fields[missing].IsRequired || layout.ColumnOf[missing] < fields.Count)
        {
            missing++;
        }

        return new BrokenRow(missing, "missing_column",
            $"The row has {fields.Count} columns; {schema.Fields[missing].Name} is column {layout.ColumnOf[missing] + 1}.");
    }
}
