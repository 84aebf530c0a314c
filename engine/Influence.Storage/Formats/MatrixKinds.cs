using System.Globalization;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.Formats;

/// <summary>A square table of weights between people, with or without their names: refused, since as edges it would lie.
/// </summary>
internal static class MatrixKinds
{
    private const int FewestLabelled = 2;
    private const int FewestBare = 3;

    /// <summary>Throws when the text is a matrix.</summary>
    /// <exception cref="GraphDataException">matrix_csv.</exception>
    public static void Refuse(HeadText text, ReadOptions options, string name)
    {
        var delimiter = options.Delimiter ?? Delimiter(text);
        var rows = text.Lines.Select(line => Cut(line, delimiter)).ToList();
        if (rows.Count >= FewestBare && (IsLabelled(rows, text.HasAllLines) || IsBare(rows, text.HasAllLines)))
        {
            var people = rows[0].Length - (IsNumber(rows[^1][0]) ? 0 : 1);
            throw new GraphDataException("matrix_csv",
                $"{name} is a matrix: a row and a column for each of {people} people. " +
                "Write one line an edge (source,target,weight), or MatrixMarket, as with scipy.io.mmwrite. " +
                "If it is a list of edges, say so with --format csv or --format snap.");
        }
    }

    // A first row of names that also begin the rows below it, numbers between.
    private static bool IsLabelled(List<string[]> rows, bool isWhole)
    {
        var names = rows[0].Skip(rows[0].Length == rows[1].Length ? 1 : 0).ToArray();
        var seen = rows.Skip(1).Take(names.Length).ToList();
        return names.Length >= FewestLabelled && (!isWhole || rows.Count - 1 == names.Length) &&
            names.Distinct(StringComparer.Ordinal).Count() == names.Length && seen.Count >= FewestLabelled &&
            seen.Select((row, at) => row.Length == names.Length + 1 && row[0] == names[at] && row.Skip(1).All(IsNumberOrEmpty))
                .All(fits => fits);
    }

    // As many numbers in each row as there are rows. Four rows of four may be edges with weight and time, unless all are 0 or 1,
    // the diagonal is empty or the halves mirror each other.
    private static bool IsBare(List<string[]> rows, bool isWhole)
    {
        var width = rows[0].Length;
        if (width < FewestBare || rows.Any(row => row.Length != width || !row.All(IsNumber)))
        {
            return false;
        }

        var cells = rows.Select(row => row.Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var isZeroOne = cells.All(row => row.All(cell => cell is 0 or 1));
        return isWhole && rows.Count == width
            ? isZeroOne || (width > FewestBare && LooksPaired(cells))
            : width > 4 && isZeroOne;
    }

    private static bool LooksPaired(double[][] cells)
    {
        var pairs = Enumerable.Range(0, cells.Length).SelectMany(row => Enumerable.Range(0, row).Select(column => (row, column)));
        return Enumerable.Range(0, cells.Length).All(at => cells[at][at] == 0) ||
            pairs.All(pair => cells[pair.row][pair.column] == cells[pair.column][pair.row]);
    }

    private static char? Delimiter(HeadText text)
    {
        var first = text.Lines.Count == 0 ? "" : text.Lines[0];
        char? best = null;
        foreach (var candidate in ",;\t|")
        {
            best = first.Count(letter => letter == candidate) > (best is { } now ? first.Count(letter => letter == now) : 0)
                ? candidate
                : best;
        }

        return best;
    }

    private static string[] Cut(string line, char? delimiter) => delimiter is { } one
        ? [.. line.Split(one).Select(cell => cell.Trim().Trim('"'))]
        : line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsNumberOrEmpty(string cell) => cell.Length == 0 || IsNumber(cell);

    private static bool IsNumber(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
}
