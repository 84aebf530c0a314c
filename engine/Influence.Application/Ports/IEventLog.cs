using Influence.Application.Facts;

namespace Influence.Application.Ports;

/// <summary>Port: which events came (control database): keys of their ids, and nothing of what they said.</summary>
/// <remarks>Facts are known by what they say, too, so that an event whose key is lost makes nothing twice when it comes again.
/// </remarks>
public interface IEventLog
{
    /// <summary>Which of these came before.</summary>
    /// <param name="network">Where.</param>
    /// <param name="keys">128 bits of a hash of an id each.</param>
    IReadOnlySet<UInt128> Known(string network, IReadOnlyCollection<UInt128> keys);

    /// <summary>Writes them down; durable when this returns. They leave with their load, and with the network.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">store_is_read_only and those of a disk that fails.</exception>
    void Add(string network, Guid load, IReadOnlyCollection<UInt128> keys);

    /// <summary>The load of a day to which events of a kind belong: one that can be taken back, and was not yet.</summary>
    Guid LoadOf(string network, FactKind kind, DateOnly day);

    /// <summary>Forgets what came before a moment.</summary>
    void Forget(DateTimeOffset before);

    /// <summary>When the last event of a network came; null where none is known.</summary>
    DateTimeOffset? LastOf(string network);
}
