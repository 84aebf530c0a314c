using System.Globalization;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Tells which of the first lines names the columns, and which stand before it.</summary>
internal sealed class HeaderFinder(RowSchema schema, ReadOptions options, string name)
{
    private const int MostLinesBefore = 30;
    private const double FewestValues = 0.9;

    /// <summary>Looks at the lines from <paramref name="start"/>; <paramref name="first"/> is the first that is no
    /// comment.</summary>
    /// <exception cref="GraphDataException">header_unclear: lines before the rows that --skip has to name.</exception>
    public Header Find(List<HeadLine> lines, int start, int first, Cutting cutting)
    {
        var rows = cutting.Rows;
        var at = Preamble(rows, cutting);
        var top = rows[at];
        var below = rows.Skip(at + 1).Select(row => row.Cells).ToList();
        var why = lines.Take(top.First).Skip(start)
            .Select((line, place) => line.IsBlank ? "blank" : start + place < first ? "comment" : "before_header")
                .ToList<string?>();
        if (IsHeader(top.Cells, below, cutting.Delimiter))
        {
            why.AddRange(Enumerable.Repeat((string?)null, top.Lines));
            PassNotes(lines, top.First + top.Lines, why);
            return new Header(Whole(top.Cells, below), string.Join("\n", lines.Skip(top.First).Take(top.Lines).Select(line =>
                line.Text)),
                [.. why], below, Math.Max(cutting.Width, top.Cells.Length), NamesFields(top.Cells));
        }

        var data = rows.Skip(at).Select(row => row.Cells).ToList();
        var commented = lines.Take(top.First).Skip(start).LastOrDefault(line => line.IsMarked);
        if (commented is not null && Commented(commented.Text, cutting) is { } names)
        {
            return new Header(names, commented.Text, [.. why], data, cutting.Width, false);
        }

        return new Header(null, null, [.. why], data, Math.Max(cutting.Width, top.Cells.Length), false);
    }

    // Lines with fewer cells than the rows have stand before the header, where the line after them is one.
    private int Preamble(List<(string[] Cells, int First, int Lines)> rows, Cutting cutting)
    {
        // Lines as wide as the rows may stand there too: "Report,Followers" above "follower,followed".
        var named = rows.Take(MostLinesBefore).ToList().FindIndex(row => IsNamedTwice(row.Cells));
        if (named > 0 && !NamesFields(rows[0].Cells))
        {
            return named;
        }

        if (cutting.Width < 2 || rows.Count < 2 || NamesFields(rows[0].Cells) || rows[0].Cells.Length == cutting.Width)
        {
            return 0;
        }

        var at = 0;
        while (at < Math.Min(rows.Count, MostLinesBefore) && rows[at].Cells.Count(cell => cell.Length > 0) < cutting.Width &&
            !NamesFields(rows[at].Cells))
        {
            at++;
        }

        if (at == 0 || at == Math.Min(rows.Count, MostLinesBefore) || rows[at].Cells.Length != cutting.Width ||
            (cutting.Delimiter is null or '\t' && !NamesFields(rows[at].Cells)))
        {
            return 0; // a broken row, a line of counts, or nothing that can be told
        }

        return IsHeader(rows[at].Cells, [.. rows.Skip(at + 1).Select(row => row.Cells)], cutting.Delimiter)
            ? at
            : throw new GraphDataException("header_unclear",
                $"{name}: the first {rows[at].First} lines have fewer columns than the {cutting.Width} of the others, and " +
                "no line " +
                $"names the columns. Say how many lines stand before the rows with --skip {rows[at].First}, " +
                $"and which column is which with --map {schema.Fields[schema.Positions[0]].Name}=1,…");
    }

    private static void PassNotes(List<HeadLine> lines, int from, List<string?> why)
    {
        for (var at = from; at < lines.Count && (lines[at].IsBlank || lines[at].IsMarkAlone); at++)
        {
            why.Add(lines[at].IsBlank ? "blank" : "comment");
        }
    }

    // "# target source": a comment that names as many fields as the rows have cells.
    private string[]? Commented(string line, Cutting cutting)
    {
        var text = line.TrimStart('#', '%').Trim();
        var cells = new[] { cutting.Delimiter, null, ',', '\t', ';' }
            .Select(delimiter => Cutting.Of([new HeadLine(text)], 0, delimiter).Rows.FirstOrDefault().Cells)
            .FirstOrDefault(cells => cells is not null && cells.Length >= 2 && cells.Length >= Math.Min(cutting.Width, 2) &&
                cells.Length <= cutting.Width && NamesFields(cells));
        return cells is null ? null : Whole(cells, [new string[cutting.Width]]);
    }

    /// <summary>Whether the first row names columns.</summary>
    private bool IsHeader(string[] first, List<string[]> below, char? delimiter)
    {
        if (NamesFields(first) || IsMapped(first))
        {
            return true;
        }

        if (first.Any(IsValue))
        {
            return false;
        }

        var given = first.Where(cell => cell.Length > 0).ToList();
        var isTable = delimiter is not (null or '\t');
        if (given.Count > 0 && given.All(Headings.IsHeading) && (given.Count > 1 || isTable) &&
            given.Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
        {
            return true;
        }

        if (below.Count > 0 && first.Length > 1 && (first.Length == 2 ? below.All(row => row.All(IsNumber))
            : HasWordOverValues(first, below)))
        {
            return true;
        }

        // Facts in tables have a header: words that name none of our fields are one, and have to be mapped, not loaded as people.
        var recurs = first.Any(cell => below.Any(row => row.Contains(cell)));
        return schema.Name == "graph" || !isTable
            ? !options.Map.IsEmpty && delimiter is not null && below.Count > 1 && !recurs
            : options.Map.IsEmpty || !recurs;
    }

    // A word over a column of numbers or dates is its heading.
    private static bool HasWordOverValues(string[] first, List<string[]> below)
    {
        for (var at = 0; at < first.Length; at++)
        {
            var column = at;
            var cells = below.Where(row => row.Length > column).Select(row => row[column]).Where(IsGiven).ToList();
            if (IsGiven(first[at]) && cells.Count > 0 && cells.Count(IsValue) >= FewestValues * cells.Count)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsGiven(string cell) => cell.Length > 0 && !IdText.IsMissing(System.Text.Encoding.UTF8.GetBytes(cell));

    private bool IsMapped(string[] first) => options.Map.Values.Any(column =>
        !IsNumber(column) && first.Any(cell => cell.Equals(column, StringComparison.OrdinalIgnoreCase)));

    private bool IsNamedTwice(string[] cells) => NamesFields(cells) &&
        cells.Select(schema.Recognise).Where(field => field >= 0).Distinct().Count() >= 2;

    private bool NamesFields(string[] cells)
    {
        var fields = cells.Select(schema.Recognise).Where(field => field >= 0).Distinct().Count();
        var isPeople = schema.IsNamedByAny && fields >= 1 && (cells.Length == 1 || fields >= 2 ||
            cells.Count(Headings.IsHeading) >= 2);
        return (isPeople || fields >= Math.Min(2, schema.Positions.Length)) && !cells.Any(IsValue);
    }

    // Rows with more cells than the header have an index without a name before them, or a separator too many.
    private static string[] Whole(string[] names, List<string[]> below)
    {
        var most = below.Count == 0 ? names.Length : below.GroupBy(row => row.Length).MaxBy(group => group.Count())!.Key;
        return most == names.Length + 1 && names.Length > 1 && below.All(row => row.Length == most && IsNumber(row[0] ?? ""))
            ? ["", .. names]
            : names;
    }

    private static bool IsValue(string cell) => IsNumber(cell) || (cell.Length > 5 && cell.Contains('@',
        StringComparison.Ordinal)) ||
        (cell.Length >= 8 && char.IsAsciiDigit(cell[0]) && IsTime(cell));

    private static bool IsTime(string cell)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(cell);
        return TimeText.TryRead(bytes, TimeNotation.Iso, out _) || DateParts.TryCut(bytes, out _);
    }

    /// <summary>Whether a cell is a number.</summary>
    internal static bool IsNumber(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
}
