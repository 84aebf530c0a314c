using System.Buffers;
using System.Text;

namespace Influence.Storage.Containers;

/// <summary>Cells of a table that is no text as those of the csv that stands for it.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> _wantsQuotes = SearchValues.Create(",;|\"\t\r\n");

    /// <summary>Writes one cell, in quotes where it would be read as several or trimmed.</summary>
    public static void Append(StringBuilder text, string cell)
    {
        if (cell.AsSpan().IndexOfAny(_wantsQuotes) < 0 && cell.Trim().Length == cell.Length)
        {
            text.Append(cell);
            return;
        }

        text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
