using System.Text;
using Influence.Application.Answering;
using Influence.Engine.Figures;

namespace Influence.Application.Showing;

/// <summary>Views as plain text: for consoles, and for front ends that show nothing else.</summary>
public static class ResultText
{
    /// <summary>The whole view; a figure is named and told.</summary>
    public static string Of(ResultView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Of(view, view.Figures);
    }

    /// <summary>A figure in a sentence.</summary>
    public static string Of(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return PlainWords.Harmless(
            $"[figure] {figure.Title}" + (figure.Caption.Length == 0 ? "" : $" ({figure.Caption})"));
    }

    /// <summary>The view with some of its figures.</summary>
    internal static string Of(ResultView view, IEnumerable<Figure> figures)
    {
        var text = new StringBuilder();
        Line(text, view.Title);
        foreach (var line in view.Lines)
        {
            Line(text, line.Text);
        }

        foreach (var table in view.Tables)
        {
            Append(text, table);
        }

        foreach (var figure in figures)
        {
            Line(text, Of(figure));
        }

        if (view.Facts.Any())
        {
            Line(text, "How do we know?");
            foreach (var (label, fact) in view.Facts)
            {
                Line(text, $"  {label,-12}{fact}");
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ViewTable table)
    {
        if (table.Title.Length > 0)
        {
            Line(text, table.Title);
        }

        string[][] rows =
        [
            [.. table.Columns.Select(ViewTable.Heading)],
            .. table.Rows.Select(row => Array.ConvertAll(table.Texts(row), PlainWords.Harmless)),
        ];
        int[] widths = [.. Enumerable.Range(0, table.Columns.Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            Line(text, string.Join("  ", row.Select((cell, column) => IsNumeric(table.Columns, column)
                ? cell.PadLeft(widths[column])
                : cell.PadRight(widths[column]))).TrimEnd());
        }

        if (table.Note.Length > 0)
        {
            Line(text, table.Note);
        }
    }

    private static bool IsNumeric(IReadOnlyList<DocumentColumn> columns, int column) => columns[column].IsNumeric;

    private static void Line(StringBuilder text, string line) => text.Append(PlainWords.Harmless(line)).Append('\n');
}
