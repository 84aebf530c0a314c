namespace Influence.Storage.Space;

/// <summary>A file that is being written: looks every few megabytes whether the reserve is still free.</summary>
internal sealed class GuardedStream(Stream inner, string path, StoreState state, bool mayUseReserve) : Stream
{
    private const long BetweenLooks = 8L << 20;

    private long _untilLook = BetweenLooks;

    /// <summary>What is guarded.</summary>
    public Stream Inner => inner;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <inheritdoc/>
    public override bool CanRead => inner.CanRead;

    /// <inheritdoc/>
    public override bool CanSeek => inner.CanSeek;

    /// <inheritdoc/>
    public override bool CanWrite => inner.CanWrite;

    /// <inheritdoc/>
    public override long Length => inner.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    /// <inheritdoc/>
    public override void Flush() => Named(inner.Flush);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    /// <inheritdoc/>
    public override void SetLength(long value) => Named(() => inner.SetLength(value));

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Look(buffer.Length);
        try
        {
            inner.Write(buffer);
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
            await inner.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException error)
        {
            throw StoreErrors.Of(error, path, state);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
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
