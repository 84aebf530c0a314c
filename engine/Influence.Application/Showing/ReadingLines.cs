using Influence.Application.Facts;

namespace Influence.Application.Showing;

/// <summary>How a file was read, in sentences: what each column became, which way edges go, what was passed over.</summary>
public static class ReadingLines
{
    private static readonly Dictionary<string, string> Notations = new(StringComparer.Ordinal)
    {
        ["dmy"] = "times are day, month, year", ["mdy"] = "times are month, day, year", ["ymd"] = "times are year, month, day",
        ["iso"] = "times are ISO 8601", ["s"] = "times are seconds since 1970", ["ms"] = "times are milliseconds since 1970",
        ["us"] = "times are microseconds since 1970",
    };

    /// <summary>The lines; none where nothing is known of how it was read.</summary>
    public static IEnumerable<string> Of(FileReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var used = reading.Columns.Where(column => column.Field is not null)
            .Select(column => $"{Shown(column.Column)} is {column.Field}").ToArray();
        if (used.Length > 0)
        {
            yield return $"Columns: {string.Join(", ", used)}.";
        }

        var ignored = reading.Columns.Where(column => column.Field is null).Select(column => Shown(column.Column)).ToArray();
        if (ignored.Length > 0)
        {
            yield return $"Columns not used: {string.Join(", ", ignored)}.";
        }

        if (reading.Direction is { } direction)
        {
            yield return reading.IsUndirected == true ? $"{direction} The file says that its edges go both ways." : direction;
        }

        string[] notations = [.. Notation(reading)];
        if (notations.Length > 0)
        {
            var sentence = string.Join("; ", notations);
            yield return char.ToUpperInvariant(sentence[0]) + sentence[1..] + ".";
        }

        var passed = reading.Passed.Where(lines => lines.Lines > 0)
            .Select(lines => $"{PlainWords.Count(lines.Lines)} {lines.Why.Replace('_', ' ')}").ToArray();
        if (passed.Length > 0)
        {
            yield return $"Lines that are no rows: {string.Join(", ", passed)}.";
        }

        foreach (var note in reading.Notes)
        {
            yield return note;
        }
    }

    private static string Shown(string column) => int.TryParse(column, out _) ? $"column {column}" : $"'{column}'";

    private static IEnumerable<string> Notation(FileReading reading)
    {
        if (reading.EncodingIsGuessed)
        {
            yield return $"the encoding looks like {reading.Encoding} (--encoding names another)";
        }
        else if (reading.Encoding is not "utf-8")
        {
            yield return $"the encoding is {reading.Encoding}";
        }

        if (reading.Times is { } times)
        {
            yield return Notations.GetValueOrDefault(times, $"times are {times}");
        }

        if (reading.DecimalSign is { } sign)
        {
            yield return $"decimals are behind a {sign}";
        }
    }
}
