namespace Influence.Storage.Containers;

/// <summary>A file that says when somebody reads on behind its end, who would else do so for ever.</summary>
/// <param name="inner">Can be sought in; not disposed.</param>
internal sealed class EndingStream(Stream inner) : Stream
{
    private const int Patience = 1_000;
    private int _timesAtEnd;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => inner.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => inner.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _timesAtEnd = read > 0 || buffer.IsEmpty ? 0 : _timesAtEnd + 1;
        return _timesAtEnd < Patience ? read : throw new EndOfStreamException("a part of it goes on behind its end.");
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? inner.Position : inner.Length);
        return target >= 0 ? inner.Seek(target, SeekOrigin.Begin)
            : throw new EndOfStreamException("a part of it is said to lie before its beginning.");
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
