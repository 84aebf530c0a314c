using System.Globalization;
using System.Text;
using Influence.Application.Answering;

namespace Influence;

/// <summary>Results as plain text.</summary>
internal static class ShownText
{
    private const int MostRows = 20;

    /// <summary>Title, sentences, the first rows, and the evidence.</summary>
    public static string Of(ShownContent content)
    {
        var text = new StringBuilder(content.Title).Append('\n');
        foreach (var line in content.Lines)
        {
            text.Append(line).Append('\n');
        }

        if (content.Columns.Count > 0)
        {
            Append(text, content.Columns, content.Rows);
        }

        foreach (var (label, fact) in content.Facts)
        {
            text.Append("  ").Append(label.PadRight(12)).Append(fact).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A number as people read it.</summary>
    public static string Number(double number) => double.IsFinite(number) && Math.Abs(number) is 0 or (>= 1e-3 and < 1e9)
        ? number.ToString(Math.Abs(number) >= 100 ? "#,0.#" : "0.####", CultureInfo.InvariantCulture)
        : number.ToString("0.###e+0", CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, IReadOnlyList<DocumentColumn> columns, IReadOnlyList<object?[]> rows)
    {
        string[][] cells =
        [
            [.. columns.Select(column => column.Unit.Length == 0 ? column.Name : $"{column.Name} ({column.Unit})")],
            .. rows.Take(MostRows).Select(row => Array.ConvertAll(row, Cell)),
        ];
        int[] widths = [.. Enumerable.Range(0, columns.Count).Select(column => cells.Max(row => row[column].Length))];
        foreach (var row in cells)
        {
            text.AppendJoin("  ", row.Select((cell, column) => columns[column].IsNumeric
                ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).Append('\n');
        }

        if (rows.Count > MostRows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{MostRows} of {rows.Count:N0} rows\n");
        }
    }

    // Control characters of somebody's data must not steer a terminal.
    private static string Cell(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "yes" : "no",
        double number => Number(number),
        long whole => whole.ToString("N0", CultureInfo.InvariantCulture),
        _ => string.Concat(value.ToString()!.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter)),
    };
}
