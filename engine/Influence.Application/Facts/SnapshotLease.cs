using Influence.Engine.Snapshots;

namespace Influence.Application.Facts;

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
