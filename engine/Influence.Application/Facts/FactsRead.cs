
namespace Influence.Application.Facts;

/// <summary>Rows that were read because somebody else had changed the facts.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Rows">How many were read.</param>
/// <param name="IsWhole">All rows of the kind, since the change came from outside Influence; else only what is new.</param>
public sealed record FactsRead(FactKind Kind, long Rows, bool IsWhole);
