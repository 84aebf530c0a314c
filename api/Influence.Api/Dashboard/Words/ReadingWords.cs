using Influence.Application.Facts;

namespace Influence.Api.Dashboard.Words;

/// <summary>How a file is read, in words: signs, notations, languages, and what its words may mean.</summary>
internal static class ReadingWords
{
    /// <summary>Separators that can be chosen: the value of the form, the sign, the word.</summary>
    public static IReadOnlyList<(string Value, char Sign, string Name)> Separators { get; } =
        [("comma", ',', "comma"), ("semicolon", ';', "semicolon"), ("tab", '\t', "tab"), ("pipe", '|', "upright line")];

    /// <summary>Encodings that can be chosen.</summary>
    public static IReadOnlyList<(string Value, string Name)> Encodings { get; } =
    [
        ("utf-8", "UTF-8"), ("windows-1252", "Windows, Western Europe (1252)"),
        ("windows-1250", "Windows, Central Europe (1250)"),
        ("iso-8859-15", "ISO 8859-15"), ("macintosh", "Macintosh"), ("utf-16", "UTF-16"),
    ];

    /// <summary>Orders of dates that can be chosen.</summary>
    public static IReadOnlyList<(string Value, string Name)> Dates { get; } =
    [
        ("dmy", "day, month, year: 31/03/2024"), ("mdy", "month, day, year: 03/31/2024"),
        ("ymd", "year, month, day: 2024/03/31"),
    ];

    /// <summary>Decimal signs that can be chosen.</summary>
    public static IReadOnlyList<(string Value, string Name)> Decimals { get; } =
        [("comma", "comma: 1.250,50"), ("point", "point: 1,250.50")];

    /// <summary>Units of numeric times that can be chosen.</summary>
    public static IReadOnlyList<(string Value, string Name)> TimeUnits { get; } =
        [("s", "seconds since 1970"), ("ms", "milliseconds since 1970"), ("us", "microseconds since 1970"),
            ("days", "days of a spreadsheet")];

    private static readonly (string Value, string Name)[] Stages =
    [
        ("invited", "Invited"), ("clicked", "Clicked"), ("signed_up", "Signed up"), ("converted", "Bought: a new customer"),
        ("rewarded", "Rewarded"), ("cancelled", "Cancelled: takes the purchase back"),
        ("refunded", "Refunded: takes the purchase back"), ("-", "Pass over these rows"),
    ];

    private static readonly (string Value, string Name)[] Replies =
    [
        ("invited", "Invited"), ("accepted", "Accepted"), ("declined", "Declined"), ("shared", "Shared: passed it on"),
        ("-", "Pass over these rows"),
    ];

    private static readonly (string Value, string Name)[] Kinds =
    [
        ("post", "A post of one's own"), ("retweet", "Passed on as it was: retweet, boost"), ("share", "Shared"),
        ("quote", "Passed on with own words"), ("reply", "Answered"), ("mention", "Mentioned"), ("like", "Liked"),
        ("-", "Pass over these rows"),
    ];

    private static readonly (string Value, string Name)[] Consents =
    [
        ("yes", "Yes: may be contacted"), ("no", "No: do not contact"), ("unknown", "Says nothing"),
        ("suppressed", "Objected: do not process"), ("-", "Pass over these rows"),
    ];

    /// <summary>What words of a field can mean.</summary>
    public static IReadOnlyList<(string Value, string Name)> Meanings(FactKind? kind, string field) => field switch
    {
        "stage" when kind == FactKind.Replies => Replies,
        "stage" => Stages,
        "kind" => Kinds,
        _ => Consents,
    };

    /// <summary>The column a word stands in, as a heading.</summary>
    public static string WordsOf(string field) => field switch
    {
        "stage" => "Stages",
        "kind" => "Kinds of shares",
        _ => "Consent",
    };

    /// <summary>A separator in words.</summary>
    public static string Separator(char sign) =>
        Separators.FirstOrDefault(one => one.Sign == sign).Name ?? (sign == ' ' ? "blank" : $"“{sign}”");

    /// <summary>An encoding in words.</summary>
    public static string Encoding(string name) => Encodings.FirstOrDefault(one => one.Value == name).Name ?? name;

    /// <summary>The language of the headings; null where it cannot be told.</summary>
    public static string? Language(string? code) => code switch
    {
        "en" => "English",
        "it" => "Italian",
        "de" => "German",
        "fr" => "French",
        "es" => "Spanish",
        "pt" => "Portuguese",
        _ => code,
    };

    /// <summary>The notation of times found.</summary>
    public static string Times(string notation) => Dates.Concat(TimeUnits).FirstOrDefault(one => one.Value == notation).Name
        ?? (notation == "iso" ? "2024-03-31" : notation);

    /// <summary>Lines that are no rows.</summary>
    public static string Passed(PassedLines passed) => passed.Why switch
    {
        "comment" => Say.Count(passed.Lines, "comment", "comments"),
        "blank" => Say.Count(passed.Lines, "blank line", "blank lines"),
        "header" => Say.Count(passed.Lines, "line of headings", "lines of headings"),
        "before_header" => Say.Count(passed.Lines, "line before the headings", "lines before the headings"),
        _ => $"{Say.Count(passed.Lines, "line", "lines")} ({passed.Why.Replace('_', ' ')})",
    };
}
