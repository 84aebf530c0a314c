using Influence.Storage.Files;

namespace Influence.Storage.Space;

/// <summary>A file that is being written: looks every few megabytes whether the reserve is still free.</summary>
internal sealed class ReserveStream(Stream inner, string path, StoreState state, bool mayUseReserve) : PassedStream(inner)
{
    private const long BetweenLooks = 8L << 20;

    private long _untilLook = BetweenLooks;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <inheritdoc/>
    public override void Flush() => Named(base.Flush);

    /// <inheritdoc/>
    public override void SetLength(long value) => Named(() => base.SetLength(value));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Look(buffer.Length);
        try
        {
            base.Write(buffer);
        }
        catch (IOException error)
        {
            throw StoreErrors.Of(error, path, state);
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Look(buffer.Length);
        try
        {
            await Inner.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException error)
        {
            throw StoreErrors.Of(error, path, state);
        }
    }

    private void Look(int bytes)
    {
        _untilLook -= bytes;
        if (!mayUseReserve && _untilLook <= 0)
        {
            _untilLook = BetweenLooks;
            state.DemandRoom(0);
        }
    }

    private void Named(Action work)
    {
        try
        {
            work();
        }
        catch (IOException error)
        {
            throw StoreErrors.Of(error, path, state);
        }
    }
}
