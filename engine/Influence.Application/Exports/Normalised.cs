using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Influence.Application.Exports;

/// <summary>Spellings that platforms compare, and their hashes. What has no such spelling is null, and never hashed as it is:
/// a hash of anything else matches nobody, and looks like one that does.</summary>
/// <remarks>Pure; the same under every locale.</remarks>
internal static class Normalised
{
    private const int FewestPhoneDigits = 8;
    private const int MostPhoneDigits = 15; // E.164
    private const int LongestEmail = 254;   // RFC 5321
    private const string NorthAmerica = "1";

    /// <summary>An e-mail address in lower case without blanks; null where the text is none, or none in ASCII.</summary>
    public static string? Email(string? text)
    {
        var plain = string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter))).ToLowerInvariant();
        var at = plain.IndexOf('@', StringComparison.Ordinal);
        var domain = at > 0 ? plain[(at + 1)..] : "";
        return domain.Contains('.', StringComparison.Ordinal) && plain.Length <= LongestEmail
            && plain[..at].Split('.').All(part => part.Length > 0 && part.All(IsLocal))
            && domain.Split('.').All(label => label.Length > 0 && label.All(letter =>
                char.IsAsciiLetterOrDigit(letter) || letter == '-')) ? plain : null;
    }

    /// <summary>The address without the dots that Gmail ignores before the @; others as they are.</summary>
    public static string GmailCanonical(string email) =>
        email.Split('@') is [var local, ("gmail.com" or "googlemail.com") and var at]
        ? $"{local.Replace(".", "", StringComparison.Ordinal)}@{at}" : email;

    /// <summary>The address without what stands between a plus and the @.</summary>
    public static string WithoutTag(string email) => email.Split('@') is [var local, var domain] &&
        local.IndexOf('+', StringComparison.Ordinal) is > 0 and var tag ? $"{local[..tag]}@{domain}" : email;

    /// <summary>A telephone number as E.164 writes it: a plus, the country, 8 to 15 digits. Null where the country is not said,
    /// but for numbers of ten digits of people in the United States and Canada.</summary>
    /// <param name="text">With blanks and signs between digits, perhaps.</param>
    /// <param name="country">ISO 3166-1 alpha-2, or null.</param>
    public static string? Phone(string? text, string? country)
    {
        // A zero in brackets is dialled at home alone.
        var plain = (text ?? "").Trim().Replace("(0)", "", StringComparison.Ordinal);
        if (plain.Length == 0 || plain.LastIndexOf('+') > 0 || plain.Any(letter => !char.IsAsciiDigit(letter)
            && !char.IsWhiteSpace(letter) && letter is not ('+' or '-' or '.' or '/' or '(' or ')')))
        {
            return null;
        }

        var digits = string.Concat(plain.Where(char.IsAsciiDigit));
        var whole = plain[0] == '+' ? digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..]
            : Country(country) is "us" or "ca" ? NorthAmerican(digits) : null;
        return whole is { Length: >= FewestPhoneDigits and <= MostPhoneDigits } && whole[0] != '0' ? "+" + whole : null;
    }

    /// <summary>Letters and digits of a name in lower case; null where there is none.</summary>
    public static string? Name(string? text)
    {
        var letters = string.Concat((text ?? "").ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) ||
            char.IsSurrogate(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark));
        return letters.Any(char.IsLetterOrDigit) ? letters : null;
    }

    /// <summary>A handle in lower case without the @ before it; null where it is none that X gives: 1 to 15 of a-z, 0-9 and _.
    /// </summary>
    public static string? Handle(string? text)
    {
        var plain = (text ?? "").Trim().ToLowerInvariant();
        plain = plain.StartsWith('@') ? plain[1..] : plain;
        return plain.Length is > 0 and <= 15 && plain.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? plain : null;
    }

    /// <summary>Two letters of a country in lower case; null where the text is no ISO 3166-1 alpha-2 code.</summary>
    public static string? Country(string? text) =>
        (text ?? "").Trim().ToLowerInvariant() is [>= 'a' and <= 'z', >= 'a' and <= 'z'] code ? code : null;

    /// <summary>SHA-256 of the UTF-8 bytes in lower-case hexadecimal, without salt: what platforms compare.</summary>
    public static string Hash(string normalised) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normalised)));

    /// <summary>The same; nothing stays nothing.</summary>
    public static string? HashOf(string? normalised) => normalised is null ? null : Hash(normalised);

    private static bool IsLocal(char letter) => char.IsAsciiLetterOrDigit(letter) ||
        "!#$%&'*+/=?^_`{|}~-".Contains(letter, StringComparison.Ordinal);

    private static string? NorthAmerican(string digits) => digits switch
    {
        [>= '2' and <= '9', _, _, >= '2' and <= '9', _, _, _, _, _, _] => NorthAmerica + digits,
        ['1', >= '2' and <= '9', _, _, >= '2' and <= '9', _, _, _, _, _, _] => digits,
        _ => null,
    };
}
