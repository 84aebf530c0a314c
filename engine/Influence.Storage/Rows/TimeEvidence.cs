using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>What the cells of a column say about the notation of its times.</summary>
/// <param name="now">µs since 1970: a later time is less likely than an earlier.</param>
internal sealed class TimeEvidence(long now)
{
    private const long From1971 = 31_536_000_000_000;
    private const long From1990 = 631_152_000_000_000;
    private const long To2100 = 4_102_444_800_000_000;
    private const double FewestOfOneKind = 0.95;

    private static readonly TimeNotation[] _units =
        [TimeNotation.Seconds, TimeNotation.Milliseconds, TimeNotation.Microseconds, TimeNotation.Compact, TimeNotation.Days];

    private static readonly TimeNotation[] _orders = [TimeNotation.DayFirst, TimeNotation.MonthFirst, TimeNotation.YearFirst];

    private static readonly SearchValues<byte> _ofNumbers = SearchValues.Create("0123456789.eE+-"u8);

    private readonly long[] _recent = new long[_units.Length];
    private readonly long[] _possible = new long[_units.Length];
    private readonly long[] _inOrder = new long[_orders.Length];
    private long _iso;
    private long _named;
    private long _digits;
    private long _years;
    private long _parts;
    private long _dots;
    private long _unsure;
    private string _example = "";
    private string _unsureExample = "";

    /// <summary>Whether more rows could change the answer.</summary>
    public bool IsOpen => _parts > 0 && _parts >= Math.Max(_iso, Math.Max(_named, _digits)) && _unsure == _parts &&
        _dots < _parts;

    /// <summary>Adds a cell that is not empty.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (TimeText.TryRead(text, TimeNotation.Iso, out _))
        {
            _iso++;
        }
        else if (IsNumber(text))
        {
            AddNumber(text);
        }
        else if (DateParts.TryCut(text, out var parts))
        {
            AddParts(text, parts);
        }
        else if (NamedTime.TryRead(text, out _))
        {
            _named++;
        }
    }

    /// <summary>The notation, or what cannot be told.</summary>
    public (TimeNotation Notation, Doubt? Doubt) Decide(string field, ReadOptions options)
    {
        var most = Math.Max(Math.Max(_iso, _named), Math.Max(_parts, _digits));
        return most == 0 ? (TimeNotation.Any, null)
            : _iso == most ? (TimeNotation.Iso, null)
            : _parts == most ? Order(field, options)
            : _named == most ? (TimeNotation.Named, null)
            : Unit(field, options);
    }

    private static bool IsNumber(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(_ofNumbers) < 0 &&
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private void AddNumber(ReadOnlySpan<byte> text)
    {
        _digits++;
        for (var unit = 0; unit < _units.Length; unit++)
        {
            if (TimeText.TryRead(text, _units[unit], out var time) && time is { } moment)
            {
                _recent[unit] += moment >= From1990 && moment <= now + TimeText.Day ? 1 : 0;
                _possible[unit] += moment >= From1971 && moment < To2100 ? 1 : 0;
            }
        }

        _years += Utf8Parser.TryParse(text, out int year, out var used) && used == text.Length && year is >= 1900 and <= 2100
            ? 1 : 0;
        _example = Encoding.UTF8.GetString(text);
    }

    private void AddParts(ReadOnlySpan<byte> text, DateParts parts)
    {
        var (fits, moments) = (new bool[_orders.Length], new long?[_orders.Length]);
        for (var order = 0; order < _orders.Length; order++)
        {
            fits[order] = parts.TryIn(_orders[order], ref moments[order]);
        }

        if (!fits.Contains(true))
        {
            return;
        }

        if (!parts.HasWholeYear && moments.Any(moment => moment <= now + TimeText.Day))
        {
            // Of a year of two digits the readings that lie in the future are the less likely ones.
            fits = [.. fits.Select((one, order) => one && moments[order] <= now + TimeText.Day)];
        }

        _parts++;
        _dots += parts.HasDots ? 1 : 0;
        for (var order = 0; order < _orders.Length; order++)
        {
            _inOrder[order] += fits[order] ? 1 : 0;
        }

        if (moments.Where((moment, order) => fits[order]).Distinct().Count() > 1)
        {
            _unsure++;
            _unsureExample = Encoding.UTF8.GetString(text);
        }
        else if (fits.Count(one => one) > 1)
        {
            _unsure++; // the third of March reads the same both ways: it decides nothing
        }
    }

    private (TimeNotation Notation, Doubt? Doubt) Order(string field, ReadOptions options)
    {
        if (options.Dates is { } said)
        {
            return (said switch { "dmy" => _orders[0], "mdy" => _orders[1], _ => _orders[2] }, null);
        }

        var whole = Enumerable.Range(0, _orders.Length).Where(order => _inOrder[order] == _parts).ToList();
        if (whole.Count == 1 || (whole.Count > 0 && _unsureExample.Length == 0))
        {
            return (_orders[whole[0]], null);
        }

        if (whole.Contains(0) && _dots == _parts)
        {
            return (TimeNotation.DayFirst, null);
        }

        var best = Enumerable.Range(0, _orders.Length).MaxBy(order => _inOrder[order]);
        var isClear = whole.Count == 0 && _inOrder[best] >= FewestOfOneKind * _parts &&
            Enumerable.Range(0, _orders.Length).All(order => order == best || _inOrder[order] < _inOrder[best]);
        return isClear ? (_orders[best], null) : (TimeNotation.Any, AskOrder(field, whole.Count == 0));
    }

    private Doubt AskOrder(string field, bool isMixed)
    {
        var example = _unsureExample;
        if (example.Length == 0)
        {
            return new Doubt(
                new ReadQuestion("dates_ambiguous",
                    $"{field} has dates in both orders: some rows have the day first and some the month.", "dates",
                    [new("dmy", "the day first: 31/03/2024"), new("mdy", "the month first: 03/31/2024")]),
                "Say --dates dmy or --dates mdy; rows in the other order are then refused.");
        }

        var labels = _orders.Select(order => (Order: order, Label: Label(example, order))).Where(one => one.Label is not null)
            .ToList();
        var names = labels.Select(one => TimeText.NameOf(one.Order)!).ToList();
        var why = isMixed ? "some rows have the day first and some the month" : "no row tells which number is the day";
        return new Doubt(
            new ReadQuestion("dates_ambiguous",
                $"{field} has dates such as {example}, which is {string.Join(" or ", labels.Select(one => one.Label))}; {why}.",
                "dates", [.. labels.Select(one => new ReadChoiceOption(TimeText.NameOf(one.Order)!, one.Label!))]),
            $"Say {string.Join(" or ", names.Select(order => $"--dates {order}"))}.");
    }

    private static string? Label(string example, TimeNotation order) =>
        TimeText.TryRead(Encoding.UTF8.GetBytes(example), order, out var moment) && moment is { } known ? Say(known,
            "d MMMM yyyy") : null;

    private static string Say(long moment, string format) =>
        DateTime.UnixEpoch.AddTicks(moment * TimeSpan.TicksPerMicrosecond).ToString(format, CultureInfo.InvariantCulture);

    private (TimeNotation Notation, Doubt? Doubt) Unit(string field, ReadOptions options)
    {
        if (options.TimeUnit is { } said)
        {
            return (said switch
            {
                "s" => TimeNotation.Seconds,
                "ms" => TimeNotation.Milliseconds,
                "us" => TimeNotation.Microseconds,
                _ => TimeNotation.Days,
            }, null);
        }

        var days = Array.IndexOf(_units, TimeNotation.Days);
        if (_recent[days] == _digits)
        {
            return (TimeNotation.Any, AskUnit(field, TimeNotation.Days, "a spreadsheet's count of days"));
        }

        if (_years == _digits)
        {
            return (TimeNotation.Any, AskYears(field));
        }

        var best = Enumerable.Range(0, days).OrderByDescending(unit => _recent[unit]).ThenByDescending(unit => _possible[unit])
            .First();
        if (_recent[best] * 2 > _digits || _possible[best] == _digits)
        {
            return (_units[best], null);
        }

        var several = Enumerable.Range(0, days).Where(unit => _possible[unit] * 3 > _digits).ToList();
        return several.Count > 1
            ? (TimeNotation.Any, AskUnit(field, _units[several[1]], "another unit"))
            : (TimeNotation.Seconds, null);
    }

    private Doubt AskUnit(string field, TimeNotation other, string what)
    {
        var cell = Encoding.UTF8.GetBytes(_example);
        var asSeconds = TimeText.TryRead(cell, TimeNotation.Seconds, out var seconds) && seconds is { } one
            ? Say(one, "yyyy-MM-dd HH:mm:ss") : "no time";
        var asOther = TimeText.TryRead(cell, other, out var moment) && moment is { } two ? Say(two, "yyyy-MM-dd HH:mm:ss")
            : "no time";
        var (first, second) = (TimeText.NameOf(TimeNotation.Seconds)!, TimeText.NameOf(other)!);
        return new Doubt(
            new ReadQuestion("time_unit_ambiguous",
                $"{field} has times such as {_example}: {what} ({asOther}), or seconds since 1970 ({asSeconds}).", "time_unit",
                [new(second, $"{what}: {asOther}"), new(first, $"seconds since 1970: {asSeconds}")]),
            $"Say --time-unit {second} or --time-unit {first}.");
    }

    private Doubt AskYears(string field) => new(
        new ReadQuestion("time_unit_ambiguous",
            $"{field} has times such as {_example}: a year without month and day, or seconds since 1970.", "time_unit",
            [new("s", "seconds since 1970")]),
        "Write whole dates, as in 2024-03-31, or say --time-unit s.");
}
