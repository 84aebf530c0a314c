using Influence.Engine.Errors;
using Influence.Engine.Uplifts;

namespace Influence.Application.Uplifts;

/// <summary>The two groups of a test with a row a person.</summary>
/// <param name="Treated">Invited.</param>
/// <param name="Control">Held out.</param>
/// <param name="HasMoney">Whether the file tells what was spent.</param>
/// <param name="Repeated">Rows of people who stand in the file already.</param>
/// <param name="LeftOut">Rows of other groups.</param>
/// <param name="HasIds">Whether rows say who it is.</param>
/// <param name="Unbought">Rows with an amount whose own cell says that nothing was bought: it counts 0.</param>
internal sealed record PeopleTest(
    TestGroup Treated, TestGroup Control, bool HasMoney, int Repeated, int LeftOut, bool HasIds, int Unbought)
{
    /// <summary>Counts people, each once: several rows of one are several purchases.</summary>
    /// <exception cref="OptionException">test_not_readable, test_words_unknown, test_group_missing or test_person_twice.
    /// </exception>
    /// <exception cref="GraphDataException">currency_mixed.</exception>
    public static PeopleTest Of(TestTable table, TestReading reading)
    {
        var (group, groups) = (table.Place(TestWords.Group), new TestGroups(table, reading));
        var numbers = TestNumbers.Of(reading.DecimalSign, table.Cells(TestWords.Value)
            .Concat(table.Cells(TestWords.Converted).Where(cell => !TestNumbers.IsDay(cell))));
        var id = table.Has(TestWords.Id) ? table.Place(TestWords.Id) : -1;
        var value = table.Has(TestWords.Value) ? table.Place(TestWords.Value) : -1;
        var bought = table.Has(TestWords.Converted) || value < 0 ? table.Place(TestWords.Converted) : -1;
        var people = new Dictionary<string, Person>(StringComparer.Ordinal);
        var (repeated, unbought, isAmount, currency) = (0, 0, false, new TestCurrency(table));
        foreach (var (cells, number) in table.Rows)
        {
            if (groups.IsTreated(cells[group]) is not { } isTreated)
            {
                continue;
            }

            var name = id < 0 ? $"{number}" : cells[id].Trim();
            if (name.Length == 0)
            {
                throw TestTable.NotReadable($"Row {number} names nobody. Fill in who it is, or leave the row out.");
            }

            var known = people.TryGetValue(name, out var before);
            if (known && before!.IsTreated != isTreated)
            {
                throw new OptionException("test_person_twice", $"Rows {before.Row} and {number} are of one person, once " +
                    "invited and once held out: whom the invitation reached is no longer known. Leave the person " +
                    "out of both groups.");
            }

            var (hasBought, amount) = bought < 0 ? (null, 0) : Bought(numbers, cells[bought].Trim(), number);
            isAmount |= amount is not (0 or 1);
            var spent = value < 0 ? amount : Spent(numbers, cells[value].Trim(), number);
            currency.Look(cells, number);
            if (value >= 0 && hasBought == false && spent != 0)
            {
                (spent, unbought) = (0, unbought + 1); // an order that failed, say
            }

            repeated += known ? 1 : 0;
            var person = before ?? new Person(isTreated, number);
            people[name] = person with
            {
                HasBought = person.HasBought || (hasBought ?? spent > 0), Spent = person.Spent + spent,
            };
        }

        return new(Sum(people.Values, true), Sum(people.Values, false), value >= 0 || isAmount, repeated, groups.LeftOut,
            id >= 0, unbought);
    }

    private static TestGroup Sum(IEnumerable<Person> people, bool isTreated)
    {
        var (count, bought, sum, squares) = (0L, 0L, 0.0, 0.0);
        foreach (var person in people.Where(person => person.IsTreated == isTreated))
        {
            (count, bought) = (count + 1, bought + (person.HasBought ? 1 : 0));
            (sum, squares) = (sum + person.Spent, squares + (person.Spent * person.Spent));
        }

        return new(count, bought, sum, squares);
    }

    // 0 and 1, yes and no, the day of the purchase, or what was paid.
    private static (bool? HasBought, double Amount) Bought(TestNumbers numbers, string cell, int row)
    {
        var bare = TestWords.Bare(cell);
        return TestWords.No.Contains(bare) ? (false, 0)
            : TestWords.Yes.Contains(bare) || TestNumbers.IsDay(cell) ? (true, 1)
            : numbers.Read(cell) is >= 0 and var amount ? (amount > 0, amount)
            : throw TestTable.NotReadable($"Row {row} has '{TestTable.Short(cell)}' where it says whether something was " +
                "bought. Write 0 or 1, yes or no, the day of the purchase, or what was paid (from 0).");
    }

    private static double Spent(TestNumbers numbers, string cell, int row) => TestWords.No.Contains(TestWords.Bare(cell)) ? 0
        : numbers.Read(cell) ?? throw TestTable.NotReadable(
            $"Row {row} has the value '{TestTable.Short(cell)}'. Write a number, or nothing where nothing was spent.");

    private sealed record Person(bool IsTreated, int Row, bool HasBought = false, double Spent = 0);
}
