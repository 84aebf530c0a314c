using System.Buffers.Text;
using System.Globalization;

namespace Influence.Storage.Text;

/// <summary>Numbers and words from UTF-8 text, without making strings on the common ways.</summary>
internal static class Values
{
    /// <summary>A finite number, the whole text.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out double value)
    {
        if (text.Length is > 0 and < 9 && Utf8Parser.TryParse(text, out int whole, out var used) && used == text.Length)
        {
            value = whole;
            return true;
        }

        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>Minor units of an amount with at most two decimals: 12.5 is 1250. Two decimals for every currency.</summary>
    public static bool TryMinor(decimal value, out long minor)
    {
        var fits = Math.Abs(value) <= long.MaxValue / 1000 && decimal.Round(value, 2) == value;
        minor = fits ? (long)(value * 100) : 0;
        return fits;
    }

    /// <summary>Decimal text as machines write it.</summary>
    public static bool TryDecimal(ReadOnlySpan<byte> text, out decimal value) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    /// <summary>Whether the text is the word, in any case.</summary>
    public static bool Is(ReadOnlySpan<byte> text, string word)
    {
        if (text.Length != word.Length)
        {
            return false;
        }

        for (var at = 0; at < word.Length; at++)
        {
            if ((text[at] is >= (byte)'A' and <= (byte)'Z' ? text[at] | 0x20 : text[at]) != word[at])
            {
                return false;
            }
        }

        return true;
    }
}
