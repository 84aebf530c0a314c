using System.Text;

namespace Influence.Storage.Text;

/// <summary>Cuts UTF-8 bytes into lines without copying; a line may be extended by the next (quoted line ends).</summary>
internal sealed class LineReader(Stream text)
{
    /// <summary>Longest line; what is longer is skipped and reported.</summary>
    public const int MaxLineBytes = 1 << 20;

    private const int BlockBytes = 1 << 18;
    private const int KeptOfLongLine = 400;

    private byte[] _buffer = new byte[2 * BlockBytes];
    private long _bufferOffset;
    private int _start;
    private int _end;
    private int _next;
    private int _filled;
    private int _linesInRecord;
    private bool _ended;
    private bool _isPlain = true;
    private byte _lineEnd = (byte)'\n';

    /// <summary>Of the current record's first line, from 1.</summary>
    public long LineNumber { get; private set; } = 1;

    /// <summary>Of the current record's first byte.</summary>
    public long Offset { get; private set; }

    /// <summary>Bytes of text read in all.</summary>
    public long BytesRead => _bufferOffset + _filled;

    /// <summary>Whether a line end was found.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>The line was longer than <see cref="MaxLineBytes"/>; only its start is kept.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Nothing but ASCII without NUL in the block at hand: no need to look again.</summary>
    public bool IsPlain => _isPlain;

    /// <summary>The block in which <see cref="Line"/> stands.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>Where the line starts in <see cref="Buffer"/>.</summary>
    public int Start => _start;

    /// <summary>The record without its line end (CR, LF or both).</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The bytes from the next line on, not consumed: at least 64 kB unless the text is shorter.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        while (!_ended && _filled - _next < 1 << 16)
        {
            Fill(_next);
        }

        var head = _buffer.AsSpan(_next, _filled - _next);
        if (BytesRead == _filled && _next == 0 && head.IndexOfAny((byte)'\n', (byte)'\r') is var first and >= 0 &&
            head[first] == '\r' && !head.Contains((byte)'\n'))
        {
            _lineEnd = (byte)'\r'; // as old spreadsheets write
        }

        return head;
    }

    /// <summary>The bytes behind the current record: all, or at least so many. Moves the block, so the record must be cut
    /// again.</summary>
    public ReadOnlySpan<byte> Behind(int atLeast)
    {
        while (!_ended && _filled - _next < atLeast)
        {
            Fill(_start);
        }

        return _buffer.AsSpan(_next, _filled - _next);
    }

    /// <summary>Whether all of the text is in <see cref="Peek"/>.</summary>
    public bool HasEnded => _ended;

    /// <summary>Goes to the next line.</summary>
    /// <returns>False at the end.</returns>
    public bool Next()
    {
        LineNumber += _linesInRecord;
        _start = _next;
        Offset = _bufferOffset + _start;
        (_linesInRecord, IsTooLong) = (1, false);
        return FindEnd(_start);
    }

    /// <summary>Takes the next line into this record.</summary>
    /// <returns>False at the end, or when the record becomes too long; it is its first line again.</returns>
    public bool Extend()
    {
        var (lines, length) = (_linesInRecord, _next - _start);
        if (!IsTerminated || length > MaxLineBytes || !FindEnd(_start + length) || IsTooLong)
        {
            Shrink();
            return false;
        }

        _linesInRecord = lines + 1;
        return true;
    }

    /// <summary>Gives back all but the first line.</summary>
    public void Shrink()
    {
        if (_linesInRecord <= 1 && !IsTooLong)
        {
            return;
        }

        (_linesInRecord, IsTooLong) = (1, false);
        _next = _start;
        FindEnd(_start);
    }

    private bool FindEnd(int from)
    {
        var scanned = from;
        while (true)
        {
            var found = _buffer.AsSpan(scanned, _filled - scanned).IndexOf(_lineEnd);
            if (found >= 0)
            {
                (_end, _next, IsTerminated) = (scanned + found, scanned + found + 1, true);
                break;
            }

            if (_ended)
            {
                if (_filled == from)
                {
                    return false;
                }

                (_end, _next, IsTerminated) = (_filled, _filled, false);
                break;
            }

            if (_filled - _start > MaxLineBytes && from == _start)
            {
                return SkipLongLine();
            }

            scanned = _filled;
            var moved = Fill(_start);
            (scanned, from) = (scanned - moved, from - moved);
        }

        if (_end > _start && _buffer[_end - 1] == '\r' && _lineEnd == '\n')
        {
            _end--;
        }

        if (_end - _start > MaxLineBytes)
        {
            (IsTooLong, _end) = (true, _start + KeptOfLongLine);
        }

        return true;
    }

    private bool SkipLongLine()
    {
        var kept = _buffer.AsSpan(_start, KeptOfLongLine).ToArray();
        int found;
        while ((found = _buffer.AsSpan(_start + KeptOfLongLine, _filled - _start - KeptOfLongLine).IndexOf(_lineEnd)) < 0)
        {
            if (_ended)
            {
                break;
            }

            Fill(_filled - KeptOfLongLine);
        }

        IsTerminated = found >= 0;
        _next = IsTerminated ? _start + KeptOfLongLine + found + 1 : _filled;
        kept.CopyTo(_buffer, _start);
        (_end, IsTooLong) = (_start + KeptOfLongLine, true);
        return true;
    }

    // Keeps what stands from `keep` on, moves it to the front and reads more behind it. Returns how far it was moved.
    private int Fill(int keep)
    {
        var kept = _filled - keep;
        if (keep > 0)
        {
            _buffer.AsSpan(keep, kept).CopyTo(_buffer);
            _bufferOffset += keep;
            (_start, _next, _end) = (Math.Max(0, _start - keep), Math.Max(0, _next - keep), Math.Max(0, _end - keep));
            _filled = kept;
        }

        if (_buffer.Length - _filled < BlockBytes)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = text.Read(_buffer, _filled, BlockBytes);
        _ended = read == 0;
        var fresh = _buffer.AsSpan(_filled, read);
        _isPlain = (kept == 0 || _isPlain) && Ascii.IsValid(fresh) && !fresh.Contains((byte)0);
        _filled += read;
        return keep;
    }
}
