using Influence.Application.Decisions;
using Influence.Engine.Snapshots;

namespace Influence.Application.Ports;

/// <summary>Port: what was decided about people's credit (control database). Nothing is changed, and nothing leaves but with the
/// network, or with somebody who objects to any processing.</summary>
public interface IDecisions
{
    /// <summary>Everything that was decided in a network, newest first, with who it is about now: who was joined with another
    /// person since takes decisions along.</summary>
    IReadOnlyList<PlacedDecision> Of(string network, Snapshot snapshot);

    /// <summary>The decision of an id, or null.</summary>
    Decision? Find(string network, Guid id);

    /// <summary>Writes one down; durable when this returns. Its number is given.</summary>
    /// <returns>It, or the one that has its id already.</returns>
    /// <exception cref="Engine.Errors.GraphDataException">store_is_read_only.</exception>
    Decision Add(string network, Decision decision);
}
