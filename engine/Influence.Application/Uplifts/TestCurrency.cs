using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Application.Uplifts;

/// <summary>The one currency of a test, as it stands beside amounts or in a column of its own: two are never added up.</summary>
internal sealed class TestCurrency
{
    private readonly int[] _amounts;
    private readonly int _named;
    private (string Currency, int Row)? _first;

    /// <summary>Of the columns of a table with amounts.</summary>
    public TestCurrency(TestTable table)
    {
        _amounts = [.. new[] { TestWords.Value, TestWords.Converted }.Where(table.Has).Select(table.Place)];
        _named = table.Has(TestWords.Currency) ? table.Place(TestWords.Currency) : -1;
    }

    /// <summary>Looks at a row whose amounts count.</summary>
    /// <exception cref="GraphDataException">currency_mixed.</exception>
    public void Look(string[] cells, int row)
    {
        foreach (var place in _amounts.Where(place => !TestWords.No.Contains(TestWords.Bare(cells[place]))))
        {
            Look(TestNumbers.CurrencyOf(cells[place]), row);
            Look(_named >= 0 && cells[_named].Trim() is { Length: > 0 } word ? CurrencyWords.NameOf(word) : null, row);
        }
    }

    private void Look(string? currency, int row)
    {
        if (currency is null)
        {
            return;
        }

        _first ??= (currency, row);
        if (_first.Value.Currency != currency)
        {
            throw new GraphDataException("currency_mixed", $"Row {row} is in {TestTable.Short(currency)}, but row " +
                $"{_first.Value.Row} in {TestTable.Short(_first.Value.Currency)}. A test has one currency: convert the amounts.");
        }
    }
}
