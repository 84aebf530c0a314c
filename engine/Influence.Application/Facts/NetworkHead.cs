namespace Influence.Application.Facts;

/// <summary>The one mutable thing of a network: what is in force now. Read once a request.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="SnapshotId">Snapshot in force, or null before the first load.</param>
/// <param name="Batch">Number of the last batch in the snapshot.</param>
/// <param name="AsOf">When the head was moved.</param>
public sealed record NetworkHead(string Network, string? SnapshotId, long Batch, DateTimeOffset AsOf);

/// <summary>Counts of what a network's facts hold, for the data page and the overview.</summary>
/// <param name="Kind">follows, shares, referrals, people, accounts or replies.</param>
/// <param name="Rows">Rows in the ledger.</param>
/// <param name="LastLoaded">When the last batch came.</param>
public sealed record LoadedFacts(string Kind, long Rows, DateTimeOffset LastLoaded);
