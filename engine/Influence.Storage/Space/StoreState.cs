using Influence.Application.Showing;
using Influence.Engine.Errors;
using Influence.Storage.Folder;

namespace Influence.Storage.Space;

/// <summary>What the disk of a data folder can take now, and whether its word can still be relied on.</summary>
/// <param name="root">The data folder.</param>
/// <param name="reserve">Room to be left free.</param>
/// <param name="measure">Free and all bytes of the disk; null asks the system.</param>
internal sealed class StoreState(string root, DiskReserve reserve, Func<(long Free, long Total)>? measure = null)
{
    // After "no space left" more must be free than the reserve alone says, or work would begin again with every byte.
    private const long FreeAgain = 1L << 20;

    private volatile string? _unsynced;
    private volatile bool _wasFull;

    /// <summary>Whether the folder itself was taken away.</summary>
    public bool IsRemoved => !Directory.Exists(root);

    /// <summary>The folder was taken away.</summary>
    public GraphDataException Removed() => ControlErrors.Removed(root);

    /// <summary>What keeps files from being written; null when nothing does.</summary>
    public InfluenceException? Hindrance() => _unsynced is not null ? Unsynced(null) : Shortage(0);

    /// <summary>Whether what must always find room finds it too.</summary>
    /// <exception cref="GraphDataException">store_unsynced.</exception>
    public void DemandSynced()
    {
        if (_unsynced is not null)
        {
            throw Unsynced(null);
        }
    }

    /// <summary>Demands room for so many bytes beside the reserve.</summary>
    /// <exception cref="GraphDataException">disk_full or store_unsynced.</exception>
    public void DemandRoom(long bytes)
    {
        DemandSynced();
        if (Shortage(bytes) is { } full)
        {
            throw full;
        }
    }

    /// <summary>The system said that there is no room.</summary>
    public GraphDataException Full(Exception cause)
    {
        _wasFull = true;
        return FullError(null, cause);
    }

    /// <summary>The system could not make something durable: what it said before may be gone, and asking again would be answered
    /// with a yes that means nothing. Nothing is acknowledged from here on until the folder is opened anew.</summary>
    public GraphDataException SyncFailed(string path, Exception cause)
    {
        _unsynced ??= $"{Path.GetFileName(path)}: {cause.Message}";
        return Unsynced(cause);
    }

    private GraphDataException? Shortage(long bytes)
    {
        if (Measured() is not var (free, total))
        {
            return null; // a disk that does not tell is not refused
        }

        var needed = reserve.Of(total) + bytes + (_wasFull ? FreeAgain : 0);
        if (free >= needed)
        {
            _wasFull = false;
            return null;
        }

        return FullError($"{PlainWords.Bytes(free)} of {PlainWords.Bytes(total)} are free, and " +
            $"{PlainWords.Bytes(reserve.Of(total))} are kept in reserve (INFLUENCE_DISK_RESERVE)", null);
    }

    private (long Free, long Total)? Measured()
    {
        try
        {
            if (measure is not null)
            {
                return measure();
            }

            var drive = new DriveInfo(root);
            return (drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private GraphDataException FullError(string? found, Exception? cause) => new("disk_full",
        $"The disk of {root} is full: {found ?? "the system says that no space is left"}. Nothing half-done is kept, and what " +
        "is there is answered from. Make room, and ask again; what waits goes on by itself.", cause);

    private GraphDataException Unsynced(Exception? cause) => new("store_unsynced",
        $"The disk of {root} could not make something durable ({_unsynced}), so nothing more is written or acknowledged: what " +
        "is there is answered from. Look at the disk, then start this program again.", cause);
}
