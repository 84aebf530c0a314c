
namespace Influence.Application.Facts;

/// <summary>What a build found.</summary>
/// <param name="SnapshotId">The same for the same facts in any order.</param>
/// <param name="Batch">Number of the last batch it holds.</param>
/// <param name="ConflictingFacts">Facts of one identity with two contents; the losers are counted.</param>
/// <param name="UndatedConflicts">Of these, those that no date decided: the ordinally greater row stands.</param>
public sealed record SnapshotBuild(string SnapshotId, long Batch, long ConflictingFacts, long UndatedConflicts = 0);
