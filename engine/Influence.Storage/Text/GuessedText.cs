using System.Buffers;
using System.Text;
using Influence.Application.Imports;

namespace Influence.Storage.Text;

/// <summary>UTF-8 as it comes; where the first bytes beyond ASCII are not UTF-8 but fit Windows-1252, the rest is taken for that.
/// </summary>
/// <remarks>What came before the first such byte is ASCII, which both spell alike, so that nothing has to be read
/// twice.</remarks>
internal sealed class GuessedText(Stream inner) : ForwardStream(inner)
{
    private const int Window = 1 << 16;

    private static readonly Encoding _western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private byte[] _held = [];
    private int _heldFrom;
    private bool _isDecided;
    private byte[] _block = [];

    /// <summary>Whether the text was taken for Windows-1252.</summary>
    public bool IsWestern { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_heldFrom < _held.Length)
        {
            return Give(buffer);
        }

        if (_isDecided && !IsWestern)
        {
            return Inner.Read(buffer);
        }

        if (_isDecided)
        {
            _block = _block.Length == 0 ? new byte[Window] : _block;
            Hold(_block.AsSpan(0, Inner.Read(_block)));
            return Give(buffer);
        }

        var read = Inner.Read(buffer);
        var foreign = buffer[..read].IndexOfAnyExceptInRange((byte)0, (byte)127);
        if (foreign < 0)
        {
            return read;
        }

        _isDecided = true;
        if (foreign > 0)
        {
            Decide(buffer[foreign..read]);
            return foreign;
        }

        Decide(buffer[..read]);
        return Give(buffer);
    }

    private int Give(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _held.Length - _heldFrom);
        _held.AsSpan(_heldFrom, count).CopyTo(buffer);
        _heldFrom += count;
        return count;
    }

    private void Decide(ReadOnlySpan<byte> start)
    {
        var window = new byte[Math.Max(Window, start.Length)];
        start.CopyTo(window);
        var filled = start.Length;
        while (filled < window.Length && Inner.Read(window, filled, window.Length - filled) is var more and > 0)
        {
            filled += more;
        }

        var seen = window.AsSpan(0, filled);
        IsWestern = !IsUtf8(seen) && IsWesternText(seen);
        Hold(seen);
    }

    private void Hold(ReadOnlySpan<byte> bytes) =>
        (_held, _heldFrom) = (IsWestern ? Encoding.UTF8.GetBytes(_western.GetString(bytes)) : bytes.ToArray(), 0);

    // A sequence cut by the end of the window does not count. One broken line in a UTF-8 file is a broken line.
    private static bool IsUtf8(ReadOnlySpan<byte> text)
    {
        var (good, bad) = (0, 0);
        while (!text.IsEmpty)
        {
            var foreign = text.IndexOfAnyExceptInRange((byte)0, (byte)127);
            if (foreign < 0)
            {
                break;
            }

            text = text[foreign..];
            var status = Rune.DecodeFromUtf8(text, out _, out var used);
            if (status == OperationStatus.NeedMoreData)
            {
                break;
            }

            good += status == OperationStatus.Done ? 1 : 0;
            bad += status == OperationStatus.Done ? 0 : 1;
            text = text[used..];
        }

        return bad == 0 || good > bad;
    }

    // Letters and the signs that texts have: none of the five bytes without a meaning, no control and no rare sign.
    private static bool IsWesternText(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
        {
            if (letter is 0 or 0x81 or 0x8D or 0x8F or 0x90 or 0x9D or 0xD7 or 0xF7 or
                (< 32 and not ((byte)'\t' or (byte)'\r' or (byte)'\n')))
            {
                return false;
            }
        }

        return true;
    }
}
