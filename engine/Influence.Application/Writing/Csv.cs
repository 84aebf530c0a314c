using System.Globalization;
using Influence.Application.Answering;
using Influence.Engine.Answers;

namespace Influence.Application.Writing;

/// <summary>Writes tables as CSV after RFC 4180: for programs as they are, for spreadsheets so that nothing is run or
/// rounded.</summary>
/// <remarks>A spreadsheet takes some texts for formulas (the OWASP rule) and rounds numbers of more than 15 digits.</remarks>
public static class Csv
{
    private const int DigitsKept = 15;

    // Also in full width, in small forms, raised and lowered, and as the minus sign, which spreadsheets may take for the plain
    // ones. By hand: normalising needs tables that not every machine has.
    private const string FormulaStarts = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B" +
        "\u207C\u207A\u207B\u208C\u208A\u208B\u2212\uFB29";

    /// <summary>Writes the rows of an answer with a header.</summary>
    public static void Write(AnswerDocument document, TextWriter output, CsvFlavour flavour = CsvFlavour.Plain)
    {
        foreach (var row in Table(document))
        {
            WriteRow(output, row, flavour);
        }
    }

    /// <summary>The table of an answer: its header, then its rows as they are read.</summary>
    public static IEnumerable<IReadOnlyList<Cell>> Table(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Rows.Prepend<IReadOnlyList<Cell>>([.. document.Columns.Select(column => (Cell)column.Name)]);
    }

    /// <summary>Writes what stands before the first row of a file: for spreadsheets the mark that says UTF-8.</summary>
    public static void Begin(TextWriter output, CsvFlavour flavour)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (flavour == CsvFlavour.Excel)
        {
            output.Write('\uFEFF');
        }
    }

    /// <summary>Writes one row; numbers stay as they are in every flavour.</summary>
    public static void WriteRow(TextWriter output, IReadOnlyList<Cell> values, CsvFlavour flavour = CsvFlavour.Plain)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(values);
        for (var place = 0; place < values.Count; place++)
        {
            if (place > 0)
            {
                output.Write(',');
            }

            output.Write(Field(values[place], flavour));
        }

        output.Write(values is [{ IsNone: true } or { Kind: CellKind.Text, Text: "" }] ? "\"\"" : ""); // an empty line is no row
        output.Write(flavour == CsvFlavour.Excel ? "\r\n" : "\n");
    }

    private static string Field(Cell value, CsvFlavour flavour) =>
        value.Kind == CellKind.Text ? Text(value.Text!, flavour) : value.ToString();

    private static string Text(string text, CsvFlavour flavour) =>
        flavour == CsvFlavour.Excel && (IsFormula(text) || IsLongNumber(text)) ? Quoted("'" + text)
        : text.AsSpan().IndexOfAny(",\"\r\n") >= 0 || text.StartsWith('\uFEFF') ? Quoted(text)
        : text;

    /// <summary>Whether a spreadsheet would run a text.</summary>
    /// <remarks>What cannot be seen before it is passed over, as spreadsheets do; a tab or line end there is a sign of its own.
    /// </remarks>
    internal static bool IsFormula(string text)
    {
        var at = 0;
        while (at < text.Length && IsUnseen(text[at]))
        {
            at++;
        }

        return text is ['\t' or '\r' or '\n', ..] ||
            (at < text.Length && FormulaStarts.Contains(text[at], StringComparison.Ordinal));
    }

    // By category, which needs no tables of languages. Quotes are what a field that holds them begins with when it is pasted.
    private static bool IsUnseen(char letter) => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is '"' or '\''
        or '\u115F' or '\u1160' or '\u3164' or '\uFFA0' or '\u2800' or '\u034F' or '\uDB40' or (>= '\uDC00' and <= '\uDDEF')
        || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned;

    private static bool IsLongNumber(string text) => text.Length > DigitsKept && text.All(char.IsAsciiDigit);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
