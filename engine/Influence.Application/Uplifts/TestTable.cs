using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Engine.Errors;

namespace Influence.Application.Uplifts;

/// <summary>The rows of a test with their columns found.</summary>
public sealed class TestTable
{
    /// <summary>The most rows.</summary>
    public const int MostRows = 5_000_000;

    private const int LongestShown = 60;
    private const int MostShown = 12;

    private readonly string[] _headings;
    private readonly Dictionary<string, int[]> _columns;
    private readonly SortedDictionary<int, string> _used = []; // fields by the place of their column

    private TestTable(
        string[] headings, Dictionary<string, int[]> columns, ImmutableArray<(string[] Cells, int Number)> rows) =>
        (_headings, _columns, Rows) = (headings, columns, rows);

    /// <summary>Cells of each row, and its number in the file, from 1 with the headings.</summary>
    internal ImmutableArray<(string[] Cells, int Number)> Rows { get; }

    /// <summary>Reads a CSV, separated by commas, semicolons or tabs; lines without anything are passed over.</summary>
    /// <param name="text">With headings in the first line.</param>
    /// <param name="reading">What somebody says of it.</param>
    /// <exception cref="OptionException">test_not_readable, unknown_column or unknown_field.</exception>
    public static TestTable OfText(string text, TestReading reading)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.TrimStart('\uFEFF');
        var first = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        var separator = first.Contains('\t') ? '\t' : first.Contains(';') ? ';' : ',';
        var records = CsvRecords.Of(text, separator).Take(MostRows + 2).ToArray();
        return OfRows(records.FirstOrDefault([]), records.Skip(1), reading);
    }

    /// <summary>Takes rows as they are.</summary>
    /// <param name="headings">Of the columns.</param>
    /// <param name="records">A cell a column.</param>
    /// <param name="reading">What somebody says of them.</param>
    /// <exception cref="OptionException">As of <see cref="OfText"/>.</exception>
    public static TestTable OfRows(string[] headings, IEnumerable<string[]> records, TestReading reading)
    {
        ArgumentNullException.ThrowIfNull(headings);
        ArgumentNullException.ThrowIfNull(reading);
        ImmutableArray<(string[] Cells, int Number)> rows =
        [
            .. records.Select((cells, at) => (cells, Number: at + 2)).Where(row => row.cells.Any(cell => cell.Trim().Length > 0)),
        ];
        if (rows.Length is 0 or > MostRows)
        {
            throw NotReadable(rows.Length == 0 ? "The test has no rows. Give a first line of headings and a row a person, or a " +
                "row a region and period." : $"The test has more than {MostRows:N0} rows; leave some of them out.");
        }

        if (rows.FirstOrDefault(row => row.Cells.Length != headings.Length) is { Cells: { } cells, Number: var number })
        {
            throw NotReadable(
                $"Row {number} has {cells.Length} fields, but the first line names {headings.Length}. Mend the row.");
        }

        return new TestTable(headings, Columns(headings, reading.Map), rows);
    }

    /// <summary>Whether there is such a column.</summary>
    internal bool Has(string field) => _columns.ContainsKey(field);

    /// <summary>The place of a column that must be there.</summary>
    internal int Place(string field) => _columns.GetValueOrDefault(field, []) switch
    {
        [var place] => Used(place, field),
        [] => throw NotReadable($"No column of the test is called {field}, or as {field} is in five languages. " +
            $"Say which it is: --map {field}=COLUMN. Columns are {Named(_headings)}."),
        var several => throw NotReadable($"Several columns may be {field}: " +
            $"{Named(several.Select(place => _headings[place]))}. Say which: --map {field}=COLUMN."),
    };

    /// <summary>The cells of a column, trimmed; none where it is not there.</summary>
    internal IEnumerable<string> Cells(string field) =>
        Has(field) && Place(field) is var place ? Rows.Select(row => row.Cells[place].Trim()) : [];

    /// <summary>Which columns became what, and which are not used, in a sentence: of an answer that was made from them.</summary>
    internal string ReadAs
    {
        get
        {
            int[] unused = [.. Enumerable.Range(0, _headings.Length).Where(place => !_used.ContainsKey(place))];
            var read = string.Join(", ", _used.Select(one => Short(_headings[one.Key].Trim()) is var heading
                && heading == one.Value ? heading : $"{heading} as {one.Value}"));
            return $"Columns read: {read}." + (unused.Length == 0 ? " All are used."
                : $" Not used: {Named(unused.Select(place => _headings[place].Trim()))}" +
                    (unused.Length > MostShown ? $" and {unused.Length - MostShown} more." : "."));
        }
    }

    /// <summary>What cannot be read.</summary>
    internal static OptionException NotReadable(string message) => new("test_not_readable", message);

    /// <summary>A text of the file in a message.</summary>
    internal static string Short(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    /// <summary>Words with how often they occur.</summary>
    internal static string Counted(IEnumerable<string> words) => string.Join(", ", words.CountBy(word => word)
        .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Take(MostShown)
        .Select(word => $"'{Short(word.Key)}' ({word.Value} rows)"));

    private int Used(int place, string field)
    {
        _used[place] = field;
        return place;
    }

    private static string Named(IEnumerable<string> headings) => string.Join(", ", headings.Take(MostShown).Select(Short));

    // Where several may be one field, the one that is called just like it; else the question waits until the field is needed.
    private static Dictionary<string, int[]> Columns(string[] headings, ImmutableDictionary<string, string> map)
    {
        var columns = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var (field, column) in map)
        {
            if (!TestWords.Headings.ContainsKey(field))
            {
                throw new OptionException("unknown_field", $"A test has no field '{Short(field)}'. Fields are " +
                    $"{string.Join(", ", TestWords.Headings.Keys.Order(StringComparer.Ordinal))}.");
            }

            var place = Array.FindIndex(headings, heading => heading.Trim().Equals(column, StringComparison.OrdinalIgnoreCase));
            columns[field] = place >= 0 ? [place] : throw new OptionException("unknown_column",
                $"The test has no column '{Short(column)}'. Columns are {Named(headings)}.");
        }

        string[] bare = Array.ConvertAll(headings, TestWords.Bare);
        int[] mapped = [.. columns.Values.Select(places => places[0])];
        foreach (var (field, words) in TestWords.Headings.Where(field => !columns.ContainsKey(field.Key)))
        {
            int[] places = [.. Enumerable.Range(0, bare.Length).Where(place => words.Contains(bare[place])).Except(mapped)];
            int[] exact = [.. places.Where(place => bare[place] == field)];
            if (places.Length > 0)
            {
                columns[field] = exact.Length == 1 ? exact : places;
            }
        }

        return columns;
    }
}
