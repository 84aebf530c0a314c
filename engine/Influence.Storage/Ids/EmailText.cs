using System.Globalization;
using Influence.Storage.Text;

namespace Influence.Storage.Ids;

/// <summary>The plain e-mail address in what mail programs and spreadsheets write: <c>Name &lt;a@b.example&gt;</c>,
/// <c>mailto:a@b.example</c>, <c>a@b.example;</c> and <c>"a@b.example"</c> are all <c>a@b.example</c>.</summary>
/// <remarks>The only place that takes addresses out of what is around them. A domain has one spelling, that of its letters:
/// <c>xn--mnchen-3ya</c> is <c>münchen</c>.</remarks>
internal static class EmailText
{
    private const string Scheme = "mailto:";
    private const string Opening = "\"'<([{\u2018\u201C\u201A\u201E\u00AB";
    private const string Closing = ";,.:\"'>)]}\u2019\u201D\u201C\u00BB";
    private const string NeverInside = "<>,;:\"()[]\\";

    /// <summary>The address in lower case; null when the text is no e-mail address.</summary>
    public static string? Of(string text) => text.Contains('@', StringComparison.Ordinal) && Bare(text) is { } bare &&
        ComposedText.Of(bare).ToLowerInvariant() is var plain && IsPlain(plain) ? WithLetters(plain) : null;

    /// <summary>The address as it is written, without what is around it; null when the text is no e-mail address.</summary>
    public static string? Within(string text) =>
        text.Contains('@', StringComparison.Ordinal) && Bare(text) is { } bare && IsPlain(bare) ? bare : null;

    /// <summary>Whether a word may hold an address, be it a plain one or not.</summary>
    public static bool IsLike(string word)
    {
        var at = word.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && word.IndexOf('.', at) > at + 1;
    }

    /// <summary>Whether something may stand around an address: whoever cleans ids asks this of each.</summary>
    public static bool MayBeWrapped(ReadOnlySpan<byte> id) => id.Length > 2 &&
        (!char.IsAsciiLetterOrDigit((char)id[0]) || !char.IsAsciiLetterOrDigit((char)id[^1]) ||
            ((id[0] | 0x20) == 'm' && id.Length > Scheme.Length && id[Scheme.Length - 1] == ':')) && id.Contains((byte)'@');

    private static bool IsPlain(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1 && text[^1] != '.' &&
            !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || NeverInside.Contains(letter));
    }

    private static string? Bare(string text)
    {
        var bare = text.Any(letter => letter > '~')
            ? string.Concat(text.Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.Format)) : text;
        for (var before = ""; before != bare && bare.Length > 0;)
        {
            before = bare;
            bare = bare.Trim();
            if (bare.EndsWith('>') && bare.LastIndexOf('<') is var open and >= 0)
            {
                bare = bare[(open + 1)..^1];
            }
            else if (bare.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            {
                bare = Uri.UnescapeDataString(bare[Scheme.Length..].Split('?')[0]);
            }
            else if (bare.Length > 0 && Closing.Contains(bare[^1]))
            {
                bare = bare[..^1];
            }
            else if (bare.Length > 0 && Opening.Contains(bare[0]) && !bare.EndsWith('>') &&
                !bare.Contains("\"@", StringComparison.Ordinal))
            {
                bare = bare[1..];
            }
        }

        return bare.Length == 0 ? null : bare;
    }

    private static string WithLetters(string plain)
    {
        var at = plain.IndexOf('@', StringComparison.Ordinal) + 1;
        if (!plain.Contains("xn--", StringComparison.Ordinal) && plain.AsSpan(at).IndexOfAny('\u3002', '\uFF0E', '\uFF61') < 0)
        {
            return plain;
        }

        var labels = plain[at..].Split('.', '\u3002', '\uFF0E', '\uFF61').Select(label => Punycode.Decoded(label) ?? label);
        return plain[..at] + ComposedText.Of(string.Join('.', labels)).ToLowerInvariant();
    }
}
