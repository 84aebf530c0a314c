using Influence.Application.Facts;
using Influence.Engine.Loops;

namespace Influence.Application.Ports;

/// <summary>Port: snapshots as immutable files named by content.</summary>
public interface ISnapshotStore
{
    /// <summary>Builds from the facts in force, less the edges of suppressed
    /// people, and publishes the file; the head is not moved.</summary>
    Task<SnapshotBuild> BuildAsync(string network, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Opens a published snapshot; lengths and checksums are verified before a span is handed out.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">snapshot_not_found or snapshot_damaged.</exception>
    SnapshotLease Open(string snapshotId);
}
