
namespace Influence.Application.Facts;

/// <summary>One load that can be taken back.</summary>
/// <param name="Id">Of an upload, the upload's own.</param>
/// <param name="Network">Where to.</param>
/// <param name="Kind">What the rows are.</param>
/// <param name="Source">File names, separated by commas.</param>
/// <param name="At">When.</param>
/// <param name="Rows">Facts that stand because of this load alone.</param>
/// <param name="TakenBackAt">When it was taken back, or null.</param>
public sealed record LoadEntry(
    Guid Id, string Network, FactKind Kind, string Source, DateTimeOffset At, long Rows, DateTimeOffset? TakenBackAt);
