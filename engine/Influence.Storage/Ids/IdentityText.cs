using Influence.Storage.Text;

namespace Influence.Storage.Ids;

/// <summary>The one spelling of an e-mail address, a telephone number and a handle, so that two spellings meet.</summary>
/// <remarks>Below the roster identities are keys: <see cref="PersonKey.Of(string)"/> of the spelling given here.</remarks>
internal static class IdentityText
{
    private const int FewestPhoneDigits = 7;
    private const int MostPhoneDigits = 15; // E.164

    /// <summary>Lower case, without what is written around an address; null when the text is no e-mail address.</summary>
    public static string? Email(string text) => EmailText.Of(text);

    /// <summary>Digits, with a plus before them where the country is said (+ or 00); null when the text is no telephone number.
    /// </summary>
    public static string? Phone(string text)
    {
        var plain = Plain(text);
        var digits = string.Concat(plain.Where(char.IsAsciiDigit));
        if (digits.Length is < FewestPhoneDigits or > MostPhoneDigits ||
            plain.Any(letter => !char.IsAsciiDigit(letter) && letter is not ('+' or ' ' or '-' or '.' or '/' or '(' or ')')) ||
            plain.LastIndexOf('+') > 0)
        {
            return null;
        }

        return plain[0] == '+' ? "+" + digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..]
            : digits;
    }

    /// <summary>Lower case without blanks around and without the @ before it; null when nothing is left.</summary>
    public static string? Handle(string text)
    {
        var plain = Plain(text).TrimStart('@').ToLowerInvariant();
        return plain.Length == 0 ? null : plain;
    }

    /// <summary>Every spelling under which a text may be somebody's identity.</summary>
    public static IEnumerable<string> Spellings(string text)
    {
        string?[] all = [Email(text), Phone(text), Handle(text)];
        return all.Where(one => one is not null).Distinct()!;
    }

    private static string Plain(string text) => ComposedText.Of(text.Trim());
}
