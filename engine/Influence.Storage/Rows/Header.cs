using System.Collections.Immutable;

namespace Influence.Storage.Rows;

/// <summary>What stands before the first row, and the rows that were looked at.</summary>
/// <param name="Names">Headings; null where no line names the columns.</param>
/// <param name="Line">The line that names them, as it stands.</param>
/// <param name="Head">See <see cref="Layout.Head"/>.</param>
/// <param name="Rows">The first rows below.</param>
/// <param name="Width">Cells of most rows.</param>
/// <param name="NamesFields">Whether the first row names fields of ours; a comment that does so does not make a table.</param>
internal sealed record Header(string[]? Names, string? Line, ImmutableArray<string?> Head, IReadOnlyList<string[]> Rows,
    int Width,
    bool NamesFields);
