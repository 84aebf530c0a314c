using System.Text;
using System.Text.Json;
using Influence.Engine.Errors;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>JSON token by token from a stream: only the token at hand is in memory, whatever the size of the file.</summary>
/// <param name="text">UTF-8 without mark.</param>
/// <param name="name">The file's name, for messages.</param>
internal sealed class JsonTokens(Stream text, string name)
{
    private const int FirstBytes = 1 << 16;
    private const int LongestToken = 1 << 24;

    private byte[] _buffer = new byte[FirstBytes];
    private int _start;
    private int _filled;
    private long _passed;
    private bool _ended;
    private JsonReaderState _state;
    private byte[] _value = [];

    /// <summary>The token at hand.</summary>
    public JsonTokenType Current { get; private set; }

    /// <summary>How deep the token at hand stands.</summary>
    public int Depth { get; private set; }

    /// <summary>Of the token at hand, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Of the token at hand, in the text.</summary>
    public long Offset { get; private set; }

    /// <summary>The value at hand: a text unescaped, a number as it is written.</summary>
    public byte[] Value => _value;

    /// <summary>The name or text at hand.</summary>
    public string Text => Encoding.UTF8.GetString(_value);

    /// <summary>Whether the value at hand is a text, a number, true or false.</summary>
    public bool IsPlain => Current is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;

    /// <summary>Goes to the next token.</summary>
    /// <returns>False after the last.</returns>
    /// <exception cref="GraphDataException">bad_json or file_cut.</exception>
    public bool Read()
    {
        while (true)
        {
            try
            {
                if (TryRead())
                {
                    return true;
                }
            }
            catch (JsonException bad)
            {
                throw Bad(bad);
            }
            catch (InvalidOperationException bad)
            {
                throw new GraphDataException("bad_json", $"{name}:{Line} holds text that is not UTF-8. Write the file again.",
                    bad);
            }

            if (_ended)
            {
                return false;
            }

            Fill();
        }
    }

    /// <summary>Passes over the value at hand, with all that is in it; ends at its last token.</summary>
    public void Skip()
    {
        if (Current is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            return;
        }

        var depth = Depth;
        while (Read() && Depth > depth)
        {
        }
    }

    private bool TryRead()
    {
        var json = new Utf8JsonReader(_buffer.AsSpan(_start, _filled - _start), _ended, _state);
        if (!json.Read())
        {
            Advance((int)json.BytesConsumed);
            _state = json.CurrentState;
            return false;
        }

        (Current, Depth) = (json.TokenType, json.CurrentDepth);
        Line += _buffer.AsSpan(_start, (int)json.TokenStartIndex).Count((byte)'\n');
        if (Current is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            var room = new byte[json.ValueSpan.Length];
            _value = room[..json.CopyString(room)];
        }
        else
        {
            _value = json.ValueSpan.ToArray();
        }

        Offset = _passed + _start + json.TokenStartIndex;
        _start += (int)json.BytesConsumed;
        _state = json.CurrentState;
        return true;
    }

    private void Advance(int bytes)
    {
        Line += _buffer.AsSpan(_start, bytes).Count((byte)'\n');
        _start += bytes;
    }

    private void Fill()
    {
        var kept = _filled - _start;
        if (kept > LongestToken)
        {
            throw new GraphDataException("bad_json",
                $"{name}:{Line} has a text of more than {LongestToken} bytes. Write the file again without it.");
        }

        if (kept > _buffer.Length / 2)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        _passed += _start;
        (_start, _filled) = (0, kept);
        var read = text.Read(_buffer, _filled, _buffer.Length - _filled);
        _ended = read == 0;
        _filled += read;
    }

    private GraphDataException Bad(JsonException bad)
    {
        var line = Line + (bad.LineNumber ?? 0);
        return _ended && bad.BytePositionInLine is not null && IsCut()
            ? new GraphDataException("file_cut",
                $"{name} ends too early: the JSON stops in line {line}. Get the whole file again.", bad)
            : new GraphDataException("bad_json",
                $"{name}:{line} is not JSON: {bad.Message} Write the file again, as with json.dump.", bad);
    }

    // Nothing but the beginning of a token is left.
    private bool IsCut()
    {
        var rest = _buffer.AsSpan(_start, _filled - _start).TrimStart(" \t\r\n,:"u8);
        return Depth >= 0 && (rest.IsEmpty || (rest[0] == '"' && !rest[1..].Contains((byte)'"')) || rest.Length < 8);
    }
}
