using Influence.Engine.Loops;
using Influence.Engine.Snapshots;

namespace Influence.Application.Ports;

/// <summary>A snapshot held open: its memory stays mapped until the last lease is disposed.</summary>
/// <param name="snapshot">Valid until disposed.</param>
/// <param name="release">Called once.</param>
public sealed class SnapshotLease(Snapshot snapshot, Action release) : IDisposable
{
    private Action? _release = release;

    /// <summary>Valid until this lease is disposed.</summary>
    public Snapshot Snapshot { get; } = snapshot;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}

/// <summary>What a build found.</summary>
/// <param name="SnapshotId">The same for the same facts in any order.</param>
/// <param name="Batch">Number of the last batch it holds.</param>
/// <param name="ConflictingFacts">Facts of one identity with two contents; the losers are counted.</param>
/// <param name="UndatedConflicts">Of these, those that no date decided: the ordinally greater row stands.</param>
public sealed record SnapshotBuild(string SnapshotId, long Batch, long ConflictingFacts, long UndatedConflicts = 0);

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
