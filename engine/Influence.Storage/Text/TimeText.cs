using System.Buffers.Text;
using System.Globalization;

namespace Influence.Storage.Text;

/// <summary>Times in the notations that files have. A time without an offset is UTC, a date alone is midnight.</summary>
internal static class TimeText
{
    /// <summary>µs in a day.</summary>
    public const long Day = 86_400_000_000;

    private const decimal FirstSecond = -62_135_596_800; // the year 1
    private const decimal LastSecond = 253_402_300_799; // the year 9999
    private const int SpreadsheetEpoch = 25_569;

    /// <summary>Reads a time in a notation.</summary>
    /// <param name="text">Without blanks around.</param>
    /// <param name="notation">Of its column.</param>
    /// <param name="microseconds">Since 1970 UTC; null when it lies outside the years 1 to 9999.</param>
    /// <returns>Whether the text is a time in this notation.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, TimeNotation notation, out long? microseconds)
    {
        microseconds = null;
        switch (notation)
        {
            case TimeNotation.Any:
                return TryIso(text, ref microseconds) || TryCount(text, 1_000_000, 0, out microseconds);
            case TimeNotation.Iso:
                return TryIso(text, ref microseconds);
            case TimeNotation.Named:
                return NamedTime.TryRead(text, out microseconds);
            case TimeNotation.Compact:
                return TryCompact(text, ref microseconds);
            case TimeNotation.Seconds:
                return TryCount(text, 1_000_000, 0, out microseconds);
            case TimeNotation.Milliseconds:
                return TryCount(text, 1000, 0, out microseconds);
            case TimeNotation.Microseconds:
                return TryCount(text, 1, 0, out microseconds);
            case TimeNotation.Days:
                return TryCount(text, Day, SpreadsheetEpoch, out microseconds);
            default:
                var read = DateParts.TryCut(text, out var parts);
                return read && parts.TryIn(notation, ref microseconds);
        }
    }

    /// <summary>The short name of a notation, as options and reports have it.</summary>
    public static string? NameOf(TimeNotation notation) => notation switch
    {
        TimeNotation.Iso => "iso",
        TimeNotation.DayFirst => "dmy",
        TimeNotation.MonthFirst => "mdy",
        TimeNotation.YearFirst => "ymd",
        TimeNotation.Named => "words",
        TimeNotation.Compact => "compact",
        TimeNotation.Seconds => "s",
        TimeNotation.Milliseconds => "ms",
        TimeNotation.Microseconds => "us",
        TimeNotation.Days => "days",
        _ => null,
    };

    /// <summary>A number of units since a day.</summary>
    public static bool TryCount(ReadOnlySpan<byte> text, long unit, long epoch, out long? microseconds)
    {
        microseconds = null;
        if (unit == 1_000_000 && Utf8Parser.TryParse(text, out long whole, out var used) && used == text.Length)
        {
            microseconds = whole > FirstSecond && whole <= LastSecond ? whole * unit : null;
            return true;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var largest = (LastSecond * 1_000_000m / unit) + epoch;
        if (count <= largest && count > (FirstSecond * 1_000_000m / unit) + epoch)
        {
            microseconds = (long)decimal.Round((count - epoch) * unit);
        }

        return true;
    }

    /// <summary>A time of day with its offset, added to a date.</summary>
    /// <param name="rest">What follows the date: <c>12:00</c>, <c>12:00:00.5Z</c>, <c>2:30 PM</c>, <c>12:00 UTC</c>,
    /// <c>+02:00</c>.
    /// </param>
    /// <param name="date">µs of its midnight.</param>
    /// <param name="microseconds">The moment.</param>
    public static bool TryClock(ReadOnlySpan<byte> rest, long date, ref long? microseconds)
    {
        var colon = rest.IndexOf((byte)':');
        if (!TryDigits(ref rest, 2, out var hour) || colon < 0 || rest.IsEmpty || rest[0] != ':')
        {
            return false;
        }

        rest = rest[1..];
        if (!TryDigits(ref rest, 2, out var minute) || minute > 59)
        {
            return false;
        }

        long second = 0, fraction = 0;
        if (!rest.IsEmpty && rest[0] == ':')
        {
            rest = rest[1..];
            if (!TryDigits(ref rest, 2, out second) || second > 59)
            {
                return false;
            }

            if (rest.Length > 1 && rest[0] is (byte)'.' or (byte)',')
            {
                rest = rest[1..];
                fraction = Fraction(ref rest);
            }
        }

        rest = rest.Trim((byte)' ');
        if (!TryHalf(ref rest, ref hour) || hour > 23 || !TryOffset(rest, out var offset))
        {
            return false;
        }

        microseconds = date + ((((hour * 60) + minute - offset) * 60) + second) * 1_000_000 + fraction;
        return true;
    }

    /// <summary>µs of a day's midnight.</summary>
    public static bool TryDate(long year, long month, long day, out long microseconds)
    {
        microseconds = 0;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth((int)year, (int)month))
        {
            return false;
        }

        var ticks = new DateTime((int)year, (int)month, (int)day, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UnixEpoch.Ticks;
        microseconds = ticks / TimeSpan.TicksPerMicrosecond;
        return true;
    }

    /// <summary>Takes digits from the front.</summary>
    public static bool TryDigits(ref ReadOnlySpan<byte> text, int most, out long value)
    {
        var used = 0;
        value = 0;
        while (used < most && used < text.Length && text[used] is >= (byte)'0' and <= (byte)'9')
        {
            value = (value * 10) + text[used++] - '0';
        }

        text = text[used..];
        return used > 0;
    }

    /// <summary>Minutes east of UTC: nothing, Z, UTC, GMT, +02, +0200, +02:00.</summary>
    public static bool TryOffset(ReadOnlySpan<byte> text, out long minutes)
    {
        minutes = 0;
        text = text.Trim((byte)' ');
        if (text.Length >= 3 && (Values.Is(text[..3], "utc") || Values.Is(text[..3], "gmt")))
        {
            text = text[3..];
        }

        if (text.IsEmpty || Values.Is(text, "z"))
        {
            return true;
        }

        var isWest = text[0] == '-';
        if (text[0] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        text = text[1..];
        if (!TryDigits(ref text, 2, out var hours))
        {
            return false;
        }

        text = text.StartsWith(":"u8) ? text[1..] : text;
        var hasMinutes = TryDigits(ref text, 2, out var more);
        minutes = ((hours * 60) + (hasMinutes ? more : 0)) * (isWest ? -1 : 1);
        return text.IsEmpty && hours <= 14 && more < 60;
    }

    private static bool TryIso(ReadOnlySpan<byte> text, ref long? microseconds)
    {
        if (text.Length < 10 || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var years = text[..4];
        var months = text[5..7];
        var days = text[8..10];
        if (!TryDigits(ref years, 4, out var year) || !TryDigits(ref months, 2, out var month) ||
            !TryDigits(ref days, 2, out var day) || !(years.IsEmpty && months.IsEmpty && days.IsEmpty) ||
            !TryDate(year, month, day, out var date))
        {
            return false;
        }

        if (text.Length == 10)
        {
            microseconds = date;
            return true;
        }

        return text[10] is (byte)'T' or (byte)'t' or (byte)' ' && TryClock(text[11..].Trim((byte)' '), date, ref microseconds);
    }

    private static bool TryCompact(ReadOnlySpan<byte> text, ref long? microseconds)
    {
        if (text.Length is not (8 or 12 or 14) || text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return false;
        }

        var rest = text;
        TryDigits(ref rest, 4, out var year);
        TryDigits(ref rest, 2, out var month);
        TryDigits(ref rest, 2, out var day);
        TryDigits(ref rest, 2, out var hour);
        TryDigits(ref rest, 2, out var minute);
        TryDigits(ref rest, 2, out var second);
        if (!TryDate(year, month, day, out var date) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        microseconds = date + ((((hour * 60) + minute) * 60) + second) * 1_000_000;
        return true;
    }

    private static long Fraction(ref ReadOnlySpan<byte> rest)
    {
        long value = 0, unit = 100_000;
        while (!rest.IsEmpty && rest[0] is >= (byte)'0' and <= (byte)'9')
        {
            value += (rest[0] - '0') * unit;
            unit /= 10;
            rest = rest[1..];
        }

        return value;
    }

    // 12 AM is 0, 12 PM is 12.
    private static bool TryHalf(ref ReadOnlySpan<byte> rest, ref long hour)
    {
        if (rest.Length < 2 || !(Values.Is(rest[..2], "am") || Values.Is(rest[..2], "pm")))
        {
            return true;
        }

        var isAfternoon = (rest[0] | 0x20) == 'p';
        rest = rest[2..];
        var isHour = hour is >= 1 and <= 12;
        hour = (hour % 12) + (isAfternoon ? 12 : 0);
        return isHour;
    }
}
