using Influence.Application.Facts;

namespace Influence.Application.Ports;

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

/// <summary>Something that was done to a network and cannot be seen from its facts.</summary>
/// <param name="At">When.</param>
/// <param name="Network">The network.</param>
/// <param name="What">snake_case, as in <c>load_taken_back</c>.</param>
/// <param name="Text">In a sentence without names of people.</param>
public sealed record LogEntry(DateTimeOffset At, string Network, string What, string Text);

/// <summary>Port: what was loaded, and how it leaves again (control database).</summary>
public interface ILoadHistory
{
    /// <summary>Newest first.</summary>
    IReadOnlyList<LoadEntry> List(string network, int limit);

    /// <summary>The load, or null.</summary>
    LoadEntry? Find(Guid id);

    /// <summary>People whose no came with a load and with no other one.</summary>
    long NosOf(Guid id);

    /// <summary>People of a network who said no in any way, exclusions aside.</summary>
    long NosOf(string network);

    /// <summary>Removes the facts of a load that no other load brought, in one transaction, and logs it.</summary>
    /// <param name="id">The load.</param>
    /// <param name="alsoNos">Lift the nos that came with it too; else each stays.</param>
    /// <param name="cancellationToken">Looked at before anything is changed.</param>
    /// <exception cref="Engine.Errors.GraphDataException">load_not_found, load_taken_back_before or store_is_read_only.
    /// </exception>
    Task TakeBackAsync(Guid id, bool alsoNos, CancellationToken cancellationToken);

    /// <summary>Removes a network with all that belongs to it, in one transaction, and logs it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="alsoNos">Forget its nos too; else each stays for a network of the same name.</param>
    /// <param name="cancellationToken">Looked at before anything is changed.</param>
    Task DeleteNetworkAsync(string network, bool alsoNos, CancellationToken cancellationToken);

    /// <summary>Writes down what was done.</summary>
    void Log(string network, string what, string text);

    /// <summary>What was done, newest first.</summary>
    IReadOnlyList<LogEntry> Logged(string network, int limit);
}
