using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Answering;
using Influence.Engine.Answers;

namespace Influence.Application.Showing;

/// <summary>Numbers as text: exact for machines, rounded for people.</summary>
public static class RoundedFigures
{
    /// <summary>Rounded for reading: people to a tenth, other numbers to four digits that count.</summary>
    public static string Rounded(Cell value, string unit) => value.Kind switch
    {
        CellKind.Number => Rounded(value.Number, unit),
        CellKind.Count => PlainWords.Count(value.Count),
        CellKind.Flag => value.Flag ? "yes" : "no",
        _ => value.Text ?? "",
    };

    private static string Rounded(double value, string unit) => value switch
    {
        double number when unit == "people" => number.ToString("#,0.0", CultureInfo.InvariantCulture),
        double number when number == 0 => "0",
        double number when Math.Abs(number) is >= 1e-4 and < 1e7 => number.ToString(Digits(number), CultureInfo.InvariantCulture),
        double number => number.ToString("0.###e+0", CultureInfo.InvariantCulture),
    };

    /// <summary>A row rounded for reading; parts of a score are rounded so that those shown sum to the score shown.</summary>
    public static string[] RoundedRow(ImmutableArray<DocumentColumn> columns, IReadOnlyList<Cell> row)
    {
        var texts = columns.Select((column, place) => Rounded(row[place], column.Unit)).ToArray();
        var whole = Enumerable.Range(0, columns.Length).FirstOrDefault(place => columns[place].Role == ColumnRole.Whole, -1);
        int[] parts =
        [
            .. Enumerable.Range(0, columns.Length)
                .Where(place => columns[place].Role == ColumnRole.Part && row[place].Kind == CellKind.Number),
        ];
        if (whole >= 0 && parts.Length > 0 && row[whole].Kind == CellKind.Number)
        {
            var tenths = InTenths(row[whole].Number, [.. parts.Select(place => row[place].Number)]);
            for (var part = 0; part < parts.Length; part++)
            {
                texts[parts[part]] = Rounded(tenths[part] / 10.0, "people");
            }
        }

        return texts;
    }

    /// <summary>Parts in tenths that sum to the rounded whole: those nearest the next tenth move (largest remainder).</summary>
    internal static long[] InTenths(double whole, double[] parts)
    {
        var tenths = Array.ConvertAll(parts, part => (long)Math.Floor(part * 10));
        var missing = (long)Math.Round(whole * 10, MidpointRounding.AwayFromZero) - tenths.Sum();
        var order = Enumerable.Range(0, parts.Length).OrderByDescending(part => (parts[part] * 10) - tenths[part]).ToArray();
        for (var step = 0; step < Math.Min(missing, parts.Length); step++)
        {
            tenths[order[step]]++;
        }

        return tenths;
    }

    private static string Digits(double number)
    {
        var decimals = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, 8);
        return "#,0." + new string('#', decimals);
    }
}
