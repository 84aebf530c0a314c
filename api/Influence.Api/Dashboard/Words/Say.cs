using System.Globalization;
using Influence.Application.Showing;

namespace Influence.Api.Dashboard.Words;

/// <summary>Numbers, times and sizes as the pages say them: thousands separated.</summary>
internal static class Say
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A whole number: <c>1,240</c>.</summary>
    public static string Count(long number) => PlainWords.Count(number);

    /// <summary>A whole number with its word: <c>1 person</c>, <c>1,240 people</c>.</summary>
    public static string Count(long number, string one, string several) => $"{Count(number)} {(number == 1 ? one : several)}";

    /// <summary>A share with one decimal, never broken before its sign: <c>31.4 %</c>.</summary>
    public static string Percent(double share) => string.Create(Culture, $"{share * 100:N1}\u00a0%");

    /// <summary>How many times something is: <c>2.4</c> below ten, <c>24</c> above.</summary>
    public static string Times(double multiple) => multiple.ToString(multiple < 10 ? "0.0" : "N0", Culture);

    /// <summary>A figure without a stated error: three significant digits, whole above a hundred.</summary>
    public static string Figure(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("N0", Culture),
        >= 10 => value.ToString("0.0", Culture),
        _ => value.ToString("0.00", Culture),
    };

    /// <summary>Minor units as money without a currency sign: <c>1,240.00</c>.</summary>
    public static string Money(long minor) => (minor / 100m).ToString("N2", Culture);

    /// <summary>Bytes in the largest fitting unit, as the command line says them: <c>3.4 MiB</c>.</summary>
    public static string Bytes(long bytes) => bytes < 1024 ? Count(bytes, "byte", "bytes") : PlainWords.Bytes(bytes);

    /// <summary>A moment on the clock; with its day when it is not today: <c>14:32</c>, <c>3 May, 14:32</c>. UTC.</summary>
    public static string Clock(DateTimeOffset at, DateTimeOffset now) =>
        at.UtcDateTime.ToString(at.UtcDateTime.Date == now.UtcDateTime.Date ? "HH:mm" : "d MMM yyyy, HH:mm", Culture);

    /// <summary>A moment for machines, as the <c>datetime</c> attribute wants it.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Culture);

    /// <summary>How long ago: <c>just now</c>, <c>3 minutes ago</c>.</summary>
    public static string Ago(TimeSpan age) => age.TotalSeconds < 45 ? "just now" : $"{Span(age)} ago";

    /// <summary>How long: <c>4 seconds</c>, <c>3 minutes</c>, <c>2 days</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "less than a second",
        { TotalSeconds: < 60 } => Count((long)span.TotalSeconds, "second", "seconds"),
        { TotalMinutes: < 60 } => Count((long)Math.Round(span.TotalMinutes), "minute", "minutes"),
        { TotalHours: < 48 } => Count((long)Math.Round(span.TotalHours), "hour", "hours"),
        _ => Count((long)Math.Round(span.TotalDays), "day", "days"),
    };

    /// <summary>The first letter in upper case.</summary>
    public static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
