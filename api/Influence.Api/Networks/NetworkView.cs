using Influence.Application.Facts;
using Influence.Application.Imports;

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
/// <param name="Kind">follows, shares, referrals, people, accounts or replies.</param>
/// <param name="Rows">Rows that stand in the facts.</param>
/// <param name="LastLoaded">When the last of them came.</param>
public sealed record LoadedView(string Kind, long Rows, DateTimeOffset LastLoaded);

/// <summary>One load that can be taken back.</summary>
/// <param name="Id">Of an upload, the import's own.</param>
/// <param name="Kind">follows, shares, referrals, people, accounts or replies.</param>
/// <param name="Source">File names, separated by commas.</param>
/// <param name="At">When.</param>
/// <param name="Rows">Facts that stand because of this load alone.</param>
/// <param name="TakenBackAt">When it was taken back; null while it stands.</param>
public sealed record LoadView(
    Guid Id, string Kind, string Source, DateTimeOffset At, long Rows, DateTimeOffset? TakenBackAt)
{
    /// <summary>Shows a load.</summary>
    public static LoadView From(LoadEntry load)
    {
        ArgumentNullException.ThrowIfNull(load);
        return new LoadView(load.Id, FileNames.Word(load.Kind), load.Source, load.At, load.Rows, load.TakenBackAt);
    }
}

/// <summary>Something that was done to a network.</summary>
/// <param name="At">When.</param>
/// <param name="What">snake_case, as in load_taken_back.</param>
/// <param name="Text">In a sentence without names of people.</param>
public sealed record LogView(DateTimeOffset At, string What, string Text);
