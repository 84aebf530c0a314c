using System.Text;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>A word and the day on which it was said, in one cell: <c>unsubscribed 2025-03-01</c>.</summary>
internal static class DatedWord
{
    private static readonly string[] _between = [" on", " since", " at", " am", " seit", " il", " dal", " le", " el", " em"];

    /// <summary>The word; null where the cell is anything else.</summary>
    public static string? Of(string cell)
    {
        var day = cell.AsSpan().IndexOfAnyInRange('0', '9');
        if (day <= 0 || !IsDate(Encoding.UTF8.GetBytes(cell[day..].TrimEnd(' ', ')', ']', '.'))))
        {
            return null;
        }

        var word = cell[..day].TrimEnd(' ', ':', ',', '-', '(', '[', '@', '\u2013');
        var between = Array.Find(_between, one => word.EndsWith(one, StringComparison.OrdinalIgnoreCase));
        word = between is null ? word : word[..^between.Length].TrimEnd();
        return word.Length == 0 ? null : word;
    }

    private static bool IsDate(ReadOnlySpan<byte> text) =>
        TimeText.TryRead(text, TimeNotation.Iso, out _) || DateParts.TryCut(text, out _) || NamedTime.TryRead(text, out _);
}
