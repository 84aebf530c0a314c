using System.Buffers.Text;
using System.Globalization;

namespace Influence.Storage.Text;

/// <summary>Numbers, times and money from UTF-8 text, without making strings on the common ways.</summary>
internal static class Values
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const long LastMicrosecond = 253_402_300_800L * MicrosecondsPerSecond; // the year 10000
    private const long FirstMicrosecond = -62_135_596_800L * MicrosecondsPerSecond; // the year 1

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

    /// <summary>Microseconds since 1970 UTC, from RFC 3339 or unix seconds with fractions.</summary>
    /// <returns>Null when it is a time, but outside the years 1 to 9999.</returns>
    public static bool TryTime(ReadOnlySpan<byte> text, out long? microseconds)
    {
        microseconds = null;
        if (Utf8Parser.TryParse(text, out long seconds, out var used) && used == text.Length)
        {
            microseconds = seconds is > FirstMicrosecond / MicrosecondsPerSecond and < LastMicrosecond / MicrosecondsPerSecond
                ? seconds * MicrosecondsPerSecond
                : null;
            return true;
        }

        if (text.IndexOfAny("-:T"u8) > 0 && text.IndexOfAny("eE"u8) < 0)
        {
            return TryRfc3339(text, out microseconds);
        }

        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var fraction))
        {
            return false;
        }

        if (Math.Abs(fraction) < LastMicrosecond / MicrosecondsPerSecond)
        {
            microseconds = (long)decimal.Round(fraction * MicrosecondsPerSecond);
        }

        return true;
    }

    /// <summary>Minor units from decimal text with at most two decimals: 12.5 is 1250. Two decimals for every currency.</summary>
    public static bool TryMoney(ReadOnlySpan<byte> text, out long minor)
    {
        minor = 0;
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var value)
            || Math.Abs(value) > long.MaxValue / 1000 || decimal.Round(value, 2) != value)
        {
            return false;
        }

        minor = (long)(value * 100);
        return true;
    }

    /// <summary>yes/no in the ways files say it.</summary>
    public static bool TryBoolean(ReadOnlySpan<byte> text, out bool value)
    {
        value = Is(text, "true") || Is(text, "yes") || Is(text, "y") || Is(text, "t") || Is(text, "1");
        return value || Is(text, "false") || Is(text, "no") || Is(text, "n") || Is(text, "f") || Is(text, "0");
    }

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

    // A date alone is midnight UTC; a time without an offset is UTC.
    private static bool TryRfc3339(ReadOnlySpan<byte> text, out long? microseconds)
    {
        microseconds = null;
        Span<char> letters = stackalloc char[40];
        if (text.Length is < 10 or > 40)
        {
            return false;
        }

        for (var at = 0; at < text.Length; at++)
        {
            letters[at] = (char)text[at];
        }

        var known = DateTimeOffset.TryParse(letters[..text.Length], CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment);
        if (!known || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        microseconds = (moment.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        return true;
    }
}
