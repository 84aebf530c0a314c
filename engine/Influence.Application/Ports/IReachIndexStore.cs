using Influence.Engine.Seeding;

namespace Influence.Application.Ports;

/// <summary>Port: reach indexes as immutable files, which leave with their snapshot. The id names what they are made from:
/// snapshot, chances, options.</summary>
public interface IReachIndexStore
{
    /// <summary>The kept index, or null when it has not been made, or its file is lost, torn or another's. Mapped; valid until
    /// the process ends.</summary>
    RrIndex? Find(string snapshotId, string indexId);

    /// <summary>Keeps an index; keeping it twice is harmless.</summary>
    void Keep(string snapshotId, string indexId, RrIndex sets);
}
