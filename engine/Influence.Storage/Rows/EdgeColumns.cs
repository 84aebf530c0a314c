using System.Globalization;
using Influence.Application.Facts;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Whether two columns that no heading calls the ends of an edge can be those: a table of a person and a score has two
/// columns too.</summary>
/// <param name="columns">As named, or numbers.</param>
/// <param name="rows">The first rows.</param>
/// <param name="first">The column of the one end.</param>
/// <param name="second">The column of the other.</param>
internal sealed class EdgeColumns(string[] columns, IReadOnlyList<string[]> rows, int first, int second)
{
    private const double MostlyNumbers = 0.9;
    private const int FewestRows = 4;
    private const double FarBeyond = 1000;

    // The largest whole numbers of 32 and 64 bits stand for "never reached".
    private static readonly double[] _nevers = [long.MaxValue, ulong.MaxValue, int.MaxValue, uint.MaxValue];

    private readonly List<string> _firsts = Cells(rows, first);
    private readonly List<string> _seconds = Cells(rows, second);

    /// <summary>The question, where the two columns are hardly ends of edges.</summary>
    /// <param name="schema">Of graph or follows.</param>
    /// <param name="isNamed">Whether headings stand over the columns.</param>
    public Doubt? Ask(RowSchema schema, bool isNamed)
    {
        var why = Score(_seconds, second) ?? Score(_firsts, first) ?? Never() ?? (isNamed ? Names() : null);
        if (why is null)
        {
            return null;
        }

        var (from, to) = (schema.Fields[schema.Positions[0]].Name, schema.Fields[schema.Positions[1]].Name);
        var (one, two) = (columns[first], columns[second]);
        return new Doubt(
            new ReadQuestion("columns_ambiguous", $"{why}, so this is hardly a list of edges.", $"map:{from}",
                [new(one, $"{one} is {from}")]),
            $"Say --map {from}={ColumnWords.Quoted(one)},{to}={ColumnWords.Quoted(two)} if it is, or give the file that holds " +
            "the edges.")
        {
            AlsoSettles = to,
        };
    }

    /// <summary>What is to be said of two bare columns that may be ends of edges and may be none.</summary>
    public string? Note => columns.Length == 2 && _firsts.Count >= FewestRows && _firsts.Count == _seconds.Count &&
        _firsts.Distinct().Count() == _firsts.Count && _seconds.Distinct().Count() < _seconds.Count &&
        _seconds.All(HeaderFinder.IsNumber)
        ? "Each id stands once in the first column, as in a table of one value a person (a distance, a group). It is read as a " +
            "list of edges."
        : null;

    private static List<string> Cells(IReadOnlyList<string[]> rows, int column) =>
        [.. rows.Where(row => row.Length > column && row[column].Length > 0).Select(row => row[column])];

    // Decimals are no ids; a whole number with a decimal, as in 1.0, is one that a program wrote so.
    private string? Score(List<string> cells, int column)
    {
        var decimals = cells.Where(IsDecimal).ToList();
        return decimals.Count > 0 && cells.Count(IsQuantity) >= MostlyNumbers * cells.Count
            ? $"{Called(column)} holds numbers such as {decimals[0]}, which are no people" : null;
    }

    private string? Never()
    {
        var never = _seconds.Find(cell => _nevers.Contains(Value(cell)));
        if (never is null || !_seconds.TrueForAll(HeaderFinder.IsNumber) || !_firsts.TrueForAll(HeaderFinder.IsNumber))
        {
            return null;
        }

        var bound = Value(never) / FarBeyond;
        var isAlone = _firsts.TrueForAll(cell => Value(cell) < bound) &&
            _seconds.TrueForAll(cell => cell == never || Value(cell) < bound);
        return isAlone ? $"{Called(second)} holds {never}, which stands for a distance without end" : null;
    }

    // Two headings that are no field of ours, over columns that share no words: whose the second is, nobody said.
    private string? Names()
    {
        var (one, two) = (WordText.Plain(columns[first]), WordText.Plain(columns[second]));
        if (AreAlike(one, two) || AreOneSet())
        {
            return null;
        }

        return $"'{columns[first]}' and '{columns[second]}' do not say that a row links one to the other";
    }

    // node_a and node_b, x and y, city 1 and city 2.
    private static bool AreAlike(string one, string two)
    {
        var length = Math.Min(one.Length, two.Length);
        var before = 0;
        while (before < length && one[before] == two[before])
        {
            before++;
        }

        var behind = 0;
        while (behind < length - before && one[^(behind + 1)] == two[^(behind + 1)])
        {
            behind++;
        }

        return one != two && length > 0 && Math.Max(one.Length, two.Length) - before - behind <= 1;
    }

    // Words of which many stand in both columns; small numbers may do so by chance.
    private bool AreOneSet()
    {
        var (one, two) = (_firsts.Where(IsWord).ToHashSet(), _seconds.Where(IsWord).ToHashSet());
        return one.Count > 0 && two.Count > 0 && one.Count(two.Contains) * 4 >= Math.Min(one.Count, two.Count);
    }

    private static bool IsWord(string cell) => !HeaderFinder.IsNumber(cell);

    private string Called(int column) => columns[column] == (column + 1).ToString(CultureInfo.InvariantCulture)
        ? $"Column {column + 1}" : $"'{columns[column]}'";

    private static bool IsQuantity(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsDecimal(string cell) => IsQuantity(cell) && (!double.IsFinite(Value(cell)) ||
        Value(cell) != Math.Floor(Value(cell)) || (cell.Contains('.', StringComparison.Ordinal) &&
            cell.Contains('e', StringComparison.OrdinalIgnoreCase)));

    private static double Value(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
