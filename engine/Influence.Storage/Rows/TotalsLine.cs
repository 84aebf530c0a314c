using System.Collections.Frozen;
using System.Text;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>The line below a table that sums its columns, as spreadsheets and reports write one: it is about nobody.</summary>
/// <param name="identities">Columns of which one says whom a row is about.</param>
/// <param name="delimiter">Between cells.</param>
internal sealed class TotalsLine(int[] identities, byte delimiter)
{
    /// <summary>Text that must follow for a line to stand in the middle of its table.</summary>
    public const int TextBehind = 1 << 12;

    /// <summary>Of the reject.</summary>
    public const string Code = "totals_line";

    /// <summary>Why it is refused.</summary>
    public const string Says = "The last line sums the columns and is about nobody. If it is about a person of that name, give " +
        "an e-mail address in its row, or put the row further up.";

    private const int LongestWord = 40;

    private static readonly FrozenSet<string> _words = new[]
    {
        "total", "totals", "grand total", "sub total", "overall total", "overall", "sum", "sums",
        "summe", "gesamt", "gesamtsumme", "gesamtbetrag", "gesamtergebnis", "insgesamt", "zwischensumme", "endsumme",
        "totale", "totali", "totale generale", "totale complessivo", "somma", "subtotale",
        "total général", "totaux", "somme", "sous-total", "total general", "totales", "suma", "suma total", "totais", "soma",
        "totaal", "eindtotaal", "subtotaal", "totalt", "summa", "yhteensä", "i alt", "razem", "łącznie", "celkem",
        "celkový součet", "součet", "spolu", "összesen", "végösszeg", "ukupno", "skupaj", "iš viso", "kopā", "kokku", "toplam",
        "genel toplam",
        "σύνολο", "итого", "всего", "разом", "общо", "合計", "总计", "合计", "總計", "합계", "총계",
    }.Select(WordText.Plain).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Null where rows are no cells under headings.</summary>
    public static TotalsLine? Of(RowSchema schema, Layout layout)
    {
        if (!layout.HasHeader || layout.Format != "csv" || layout.Columns.Length < 2)
        {
            return null;
        }

        var fields = Enumerable.Range(0, schema.Fields.Length).Where(field => layout.ColumnOf[field] >= 0 &&
            (schema.Fields[field].Type == FieldType.Person || RowSchema.Identities.Contains(schema.Fields[field].Name)));
        return new TotalsLine([.. fields.Select(field => layout.ColumnOf[field])], (byte)(layout.Delimiter ?? ','));
    }

    /// <summary>Whether a row has a word for a sum in its first cell, a number in another, and says of nobody else.</summary>
    /// <remarks>The word is looked up last: nearly every row is about somebody else as well.</remarks>
    public bool LooksLikeOne(Fields row)
    {
        var (first, numbers) = (-1, 0);
        for (var column = 0; column < row.Count; column++)
        {
            var text = row[column].Trim(" \t"u8);
            if (text.IsEmpty || (first >= 0 && IdText.IsMissing(text)))
            {
                continue;
            }

            if (first < 0)
            {
                if (text.Length > LongestWord)
                {
                    return false;
                }

                first = column;
            }
            else if (identities.Contains(column) || !IsNumber(text))
            {
                return false;
            }
            else
            {
                numbers++;
            }
        }

        return numbers > 0 && IsWord(row[first].Trim(" \t"u8));
    }

    /// <summary>Whether nothing but further sums, empty lines and a closing remark follows.</summary>
    /// <param name="behind">All that follows, or at least <see cref="TextBehind"/> bytes of it.</param>
    public bool Ends(ReadOnlySpan<byte> behind)
    {
        while (!behind.IsEmpty)
        {
            var end = behind.IndexOfAny((byte)'\n', (byte)'\r');
            var line = end < 0 ? behind : behind[..end];
            behind = end < 0 ? default : behind[(end + 1)..];
            var cells = line.Trim([(byte)' ', (byte)'\t', (byte)'"', delimiter]);
            var cut = cells.IndexOf(delimiter);
            if (cut >= 0 && !IsWord(cells[..cut].Trim(" \t\""u8)))
            {
                return false;
            }

            if (cut < 0 && !cells.IsEmpty && line.Contains(delimiter) && !IsWord(cells))
            {
                return false; // a row with one cell filled
            }
        }

        return true;
    }

    private static bool IsWord(ReadOnlySpan<byte> text) => text.Length <= LongestWord &&
        _words.Contains(WordText.Plain(Encoding.UTF8.GetString(text)).TrimEnd("0123456789".ToCharArray()));

    private static bool IsNumber(ReadOnlySpan<byte> text) =>
        NumberText.Hint(text[^1] == '%' ? text[..^1].Trim((byte)' ') : text, out _) != DecimalHint.NoNumber;
}
