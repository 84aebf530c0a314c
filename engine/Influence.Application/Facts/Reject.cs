namespace Influence.Application.Facts;

/// <summary>A line that was refused: where it stands, why, and how to mend it.</summary>
/// <param name="Source">File name.</param>
/// <param name="Line">From 1, header and comments counted.</param>
/// <param name="ByteOffset">Of the line's first byte in the uncompressed text.</param>
/// <param name="Column">Our field, or null when the whole line is meant.</param>
/// <param name="Code">snake_case, as in <c>unterminated_last_line</c>.</param>
/// <param name="Excerpt">At most 200 characters of the line; contact columns are masked.</param>
/// <param name="Message">What was found, what is allowed, how to mend it.</param>
public sealed record Reject(
    string Source, long Line, long ByteOffset, string? Column, string Code, string Excerpt, string Message);
