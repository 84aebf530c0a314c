using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Uplifts;

namespace Influence.Application.Uplifts;

/// <summary>The regions of a test with a row a region and period.</summary>
/// <param name="Regions">Each once.</param>
/// <param name="LeftOut">Rows of other groups.</param>
internal sealed record RegionsTest(ImmutableArray<TestRegion> Regions, int LeftOut)
{
    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy-M", "d.M.yyyy"];

    /// <summary>Whether a table has a row a region and period.</summary>
    public static bool Is(TestTable table) => table.Has(TestWords.Region) && table.Has(TestWords.Conversions)
        && (table.Has(TestWords.Period) || table.Has(TestWords.Date));

    /// <summary>Adds up the rows of each region before and after.</summary>
    /// <exception cref="OptionException">test_not_readable, test_words_unknown, test_group_missing, test_person_twice or
    /// test_counts_impossible.</exception>
    public static RegionsTest Of(TestTable table, TestReading reading)
    {
        var (group, region, groups) = (
            table.Place(TestWords.Group), table.Place(TestWords.Region), new TestGroups(table, reading));
        var (conversions, population) = (table.Place(TestWords.Conversions), table.Place(TestWords.Population));
        var numbers = TestNumbers.Of(reading.DecimalSign,
            table.Cells(TestWords.Conversions).Concat(table.Cells(TestWords.Population)));
        var isAfter = After(table, reading);
        var sums = new SortedDictionary<string, Sums>(StringComparer.Ordinal);
        foreach (var (cells, number) in table.Rows)
        {
            if (groups.IsTreated(cells[group]) is not { } isTreated)
            {
                continue;
            }

            var name = cells[region].Trim();
            if (!sums.TryGetValue(name, out var sum))
            {
                sums[name] = sum = new Sums(isTreated, number);
            }

            if (sum.IsTreated != isTreated)
            {
                throw new OptionException("test_person_twice", $"Rows {sum.Row} and {number} are of the region " +
                    $"'{TestTable.Short(name)}', once invited and once held out. A region has one group in the whole file.");
            }

            sum.Add(isAfter(cells, number), Number(cells[conversions], number), Number(cells[population], number), number);
        }

        if (sums.FirstOrDefault(sum => !sum.Value.HasBoth) is { Key: { } alone })
        {
            throw TestTable.NotReadable($"The region '{TestTable.Short(alone)}' has rows of one period alone. Each region " +
                "needs rows before and after the invitations began.");
        }

        return new([.. sums.Values.Select(sum => sum.Region)], groups.LeftOut);

        double Number(string cell, int row) => numbers.Read(cell) is >= 0 and var number ? number : throw TestTable.NotReadable(
            $"Row {row} has '{TestTable.Short(cell)}', but conversions and population are numbers from 0.");
    }

    private static Func<string[], int, bool> After(TestTable table, TestReading reading)
    {
        if (table.Has(TestWords.Period))
        {
            var period = table.Place(TestWords.Period);
            return (cells, row) => TestWords.Bare(cells[period]) is var word && TestWords.After.Contains(word)
                || (!TestWords.Before.Contains(word) ? throw TestTable.NotReadable($"Row {row} has the period " +
                    $"'{TestTable.Short(cells[period])}'. Write before or after, or give a column of dates and --start DATE.")
                : false);
        }

        var (place, start) = (table.Place(TestWords.Date), reading.Start is { } said ? Day(said, "start")
            : throw new OptionException("option_missing",
                "The test tells dates, but not when the invitations began. Say --start 2026-03-31, the first day."));
        return (cells, row) => Day(cells[place], $"the date of row {row}") >= start;
    }

    private static DateTime Day(string text, string what) =>
        DateTime.TryParseExact(
            text.Trim().Split(' ', 'T')[0], Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw TestTable.NotReadable(
                $"'{TestTable.Short(text)}', {what}, has no reading or several. Write days as in 2026-03-31.");

    /// <summary>Rows of one region.</summary>
    private sealed class Sums(bool isTreated, int row)
    {
        private double _bought;
        private double _people;
        private double _boughtAfter;
        private double _peopleAfter;

        public bool IsTreated => isTreated;

        public int Row => row;

        public bool HasBoth => _people > 0 && _peopleAfter > 0;

        public TestRegion Region => new(isTreated, _bought / _people, _boughtAfter / _peopleAfter, _peopleAfter);

        public void Add(bool isAfter, double bought, double people, int number)
        {
            if (bought > people)
            {
                throw new OptionException("test_counts_impossible", string.Create(CultureInfo.InvariantCulture,
                    $"Row {number} has {bought} conversions of {people} people. Give people, of whom no more than all convert."));
            }

            (_bought, _people) = isAfter ? (_bought, _people) : (_bought + bought, _people + people);
            (_boughtAfter, _peopleAfter) = isAfter
                ? (_boughtAfter + bought, _peopleAfter + people) : (_boughtAfter, _peopleAfter);
        }
    }
}
