namespace Influence.Api.Networks;

/// <summary>A network as HTTP shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Snapshot">Id of what is in force; null before the first load.</param>
/// <param name="AsOf">When that came into force.</param>
/// <param name="Loaded">What was loaded, by kind.</param>
/// <param name="IsDefault">Whether routes without a network's name mean this one.</param>
public sealed record NetworkView(
    string Name, string? Snapshot, DateTimeOffset AsOf, IReadOnlyList<LoadedView> Loaded, bool IsDefault);

/// <summary>What was loaded of one kind.</summary>
/// <param name="Kind">follows, shares, referrals, people or accounts.</param>
/// <param name="Rows">Rows that stand in the facts.</param>
/// <param name="LastLoaded">When the last of them came.</param>
public sealed record LoadedView(string Kind, long Rows, DateTimeOffset LastLoaded);
