using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Text;

namespace Influence.Storage.GraphFiles;

/// <summary>A graph format of lines: what is the same for all of them.</summary>
internal abstract class LineItems : GraphItems
{
    private const int ExcerptLength = 200;

    private readonly TextInput _input;
    private readonly LineReader _lines;

    /// <summary>Opens the source.</summary>
    protected LineItems(FactSource source, ReadOptions options)
        : base(source, options)
    {
        _input = TextInput.Open(source, options);
        _lines = new LineReader(_input.Text);
    }

    /// <inheritdoc/>
    public override long Bytes => _lines.BytesRead;

    /// <inheritdoc/>
    public override long RawBytes => _input.RawBytes;

    /// <inheritdoc/>
    public override bool IsCut => _input.IsCut;

    /// <summary>Fields of the line at hand, cut at blanks.</summary>
    protected Fields Words { get; } = new();

    /// <summary>Why the line at hand cannot be read; null when it can.</summary>
    protected GraphItem? Wrong { get; private set; }

    /// <summary>Of the line at hand, from 1.</summary>
    protected long LineNumber => _lines.LineNumber;

    /// <summary>Of its first byte.</summary>
    protected long Offset => _lines.Offset;

    /// <summary>The line at hand.</summary>
    protected ReadOnlySpan<byte> Line => _lines.Line;

    /// <summary>Goes to the next line and cuts it into <see cref="Words"/>, unless it is <see cref="Wrong"/>.</summary>
    /// <returns>False at the end.</returns>
    protected bool Next()
    {
        Wrong = null;
        if (!_lines.Next())
        {
            return false;
        }

        if (_lines.IsTooLong)
        {
            Wrong = Refuse("line_too_long", $"A line has at most {LineReader.MaxLineBytes} bytes; this one has more. Cut it.");
        }
        else if (!_lines.IsTerminated && !Line.Trim(" \t"u8).IsEmpty && (IsCut || !Options.AcceptUnterminated))
        {
            Wrong = Refuse("unterminated_last_line",
                "The last line has no line end, so it may be cut. Complete the file, or load it with --accept-unterminated.");
        }
        else if (!_lines.IsPlain && (Line.Contains((byte)0) || !Utf8.IsValid(Line)))
        {
            Wrong = Line.Contains((byte)0)
                ? Refuse("nul_byte", "The line holds a NUL byte. Export the file again as text.")
                : Refuse("bad_encoding", "The line is not UTF-8. Name the encoding, as in --encoding latin1, or convert the " +
                    "file.");
        }
        else
        {
            Splitter.AtBlanks(_lines.Buffer, _lines.Start, Line.Length, Words);
        }

        return true;
    }

    /// <summary>A refusal of the line at hand.</summary>
    protected GraphItem Refuse(string code, string message) =>
        GraphItem.Refused(code, message, Excerpt(), LineNumber, Offset);

    /// <summary>The line at hand, shortened.</summary>
    protected string Excerpt()
    {
        var text = Encoding.UTF8.GetString(Line[..Math.Min(Line.Length, 4 * ExcerptLength)]);
        return text.Length <= ExcerptLength ? text : text[..(ExcerptLength - 1)] + "…";
    }

    /// <summary>A word of the line at hand as a whole number in [low, high].</summary>
    protected bool TryWhole(int word, long low, long high, out long number) =>
        Utf8Parser.TryParse(Words[word], out number, out var used) && used == Words[word].Length && number >= low &&
            number <= high;

    /// <summary>The same number written plainly, so that 07 and 7 are one.</summary>
    protected static byte[] IdOf(long number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>An edge of the line at hand.</summary>
    protected GraphItem Edge(byte[] source, byte[] target, byte[]? weight, bool? bothWays) =>
        GraphItem.Edge(source, target, weight, bothWays, LineNumber, Offset);

    /// <summary>The line of sizes is not what the format wants.</summary>
    protected GraphDataException BadHeader(string allowed) => new("header_malformed", string.Create(CultureInfo.InvariantCulture,
        $"{Name}:{LineNumber} is \"{Excerpt()}\", but must be {allowed}. Mend that line, or give another --format."));

    /// <summary>The sizes do not fit what follows them.</summary>
    protected GraphDataException CountsDoNotFit(string what) => new("counts_do_not_fit",
        $"{Name}: {what}. Get the whole file again, or mend its line of sizes.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _input.Dispose();
        }
    }
}
