using Influence.Application.Facts;
using Influence.Application.Imports;
using Influence.Engine.Errors;
using Influence.Storage.Text;

namespace Influence.Storage.Formats;

/// <summary>An array of JSON objects as one object a line, made while it is read: line n is element n.</summary>
/// <param name="input">The array in UTF-8.</param>
/// <param name="name">The file's name, for messages.</param>
/// <param name="allowPartial">Whether an array that is cut ends there.</param>
internal sealed class JsonArrayText(TextInput input, string name, bool allowPartial) : ForwardStream(input.Text)
{
    private readonly byte[] _block = new byte[1 << 16];
    private int _start;
    private int _filled;
    private int _depth;
    private bool _inText;
    private bool _isEscaped;
    private bool _isClosed;
    private bool _hasBegun;
    private bool _hasElement;

    /// <summary>The same source as lines.</summary>
    public static FactSource AsLines(FactSource source, ReadOptions options) => source with
    {
        Open = () => new JsonArrayText(TextInput.Open(source, options), source.Name, options.AllowPartial),
    };

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var written = 0;
        while (written < buffer.Length)
        {
            if (_start == _filled)
            {
                if (written > 0)
                {
                    break;
                }

                (_start, _filled) = (0, Inner.Read(_block));
                if (_filled == 0)
                {
                    return End(buffer);
                }
            }

            written += Take(_block[_start++], buffer[written..]);
        }

        return written;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            input.Dispose();
        }
    }

    private int End(Span<byte> buffer)
    {
        if (!_isClosed && !allowPartial)
        {
            throw new GraphDataException("file_cut",
                $"{name} ends too early: its array is not closed. Get the whole file again, or read what is there with " +
                "--allow-partial.");
        }

        if (!_hasElement)
        {
            return 0;
        }

        _hasElement = false;
        buffer[0] = (byte)'\n';
        return 1;
    }

    // One byte in, at most one byte out.
    private int Take(byte one, Span<byte> to)
    {
        if (_inText)
        {
            _inText = _isEscaped || one != '"';
            _isEscaped = !_isEscaped && one == '\\';
            return Put(one, to);
        }

        switch (one)
        {
            case (byte)'[' when !_hasBegun:
                _hasBegun = true;
                return 0;
            case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                return _depth > 0 ? Put((byte)' ', to) : 0;
            case (byte)',' when _depth == 0:
                _hasElement = false;
                return Put((byte)'\n', to);
            case (byte)']' when _depth == 0 && !_isClosed:
                _isClosed = true;
                return 0;
            default:
                _depth += one is (byte)'{' or (byte)'[' ? 1 : one is (byte)'}' or (byte)']' ? -1 : 0;
                _inText = one == '"';
                _hasElement = true;
                return Put(one, to);
        }
    }

    private static int Put(byte one, Span<byte> to)
    {
        to[0] = one;
        return 1;
    }
}
