using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>The column that names the currency of each row's amount, beside the currency of most.</summary>
/// <param name="Field">The field of the amount.</param>
/// <param name="Amount">Its column.</param>
/// <param name="Column">The column that names the currency.</param>
/// <param name="Most">The currency of most amounts.</param>
internal sealed record CurrencyCells(int Field, int Amount, int Column, string Most)
{
    /// <summary>Null where no column names the currency, or no amount has one.</summary>
    public static CurrencyCells? Of(RowSchema schema, Layout layout, Notations notations)
    {
        var field = schema.IndexOf("value");
        return layout.CurrencyColumn >= 0 && field >= 0 && layout.ColumnOf[field] is var amount and >= 0 &&
            notations.Of[field].Currency is { } most ? new CurrencyCells(field, amount, layout.CurrencyColumn, most) : null;
    }

    /// <summary>The currency of a row whose amount is in another than most; null where it is in none or the same.</summary>
    public string? Differing(Fields row)
    {
        var amount = row[Amount].Trim((byte)' ');
        return amount.IsEmpty || IdText.IsMissing(amount) || NameOf(row[Column]) is not { } name || name == Most ? null : name;
    }

    /// <summary>The currency that a cell names; null where it names none. A word that is not known is a currency of its own.
    /// </summary>
    public static string? NameOf(ReadOnlySpan<byte> cell)
    {
        var text = cell.Trim((byte)' ');
        return text.IsEmpty || IdText.IsMissing(text) ? null : CurrencyWords.NameOf(Encoding.UTF8.GetString(text));
    }

    /// <summary>Why a row in another currency is refused.</summary>
    public static string Say(string field, string other, string most) =>
        $"{field} is in {other}, but most of its column in {most}. A network has one currency: load each in a network of its " +
        "own, or convert the amounts.";
}
