using System.Collections.Immutable;
using System.IO.Enumeration;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Influence.Storage.Ids;
using Influence.Storage.Rosters;
using Influence.Storage.Snapshots;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Space;

/// <summary>Whether a data folder can be read and written now.</summary>
internal sealed class StoreHealth(DataPaths paths, StoreState state, INetworkStore networks, IdDictionaries ids)
    : IStoreHealth
{
    private readonly Lock _checking = new();
    private readonly Dictionary<string, (long Length, DateTime ModifiedAt)> _checked = [];

    // A link may lead out of the folder, and what leaves while it is looked at is not there.
    private static readonly EnumerationOptions _ownFiles = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <inheritdoc/>
    public long UsedBytes => !Directory.Exists(paths.Root) ? 0
        : new FileSystemEnumerable<long>(paths.Root, (ref entry) => entry.IsDirectory ? 0 : entry.Length, _ownFiles).Sum();

    /// <inheritdoc/>
    public ImmutableArray<StoreFault> Look()
    {
        if (!File.Exists(paths.Control))
        {
            // An open database goes on reading a file that has lost its name: only this look tells.
            var removed = ControlErrors.Removed(paths.Root);
            return [new(removed.Code, removed.Message)];
        }

        var faults = ImmutableArray.CreateBuilder<StoreFault>();
        if (networks.CanWrite && state.Hindrance() is { } hindrance)
        {
            faults.Add(new(hindrance.Code, hindrance.Message));
        }

        Add(faults, () =>
        {
            foreach (var head in networks.List())
            {
                Add(faults, () => Check(head.SnapshotId));
            }
        });
        return faults.ToImmutable();
    }

    /// <inheritdoc/>
    public void DemandRoom()
    {
        if (networks.CanWrite)
        {
            state.DemandRoom(0);
        }
    }

    private static void Add(ImmutableArray<StoreFault>.Builder faults, Action look)
    {
        try
        {
            look();
        }
        catch (InfluenceException known)
        {
            faults.Add(new(known.Code, known.Message));
        }
        catch (Exception trouble) when (trouble is SqliteException or IOException or UnauthorizedAccessException)
        {
            faults.Add(new("store_failed",
                $"The data folder cannot be read: {trouble.Message} Look at the disk and the rights."));
        }
    }

    // All bytes of it when it is new to us or was written to since, else its name alone.
    private void Check(string? snapshotId)
    {
        if (snapshotId is null)
        {
            return;
        }

        lock (_checking)
        {
            var file = new FileInfo(paths.Snapshot(snapshotId));
            var stamp = file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
            if (!file.Exists || !_checked.TryGetValue(snapshotId, out var seen) || seen != stamp)
            {
                using var opened = paths.Volume.Open(paths.Snapshot(snapshotId), "snapshot");
                ids.Refresh();
                SnapshotIds.Demand(opened.Get<ulong>(SnapshotSections.Keys).Span, ids);
                _checked[snapshotId] = stamp;
            }
        }
    }
}
