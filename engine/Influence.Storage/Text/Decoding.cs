using System.Text;
using Influence.Engine.Errors;

namespace Influence.Storage.Text;

/// <summary>Bytes of any encoding as UTF-8 without mark. A mark at the start decides, then the name given, then the
/// bytes.</summary>
internal sealed class Decoding
{
    private const int BytesLookedAt = 64;

    private readonly GuessedText? _guessed;
    private readonly string _name;
    private readonly bool _isSeen;

    private Decoding(Stream text, string name, bool isSeen, GuessedText? guessed) =>
        (Text, _name, _isSeen, _guessed) = (text, name, isSeen, guessed);

    /// <summary>UTF-8, without mark.</summary>
    public Stream Text { get; }

    /// <summary>As in <c>utf-8</c> or <c>windows-1252</c>; what is guessed may change until the text is read.</summary>
    public string Name => _guessed is { IsWestern: true } ? "windows-1252" : _name;

    /// <summary>Whether neither a mark nor a name says it.</summary>
    public bool IsGuessed => _isSeen || _guessed is { IsWestern: true };

    /// <summary>The bytes as they are, for a reader that finds their encoding itself.</summary>
    public static Decoding None(Stream bytes) => new(bytes, "utf-8", false, null);

    /// <summary>Looks at the first bytes.</summary>
    /// <exception cref="OptionException">encoding_unknown.</exception>
    public static Decoding Of(PeekStream bytes, string? name)
    {
        var named = name is null ? null : Named(name);
        var start = bytes.Peek(BytesLookedAt);
        var (marked, mark) = start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => ((Encoding?)null, 0),
        };
        var seen = marked is null && named is null ? Wide(start) : null;
        bytes.Skip(mark);
        var encoding = marked ?? named ?? seen;
        if (encoding is null)
        {
            var guessed = new GuessedText(bytes);
            return new Decoding(guessed, "utf-8", false, guessed);
        }

        if (encoding is UTF8Encoding)
        {
            return new Decoding(bytes, "utf-8", false, null);
        }

        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        var text = Encoding.CreateTranscodingStream(bytes, strict, new UTF8Encoding(false));
        return new Decoding(text, encoding.WebName, seen is not null, null);
    }

    // Letters of most languages have a zero in the upper half: two bytes a letter, and which half comes first.
    private static Encoding? Wide(ReadOnlySpan<byte> start)
    {
        var pairs = start.Length / 2;
        int low = 0, high = 0;
        for (var pair = 0; pair < pairs; pair++)
        {
            low += start[2 * pair] != 0 && start[(2 * pair) + 1] == 0 ? 1 : 0;
            high += start[2 * pair] == 0 && start[(2 * pair) + 1] != 0 ? 1 : 0;
        }

        return pairs < 2 ? null
            : low * 10 >= pairs * 7 ? Encoding.Unicode
            : high * 10 >= pairs * 7 ? Encoding.BigEndianUnicode
            : null;
    }

    private static Encoding Named(string name)
    {
        var known = name.ToLowerInvariant().Replace('_', '-') switch
        {
            "utf8" => "utf-8",
            "ansi" or "cp1252" or "cp-1252" or "win-1252" => "windows-1252",
            "latin-1" => "latin1",
            "latin9" or "latin-9" => "iso-8859-15",
            "mac" or "macroman" or "mac-roman" => "macintosh",
            var other => other,
        };
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(known) ?? Encoding.GetEncoding(known);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException) // utf-7 is known and not read
        {
            throw new OptionException("encoding_unknown",
                $"There is no encoding '{name}'. Use utf-8, utf-16, windows-1252, latin1, iso-8859-15, macintosh " +
                "or another IANA name.", unknown);
        }
    }
}
