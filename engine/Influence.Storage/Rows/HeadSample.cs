using System.Text;

namespace Influence.Storage.Rows;

/// <summary>One of the first lines of a text.</summary>
/// <param name="Text">Without its line end.</param>
internal sealed record HeadLine(string Text)
{
    /// <summary>Nothing but blanks and separators of spreadsheets' empty rows.</summary>
    public bool IsBlank { get; } = Text.AsSpan().Trim(" \t").IsEmpty;

    /// <summary>Starts with the sign of a comment.</summary>
    public bool IsMarked { get; } = Text.StartsWith('#') || Text.StartsWith('%');

    /// <summary>The first word is nothing but the sign, as in <c># Nodes: 7</c>.</summary>
    public bool IsMarkAlone { get; } = Text.StartsWith("# ", StringComparison.Ordinal) || Text.StartsWith("% ",
        StringComparison.Ordinal)
        || Text.StartsWith("#\t", StringComparison.Ordinal) || Text is "#" or "%" || Text.StartsWith("##",
            StringComparison.Ordinal)
        || Text.StartsWith("%%", StringComparison.Ordinal) || Text.StartsWith("#'", StringComparison.Ordinal);
}

/// <summary>The first lines of a text, as long as they are whole.</summary>
internal static class HeadSample
{
    private const int MostLines = 500;
    private const int LongestLine = 1 << 14;

    /// <summary>Cuts the head into lines; a last one that the look-ahead may have cut is left out.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="isAll">Whether the text ends with the head.</param>
    public static List<HeadLine> Lines(ReadOnlySpan<byte> head, bool isAll)
    {
        var lines = new List<HeadLine>();
        var lineEnd = head.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';
        while (!head.IsEmpty && lines.Count < MostLines)
        {
            var end = head.IndexOf(lineEnd);
            if (end < 0 && !isAll && lines.Count > 0)
            {
                break;
            }

            var line = end < 0 ? head : head[..end];
            head = end < 0 ? [] : head[(end + 1)..];
            lines.Add(new HeadLine(Encoding.UTF8.GetString(line.Length > LongestLine ? line[..LongestLine] : line)
                .TrimEnd('\r')));
        }

        return lines;
    }
}
