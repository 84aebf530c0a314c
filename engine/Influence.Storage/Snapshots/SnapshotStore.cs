using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Loops;
using Influence.Engine.Snapshots;
using Influence.Storage.Control;
using Influence.Storage.Decisions;
using Influence.Storage.Facts;
using Influence.Storage.Rosters;
using Influence.Storage.Sections;

namespace Influence.Storage.Snapshots;

/// <summary>Snapshots as files named by content; one mapping a snapshot, counted by its leases.</summary>
/// <remarks>Who asks for one that was just made gets it as it was made; let go, it is mapped like the others.</remarks>
/// <param name="paths">Where they stand.</param>
/// <param name="store">Facts in force.</param>
/// <param name="roster">Who said no.</param>
/// <param name="heads">Which network a snapshot is in force of, so that one that was lost is built again; null where nothing may
/// be written.</param>
internal sealed class SnapshotStore(DataPaths paths, IFactStore store, RosterStore roster, ControlDatabase? heads)
    : ISnapshotStore, IDisposable
{
    // Readers of a few networks take turns: mapping one anew reads every byte of it.
    private const int IdleKept = 3;

    private readonly Lock _opening = new();
    private readonly Dictionary<string, Mapped> _open = [];
    private long _turn;

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
                mapped = OpenOrBuild(snapshotId);
                _open[snapshotId] = mapped;
            }

            mapped.Leases++;
            mapped.Turn = ++_turn;
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
                mapped.File?.Dispose();
            }

            _open.Clear();
        }
    }

    private SnapshotBuild Build(string network, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        using var facts = store.Open(network, cancellationToken);
        var nos = roster.Nos(network);
        var builder = new SnapshotBuilder(facts, nos, roster.Identities(network), roster.IdOfKey);
        var made = builder.Build(progress, cancellationToken);
        var sections = SnapshotSections.Of(made);
        var id = ContentId.Of("s-", sections, cancellationToken);
        if (!IsWhole(id))
        {
            paths.Volume.Write(paths.Snapshot(id), sections);
        }

        if (heads is not null)
        {
            DecisionRows.ForgetRemoved(heads, network, key => nos.Removed.Contains(key) || nos.HasRemoved(roster.IdOfKey(key)));
        }

        lock (_opening)
        {
            if (!_open.ContainsKey(id))
            {
                CloseIdle();
                _open.Add(id, new Mapped(null, made with { Id = id }));
            }
        }

        return new SnapshotBuild(id, facts.Version, builder.Conflicts, builder.UndatedConflicts);
    }

    private bool IsWhole(string id)
    {
        try
        {
            using var file = paths.Volume.Exists(paths.Snapshot(id)) ? paths.Volume.Open(paths.Snapshot(id), "snapshot") : null;
            return file is not null;
        }
        catch (GraphDataException)
        {
            return false;
        }
    }

    // A snapshot in force that was lost or damaged is what its facts give, and so is built again from them.
    private Mapped OpenOrBuild(string id)
    {
        try
        {
            var file = paths.Volume.Open(paths.Snapshot(id), "snapshot");
            return new Mapped(file, SnapshotSections.From(id, file));
        }
        catch (GraphDataException lost) when (heads is not null && SectionFile.IsLost(lost, "snapshot"))
        {
            var network = heads?.Read(connection => connection.Scalar<string>(
                "SELECT name FROM networks WHERE snapshot = @id", ("@id", id)));
            if (network is null || Build(network, null, CancellationToken.None).SnapshotId != id)
            {
                throw;
            }

            return _open[id];
        }
    }

    // What nobody holds stays mapped until some others were opened: most requests ask for the same few. What was made goes.
    private void Release(string snapshotId)
    {
        lock (_opening)
        {
            if (_open.TryGetValue(snapshotId, out var mapped))
            {
                mapped.Leases--;
                if (mapped is { Leases: 0, File: null })
                {
                    _open.Remove(snapshotId);
                }
            }
        }
    }

    private void CloseIdle()
    {
        foreach (var (id, mapped) in _open.Where(pair => pair.Value.Leases == 0).OrderByDescending(pair => pair.Value.Turn)
            .Skip(IdleKept - 1).ToList())
        {
            _open.Remove(id);
            mapped.File?.Dispose();
        }
    }

    private sealed class Mapped(SectionFile? file, Snapshot snapshot)
    {
        // Null while the snapshot is the one that was made.
        public SectionFile? File { get; } = file;

        public Snapshot Snapshot { get; } = snapshot;

        public int Leases { get; set; }

        public long Turn { get; set; }
    }
}
