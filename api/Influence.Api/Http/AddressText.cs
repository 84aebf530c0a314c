using System.Text;

namespace Influence.Api.Http;

/// <summary>Texts in addresses, read strictly: what is not percent-encoded UTF-8 is nobody's name.</summary>
/// <remarks>The framework leaves <c>%2F</c> as it is, so that <c>a%2Fb</c> and <c>a%252Fb</c> look alike to it, and reads bad
/// bytes as something else. Whoever is named in an address must be read from the address as it was sent.</remarks>
internal static class AddressText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes once; null where the text is not percent-encoded UTF-8.</summary>
    /// <param name="text">As sent.</param>
    /// <param name="plusIsBlank">As in the part behind the question mark.</param>
    public static string? Decode(ReadOnlySpan<char> text, bool plusIsBlank)
    {
        var bytes = new byte[Strict.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%')
            {
                if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
                {
                    return null;
                }

                bytes[length++] = Convert.FromHexString(text.Slice(at + 1, 2))[0];
                at += 2;
            }
            else if (char.IsSurrogatePair(text[at], at + 1 < text.Length ? text[at + 1] : ' '))
            {
                length += Strict.GetBytes(text.Slice(at++, 2), bytes.AsSpan(length));
            }
            else if (char.IsSurrogate(text[at]))
            {
                return null;
            }
            else
            {
                length += Strict.GetBytes([plusIsBlank && text[at] == '+' ? ' ' : text[at]], bytes.AsSpan(length));
            }
        }

        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The parameters of an address as sent, in order; null in place of what cannot be read.</summary>
    /// <param name="query">With the question mark, or empty.</param>
    public static IEnumerable<(string? Name, string? Value)> Parameters(string query)
    {
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            yield return (Decode(equals < 0 ? part : part.AsSpan(0, equals), plusIsBlank: true),
                equals < 0 ? "" : Decode(part.AsSpan(equals + 1), plusIsBlank: true));
        }
    }
}
