using Influence.Storage.Rosters;

namespace Influence.Storage.Facts;

/// <summary>Rows of one source on their way into the facts: they enter as a whole, exactly once, or not at all.</summary>
/// <param name="Network">To which network.</param>
/// <param name="Source">File name, for people who look.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Ids">The ids of their keys.</param>
/// <param name="Roster">What goes to the roster, in the same step.</param>
/// <param name="LoadId">The load that brings them; null when they are read from where others put them.</param>
internal sealed record FactBatch(
    string Network, string Source, FactColumns Rows, BatchIds Ids, IReadOnlyList<RosterRow> Roster, Guid? LoadId = null);
