using System.Globalization;
using System.Text;
using Influence.Storage.Ids;

namespace Influence.Storage.Text;

/// <summary>What is wrong with an id.</summary>
internal enum IdFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Nothing stands there, or a word for it, as in <c>NULL</c>.</summary>
    Missing,

    /// <summary>A control character.</summary>
    Control,

    /// <summary>A number that a spreadsheet rounded, as in <c>1.29403E+18</c>.</summary>
    Rounded,

    /// <summary>More bytes than an id may have.</summary>
    TooLong,
}

/// <summary>The one spelling of an id, so that one person has one: every reader cleans its ids here.</summary>
/// <remarks>
/// Blanks around it go, also no-break ones and tabs; inside they are plain blanks. Marks without width and direction go. Text is
/// composed (NFC). A whole number written <c>1.0</c> is 1. Quotes around it go, and the apostrophe with which a spreadsheet's
/// formula is kept from being one; so does what is written around an e-mail address. Case and the @ of a handle stay: the roster
/// joins those.
/// </remarks>
internal static class IdText
{
    private const int LongestWord = 7; // a backslash in lower case is a bar

    private static readonly string[] _missing =
        ["nan", "none", "null", "\\n", "#n/a", "n/a", "na", "-", "<na>", "#na", "nil", "#ref!", "#value!", "#name?", "#num!",
            "--"];

    /// <summary>Cleans an id; plain ASCII is not copied.</summary>
    /// <param name="text">Valid UTF-8.</param>
    /// <param name="scratch">Room for what has to be rewritten; replaced when too small.</param>
    /// <param name="clean">The id; empty where something is wrong with it.</param>
    public static IdFault Clean(ReadOnlySpan<byte> text, ref byte[] scratch, out ReadOnlySpan<byte> clean)
    {
        clean = text;
        if (text.IndexOfAnyExceptInRange((byte)'!', (byte)'~') >= 0)
        {
            clean = text.Trim(" \t"u8);
            if (clean.IndexOfAnyExceptInRange((byte)' ', (byte)'~') >= 0 && Rewrite(clean, ref scratch, ref clean) is var fault
                && fault != IdFault.None)
            {
                clean = default;
                return fault;
            }
        }

        clean = Bare(clean);
        if (EmailText.MayBeWrapped(clean) && EmailText.Within(Encoding.UTF8.GetString(clean)) is { } address)
        {
            clean = Encoding.UTF8.GetBytes(address);
        }

        var wrong = clean.IsEmpty || IsMissing(clean) ? IdFault.Missing
            : clean.Length > PersonKey.MaxIdBytes ? IdFault.TooLong
            : char.IsAsciiDigit((char)clean[0]) ? Number(ref clean)
            : IdFault.None;
        clean = wrong == IdFault.None ? clean : default;
        return wrong;
    }

    /// <summary>The one spelling of an id that somebody gave by hand; what cannot be one stays as it is.</summary>
    public static string Of(string text)
    {
        byte[] scratch = [];
        return Clean(Encoding.UTF8.GetBytes(text), ref scratch, out var clean) == IdFault.None
            ? Encoding.UTF8.GetString(clean) : text;
    }

    /// <summary>Whether the text is a word for nothing, as in <c>NULL</c>, <c>nan</c> or <c>#N/A</c>.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > LongestWord || (text[0] | 0x20) is not ('n' or '|' or '#' or '-' or '<'))
        {
            return false;
        }

        foreach (var word in _missing)
        {
            if (Values.Is(text, word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the id is a whole number written with a decimal, as in <c>1.0</c>.</summary>
    public static bool IsPointed(ReadOnlySpan<byte> text)
    {
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits > 0 && digits < text.Length - 1 && text[digits] == '.' &&
            text[(digits + 1)..].IndexOfAnyExcept((byte)'0') < 0;
    }

    /// <summary>A code and a sentence for a fault.</summary>
    /// <param name="fault">Not <see cref="IdFault.None"/>.</param>
    /// <param name="field">As in <c>follower</c>.</param>
    /// <param name="text">What stands there.</param>
    public static (string Code, string Message) Say(IdFault fault, string field, ReadOnlySpan<byte> text) => fault switch
    {
        IdFault.Missing when text.Trim(" \t"u8).IsEmpty => ("empty_id", $"{field} is empty, but every row needs it."),
        IdFault.Missing => ("empty_id",
            $"{field} is '{Encoding.UTF8.GetString(text)}', which says that nobody is known. Every row needs an id there."),
        IdFault.Control => ("id_not_readable",
            $"{field} holds a control character. Take it out of the file, or export the file again."),
        IdFault.Rounded => ("id_rounded",
            $"{field} is '{Encoding.UTF8.GetString(text)}': a spreadsheet has rounded a long number, so several people " +
            "share it. Export again with the column formatted as text."),
        _ => ("id_too_long", $"{field} has {text.Length} bytes; an id has at most {PersonKey.MaxIdBytes}."),
    };

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 2 && text[0] == '"' && text[^1] == '"')
        {
            text = text[1..^1].Trim((byte)' ');
        }

        return text.Length >= 2 && text[0] == '\'' && text[1] is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' ? text[1..]
            : text;
    }

    private static IdFault Number(ref ReadOnlySpan<byte> text)
    {
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0)
        {
            return IdFault.None;
        }

        if (IsPointed(text))
        {
            text = text[..digits];
            return IdFault.None;
        }

        return IsRounded(text) ? IdFault.Rounded : IdFault.None;
    }

    // d.dddE+dd, also with a comma: what a spreadsheet shows of a number too long for it.
    private static bool IsRounded(ReadOnlySpan<byte> text)
    {
        var e = text.IndexOfAny((byte)'E', (byte)'e');
        if (e <= 0 || e > text.Length - 2)
        {
            return false;
        }

        var mantissa = text[..e];
        var power = text[(e + 1)..];
        var hasSign = power[0] == '+';
        power = hasSign ? power[1..] : power;
        var hasPoint = mantissa.Length > 2 && mantissa[1] is (byte)'.' or (byte)',';
        var rest = hasPoint ? mantissa[2..] : mantissa[1..];
        return (hasSign || hasPoint) && power.Length is > 0 and < 4 && rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 &&
            power.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && (hasPoint || rest.IsEmpty);
    }

    private static IdFault Rewrite(ReadOnlySpan<byte> text, ref byte[] scratch, ref ReadOnlySpan<byte> clean)
    {
        var given = Encoding.UTF8.GetString(text);
        var kept = new StringBuilder(given.Length);
        foreach (var letter in given)
        {
            if (letter is '\n' or '\r' or '\u0085' or '\u2028')
            {
                kept.Append('\n'); // a line break inside quotes is part of the id
            }
            else if (char.IsControl(letter) && letter != '\t')
            {
                return IdFault.Control;
            }
            else if (letter is not ('\u200B' or '\u2060' or '\uFEFF' or '\u200E' or '\u200F' or '\u00AD'))
            {
                kept.Append(char.GetUnicodeCategory(letter) == UnicodeCategory.SpaceSeparator ? ' ' : letter);
            }
        }

        var one = kept.ToString().Replace("\n\n", "\n", StringComparison.Ordinal)
            .Trim(' ', '\t', '\n', '\u200C', '\u200D');
        one = ComposedText.Of(one);
        if (one.Contains('\t', StringComparison.Ordinal))
        {
            return IdFault.Control;
        }

        var room = Encoding.UTF8.GetMaxByteCount(one.Length);
        scratch = scratch.Length < room ? new byte[room] : scratch;
        clean = scratch.AsSpan(0, Encoding.UTF8.GetBytes(one, scratch));
        return IdFault.None;
    }
}
