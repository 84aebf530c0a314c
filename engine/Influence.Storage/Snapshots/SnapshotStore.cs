using Influence.Application.Snapshots;
using Influence.Engine.Loops;
using Influence.Engine.Snapshots;
using Influence.Storage.Control;
using Influence.Storage.Facts;
using Influence.Storage.Rosters;
using Influence.Storage.Sections;

namespace Influence.Storage.Snapshots;

/// <summary>Snapshots as files named by content; one mapping a snapshot, counted by its leases.</summary>
internal sealed class SnapshotStore(DataPaths paths, IFactStore store, RosterStore roster) : ISnapshotStore, IDisposable
{
    private readonly Lock _opening = new();
    private readonly Dictionary<string, Mapped> _open = [];

    /// <inheritdoc/>
    public Task<SnapshotBuild> BuildAsync(
        string network, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => Build(network, progress, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public SnapshotLease Open(string snapshotId)
    {
        ArgumentException.ThrowIfNullOrEmpty(snapshotId);
        lock (_opening)
        {
            if (!_open.TryGetValue(snapshotId, out var mapped))
            {
                CloseIdle();
                var file = paths.Volume.Open(paths.Snapshot(snapshotId), "snapshot");
                mapped = new Mapped(file, SnapshotSections.From(snapshotId, file));
                _open.Add(snapshotId, mapped);
            }

            mapped.Leases++;
            return new SnapshotLease(mapped.Snapshot, () => Release(snapshotId));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_opening)
        {
            foreach (var mapped in _open.Values)
            {
                mapped.File.Dispose();
            }

            _open.Clear();
        }
    }

    private SnapshotBuild Build(string network, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        using var facts = store.Open(network, cancellationToken);
        var builder = new SnapshotBuilder(facts, roster.Nos(network), roster.Identities(network), roster.IdOfKey);
        var sections = SnapshotSections.Of(builder.Build(progress, cancellationToken));
        var id = ContentId.Of("s-", sections, cancellationToken);
        if (!paths.Volume.Exists(paths.Snapshot(id)))
        {
            paths.Volume.Write(paths.Snapshot(id), sections);
        }

        return new SnapshotBuild(id, facts.Version, builder.Conflicts, builder.UndatedConflicts);
    }

    // What nobody holds stays mapped until another snapshot is opened: most requests ask for the same one.
    private void Release(string snapshotId)
    {
        lock (_opening)
        {
            if (_open.TryGetValue(snapshotId, out var mapped))
            {
                mapped.Leases--;
            }
        }
    }

    private void CloseIdle()
    {
        foreach (var (id, mapped) in _open.Where(pair => pair.Value.Leases == 0).ToList())
        {
            _open.Remove(id);
            mapped.File.Dispose();
        }
    }

    private sealed class Mapped(SectionFile file, Snapshot snapshot)
    {
        public SectionFile File { get; } = file;

        public Snapshot Snapshot { get; } = snapshot;

        public int Leases { get; set; }
    }
}
