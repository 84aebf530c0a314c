using System.Runtime.ExceptionServices;
using Influence.Application.Imports;

namespace Influence.Storage.Text;

/// <summary>A forward stream whose first bytes can be looked at before they are read.</summary>
internal sealed class PeekStream(Stream inner) : ForwardStream(inner)
{
    private const int MostBytes = 512;

    private readonly byte[] _head = new byte[MostBytes];
    private int _start;
    private int _end;
    private ExceptionDispatchInfo? _damage;

    /// <summary>Up to <paramref name="count"/> (at most 512) of the next bytes; fewer at the end.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        while (_end - _start < count)
        {
            try
            {
                var read = Inner.Read(_head, _end, _head.Length - _end);
                if (read == 0)
                {
                    break;
                }

                _end += read;
            }
            catch (InvalidDataException damage)
            {
                _damage = ExceptionDispatchInfo.Capture(damage); // told when it is reached
                break;
            }
        }

        return _head.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Drops bytes that were peeked.</summary>
    public void Skip(int count) => _start += count;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_start == _end)
        {
            _damage?.Throw();
            return Inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, _end - _start);
        _head.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }
}
