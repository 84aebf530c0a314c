using Influence.Application.Imports;

namespace Influence.Storage.Text;

/// <summary>Counts the bytes read from a stream, for progress.</summary>
internal sealed class CountingStream(Stream inner) : ForwardStream(inner)
{
    /// <summary>So far.</summary>
    public long BytesRead { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = Inner.Read(buffer);
        BytesRead += read;
        return read;
    }
}
