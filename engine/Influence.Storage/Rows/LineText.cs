using System.Text.Unicode;

namespace Influence.Storage.Rows;

/// <summary>Whether the bytes of a line are text.</summary>
internal static class LineText
{
    /// <summary>Why they are not; null where they are.</summary>
    public static (string Code, string Message)? Wrong(ReadOnlySpan<byte> line) =>
        line.Contains((byte)0) ? ("nul_byte", "The line holds a NUL byte. Export the file again as text.")
        : Utf8.IsValid(line) ? null
        : ("bad_encoding", "The line is not UTF-8. Name the encoding, as in --encoding latin1, or convert the file.");
}
