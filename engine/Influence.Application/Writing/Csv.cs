using System.Globalization;
using System.Text;
using Influence.Application.Answering;

namespace Influence.Application.Writing;

/// <summary>Writes tables as CSV that a spreadsheet opens without running
/// anything: RFC 4180, and the OWASP formula rule.</summary>
public static class Csv
{
    /// <summary>Writes the rows of an answer with a header; line ends are LF.</summary>
    public static void Write(AnswerDocument document, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(document);
        WriteRow(output, document.Columns.Select(column => (object?)column.Name));
        foreach (var row in document.Rows)
        {
            WriteRow(output, row);
        }
    }

    /// <summary>Writes one row. Texts that a spreadsheet would take for a
    /// formula get an apostrophe; numbers stay as they are.</summary>
    public static void WriteRow(TextWriter output, IEnumerable<object?> values)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(string.Join(',', values.Select(Field)));
        output.Write('\n');
    }

    private static string Field(object? value) => value switch
    {
        null => "",
        string text => Quoted(Harmless(text)),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(Harmless(value.ToString() ?? "")),
    };

    private static string Harmless(string text) =>
        text.Length > 0 && IsFormulaStart(text.Normalize(NormalizationForm.FormKC).TrimStart(' ', '\uFEFF')) ? "'" + text : text;

    private static bool IsFormulaStart(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 && !text.StartsWith('\'') ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
