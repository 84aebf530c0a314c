using Influence.Application.Facts;

namespace Influence.Application.Ports;

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
