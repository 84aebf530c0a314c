using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Storage.Text;

namespace Influence.Storage.Formats;

/// <summary>The first bytes of a source, looked at before the rest is read: even a pipe is opened once only.</summary>
internal sealed class ReplayedHead : IDisposable
{
    private const int HeadBytes = 1 << 18; // packed or not, at least what the recogniser looks at, unless packing gains nothing

    private readonly FactSource _source;
    private readonly Stream _raw;
    private readonly byte[] _head;
    private bool _isTaken;

    private ReplayedHead(FactSource source, Stream raw, byte[] head) => (_source, _raw, _head) = (source, raw, head);

    /// <summary>Whether the source has no more bytes.</summary>
    public bool IsWhole => _head.Length < HeadBytes;

    /// <summary>Opens the source, unpacked where it is a zip, and reads its first bytes.</summary>
    public static ReplayedHead Of(FactSource source)
    {
        var raw = TextInput.OpenUnzipped(source);
        try
        {
            var head = new byte[HeadBytes];
            var count = raw.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
            return new ReplayedHead(source, raw, head[..count]);
        }
        catch
        {
            raw.Dispose();
            throw;
        }
    }

    /// <summary>The first bytes alone.</summary>
    public FactSource AsSource() => new(_source.Name, () => new MemoryStream(_head, writable: false), _head.Length);

    /// <summary>The whole source from its first byte; opened again, it is opened anew.</summary>
    public FactSource Replay() => _source with { Open = Open };

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isTaken)
        {
            _raw.Dispose();
        }
    }

    private Stream Open()
    {
        if (_isTaken)
        {
            return TextInput.OpenUnzipped(_source);
        }

        _isTaken = true;
        return new Joined(_head, _raw);
    }

    private sealed class Joined(byte[] head, Stream rest) : ForwardStream(rest)
    {
        private int _given;

        public override int Read(Span<byte> buffer)
        {
            if (_given == head.Length)
            {
                return Inner.Read(buffer);
            }

            var count = Math.Min(buffer.Length, head.Length - _given);
            head.AsSpan(_given, count).CopyTo(buffer);
            _given += count;
            return count;
        }
    }
}
