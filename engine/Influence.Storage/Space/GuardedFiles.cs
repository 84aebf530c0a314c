using Influence.Storage.Files;

namespace Influence.Storage.Space;

/// <summary>Files on a disk that may be full or broken: stops before it is full, names what fails, and after a failed sync
/// writes nothing more.</summary>
internal sealed class GuardedFiles(IFileLayer inner, StoreState state) : IFileLayer
{
    /// <inheritdoc/>
    public Stream Create(string path, bool mayReplace)
    {
        state.DemandRoom(0);
        return new ReserveStream(Named(path, () => inner.Create(path, mayReplace)), path, state, mayUseReserve: false);
    }

    /// <inheritdoc/>
    public Stream Append(string path)
    {
        state.DemandSynced(); // a line at the end of a file, as of an opt-out, is what the reserve is for
        return new ReserveStream(Named(path, () => inner.Append(path)), path, state, mayUseReserve: true);
    }

    /// <inheritdoc/>
    public Stream Read(string path) => new ReadStream(Named(path, () => inner.Read(path)), path, state);

    /// <inheritdoc/>
    public Stream Lock(string path) => inner.Lock(path);

    /// <inheritdoc/>
    public void Sync(Stream file)
    {
        var guarded = file as ReserveStream;
        var path = guarded?.Path ?? "";
        Synced(path, () => inner.Sync(guarded?.Inner ?? file));
    }

    /// <inheritdoc/>
    public void Move(string from, string to)
    {
        state.DemandSynced();
        Named(from, () =>
        {
            inner.Move(from, to);
            return true;
        });
    }

    /// <inheritdoc/>
    public void Delete(string path) => inner.Delete(path);

    /// <inheritdoc/>
    public void CreateFolder(string path)
    {
        state.DemandSynced();
        Named(path, () =>
        {
            inner.CreateFolder(path);
            return true;
        });
    }

    /// <inheritdoc/>
    public void DeleteFolder(string path) => inner.DeleteFolder(path);

    /// <inheritdoc/>
    public void SyncFolder(string path) => Synced(path, () => inner.SyncFolder(path));

    // No space is found out as late as this on some systems; then the file is dropped, and nothing was acknowledged.
    private void Synced(string path, Action sync)
    {
        state.DemandSynced();
        try
        {
            sync();
        }
        catch (IOException error)
        {
            throw StoreErrors.IsFull(error) ? state.Full(error) : state.SyncFailed(path, error);
        }
    }

    private T Named<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DirectoryNotFoundException) when (state.IsRemoved)
        {
            throw state.Removed();
        }
        catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw StoreErrors.Of(error, path, state);
        }
    }
}
