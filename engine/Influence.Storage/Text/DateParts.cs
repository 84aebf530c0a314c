namespace Influence.Storage.Text;

/// <summary>A date of three numbers with a sign between them, as in 31/03/2024, whose order is not yet known.</summary>
/// <param name="First">The first number.</param>
/// <param name="Second">The second number.</param>
/// <param name="Third">The third number.</param>
/// <param name="FirstDigits">Digits of the first.</param>
/// <param name="ThirdDigits">Digits of the third.</param>
/// <param name="Sign">Between them: a slash, a dot or a hyphen.</param>
internal readonly ref struct DateParts(long First, long Second, long Third, int FirstDigits, int ThirdDigits, char Sign)
{
    private readonly ReadOnlySpan<byte> _clock;

    private DateParts(long first, long second, long third, int firstDigits, int thirdDigits, char sign, ReadOnlySpan<byte> clock)
        : this(first, second, third, firstDigits, thirdDigits, sign) => _clock = clock;

    /// <summary>Whether a dot stands between the numbers, where the day is always first.</summary>
    public bool HasDots => Sign == '.';

    /// <summary>The text shows the year by its four digits.</summary>
    public bool HasWholeYear => FirstDigits == 4 || ThirdDigits == 4;

    /// <summary>Cuts; a time of day may follow.</summary>
    public static bool TryCut(ReadOnlySpan<byte> text, out DateParts parts)
    {
        parts = default;
        var rest = text;
        if (!TimeText.TryDigits(ref rest, 4, out var first) || rest.IsEmpty ||
            rest[0] is not ((byte)'/' or (byte)'.' or (byte)'-'))
        {
            return false;
        }

        var (firstDigits, sign) = (text.Length - rest.Length, (char)rest[0]);
        rest = rest[1..];
        if (!TimeText.TryDigits(ref rest, 2, out var second) || rest.IsEmpty || rest[0] != sign)
        {
            return false;
        }

        rest = rest[1..];
        var left = rest.Length;
        if (!TimeText.TryDigits(ref rest, 4, out var third))
        {
            return false;
        }

        var thirdDigits = left - rest.Length;
        if (firstDigits == 3 || thirdDigits == 3 || (firstDigits == 4 && thirdDigits == 4) ||
            (!rest.IsEmpty && rest[0] is not ((byte)' ' or (byte)'T' or (byte)',')))
        {
            return false;
        }

        var clock = rest.IsEmpty ? rest : rest[1..].Trim((byte)' ');
        parts = new DateParts(first, second, third, firstDigits, thirdDigits, sign, clock);
        return true;
    }

    /// <summary>The moment, if the numbers stand in this order.</summary>
    public bool TryIn(TimeNotation order, ref long? microseconds)
    {
        var (year, month, day, digits) = order switch
        {
            TimeNotation.DayFirst => (Third, Second, First, ThirdDigits),
            TimeNotation.MonthFirst => (Third, First, Second, ThirdDigits),
            _ => (First, Second, Third, FirstDigits),
        };
        var yearIsElsewhere = order == TimeNotation.YearFirst ? ThirdDigits == 4 : FirstDigits == 4;
        year += digits == 4 ? 0 : year < 70 ? 2000 : 1900;
        if (digits is not (2 or 4) || yearIsElsewhere || !TimeText.TryDate(year, month, day, out var date))
        {
            return false;
        }

        if (_clock.IsEmpty)
        {
            microseconds = date;
            return true;
        }

        return TimeText.TryClock(_clock, date, ref microseconds);
    }
}
