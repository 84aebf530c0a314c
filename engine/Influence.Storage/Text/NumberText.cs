using System.Globalization;
using System.Text;
using Influence.Application.Facts;

namespace Influence.Storage.Text;

/// <summary>What the separators of one number say about the sign before its decimals.</summary>
internal enum DecimalHint
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>A point stands before the decimals.</summary>
    Point,

    /// <summary>A comma stands before the decimals.</summary>
    Comma,

    /// <summary>One point before three digits: 1.250 is 1 ¼ or 1250.</summary>
    PointOrGroup,

    /// <summary>One comma before three digits.</summary>
    CommaOrGroup,

    /// <summary>It is no number.</summary>
    NoNumber,
}

/// <summary>Numbers and amounts of money as people write them: currency signs, groups of thousands, either decimal
/// sign.</summary>
internal static class NumberText
{
    private const int MostLetters = 48;

    /// <summary>What the separators of a number say.</summary>
    /// <param name="text">A cell.</param>
    /// <param name="currency">Its currency, when it names one.</param>
    public static DecimalHint Hint(ReadOnlySpan<byte> text, out string? currency)
    {
        if (!TryStrip(text, out var digits, out _, out currency))
        {
            return DecimalHint.NoNumber;
        }

        var (points, commas) = (digits.Count(letter => letter == '.'), digits.Count(letter => letter == ','));
        if (points == 0 && commas == 0)
        {
            return DecimalHint.None;
        }

        if (points > 0 && commas > 0)
        {
            var last = digits.LastIndexOfAny(['.', ',']);
            var hint = digits[last] == '.' ? DecimalHint.Point : DecimalHint.Comma;
            return Plain(digits, digits[last]) is null ? DecimalHint.NoNumber : hint;
        }

        var (sign, count) = points > 0 ? ('.', points) : (',', commas);
        if (count > 1)
        {
            return Plain(digits, sign == '.' ? ',' : '.') is null ? DecimalHint.NoNumber
                : sign == '.' ? DecimalHint.Comma : DecimalHint.Point;
        }

        var at = digits.IndexOf(sign, StringComparison.Ordinal);
        var mayGroup = at is >= 1 and <= 3 && digits.Length - at - 1 == 3 && digits[0] != '0';
        return mayGroup ? sign == '.' ? DecimalHint.PointOrGroup : DecimalHint.CommaOrGroup
            : sign == '.' ? DecimalHint.Point : DecimalHint.Comma;
    }

    /// <summary>Reads a number whose decimals follow <paramref name="decimalSign"/>; the other sign groups thousands.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, char decimalSign, out decimal value, out string? currency)
    {
        value = 0;
        if (!TryStrip(text, out var digits, out var isNegative, out currency) || Plain(digits, decimalSign) is not { } plain ||
            !decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        value = isNegative ? -value : value;
        return true;
    }

    // Digits and their separators, without sign, currency and blanks; apostrophes and blanks group thousands.
    private static bool TryStrip(ReadOnlySpan<byte> text, out string digits, out bool isNegative, out string? currency)
    {
        (digits, isNegative, currency) = ("", false, null);
        if (text.Length is 0 or > MostLetters)
        {
            return false;
        }

        var given = Encoding.UTF8.GetString(text).Trim();
        if (given.StartsWith('(') && given.EndsWith(')'))
        {
            (isNegative, given) = (true, given[1..^1].Trim());
        }

        var (kept, word) = (new StringBuilder(), new StringBuilder());
        var signs = isNegative ? 1 : 0;
        foreach (var letter in given)
        {
            if (char.IsAsciiDigit(letter) || (letter is '.' or ',' && word.Length == 0))
            {
                if (word.Length > 0 && !TryCurrency(word, ref currency))
                {
                    return false;
                }

                kept.Append(letter);
            }
            else if (letter is '-' or '−' or '+')
            {
                isNegative |= letter != '+';
                signs++;
            }
            else if (char.IsWhiteSpace(letter) || letter is '\'' or '’')
            {
                kept.Append(kept.Length > 0 && char.IsAsciiDigit(kept[^1]) ? " " : ""); // a group, or the end
            }
            else
            {
                word.Append(letter);
            }
        }

        if (word.Length > 0 && !TryCurrency(word, ref currency))
        {
            return false;
        }

        digits = kept.ToString().Trim();
        if (digits.Length > 1 && digits[^1] is '.' or ',' && isNegative && given.EndsWith('-') && !given.StartsWith('-'))
        {
            (digits, isNegative) = (digits[..^1], false); // 41,- is a whole amount
        }

        return signs <= 1 && digits.Any(char.IsAsciiDigit) && HasWholeGroups(digits);
    }

    private static bool HasWholeGroups(string digits)
    {
        var parts = digits.Split(' ');
        return parts.Length == 1 || (parts[0].Length <= 3 && parts.Skip(1).All(part =>
            part.Length >= 3 && part.Take(3).All(char.IsAsciiDigit) && (part.Length == 3 || !char.IsAsciiDigit(part[3]))));
    }

    private static bool TryCurrency(StringBuilder word, ref string? currency)
    {
        var name = word.ToString();
        word.Clear();
        var found = CurrencyWords.Find(name);
        var isOne = found is not null && (currency is null || currency == found);
        currency = found ?? currency;
        return isOne;
    }

    // In the notation of machines, or null when the other sign does not stand before groups of three.
    private static string? Plain(string digits, char decimalSign)
    {
        digits = digits.Replace(" ", "", StringComparison.Ordinal);
        var at = digits.IndexOf(decimalSign, StringComparison.Ordinal);
        if (at >= 0 && digits.IndexOf(decimalSign, at + 1) >= 0)
        {
            return null;
        }

        var (whole, rest) = at < 0 ? (digits, "") : (digits[..at], digits[(at + 1)..]);
        if (!rest.All(char.IsAsciiDigit))
        {
            return null;
        }

        var groups = whole.Split(decimalSign == '.' ? ',' : '.');
        var isGrouped = groups.Length == 1 ||
            (groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3));
        return isGrouped ? $"{string.Concat(groups)}.{rest}" : null;
    }
}
