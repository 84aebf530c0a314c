using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Influence.Application.Facts;

namespace Influence.Api.Imports;

/// <summary>How a file is to be read, as a request says it; what is left out looks at the bytes.</summary>
public abstract record ReadingBody
{
    /// <summary>auto, or the name of a format, as in csv or graphml.</summary>
    public string? Format { get; init; }

    /// <summary>Our field → their column's name, or its number from 1.</summary>
    public Dictionary<string, string>? Map { get; init; }

    /// <summary>Whether map names all columns that are used: nothing else is recognised by its heading.</summary>
    public bool? MapIsWhole { get; init; }

    /// <summary>Column separator of csv.</summary>
    public char? Delimiter { get; init; }

    /// <summary>As in utf-8 or windows-1252.</summary>
    public string? Encoding { get; init; }

    /// <summary>Lines to pass over before the header or the first row.</summary>
    public int? Skip { get; init; }

    /// <summary>Order of day, month and year: dmy, mdy or ymd.</summary>
    public string? Dates { get; init; }

    /// <summary>The sign before decimals: point or comma.</summary>
    [JsonPropertyName("decimal")]
    public string? DecimalSign { get; init; }

    /// <summary>What a time that is a bare number counts since 1970: s, ms or us.</summary>
    public string? TimeUnit { get; init; }

    /// <summary>Their word for a stage of a referral → ours; "-" passes the row over, counted.</summary>
    public Dictionary<string, string>? StageMap { get; init; }

    /// <summary>Their word for a kind of share → ours; "-" passes the row over, counted.</summary>
    public Dictionary<string, string>? KindMap { get; init; }

    /// <summary>Their word for consent → yes, no, unknown or suppressed.</summary>
    public Dictionary<string, string>? ConsentMap { get; init; }

    /// <summary>Load a last line without a line end in formats written by machines.</summary>
    public bool? AcceptUnterminated { get; init; }

    /// <summary>Load what came before the damage of a truncated gzip file.</summary>
    public bool? AllowPartial { get; init; }

    /// <summary>What was said before, with what this request says instead.</summary>
    internal ReadOptions Over(ReadOptions before) => before with
    {
        Format = Format ?? before.Format,
        Map = Map?.ToImmutableDictionary() ?? before.Map,
        MapIsWhole = MapIsWhole ?? before.MapIsWhole,
        Delimiter = Delimiter ?? before.Delimiter,
        Encoding = Encoding ?? before.Encoding,
        Skip = Skip ?? before.Skip,
        Dates = Dates ?? before.Dates,
        DecimalSign = DecimalSign ?? before.DecimalSign,
        TimeUnit = TimeUnit ?? before.TimeUnit,
        StageMap = StageMap?.ToImmutableDictionary() ?? before.StageMap,
        KindMap = KindMap?.ToImmutableDictionary() ?? before.KindMap,
        ConsentMap = ConsentMap?.ToImmutableDictionary() ?? before.ConsentMap,
        AcceptUnterminated = AcceptUnterminated ?? before.AcceptUnterminated,
        AllowPartial = AllowPartial ?? before.AllowPartial,
    };
}

/// <summary>A request to open an import.</summary>
public sealed record NewImport : ReadingBody
{
    /// <summary>The network the file goes to; null means the one the server opens with.</summary>
    public string? Network { get; init; }

    /// <summary>The file's own name.</summary>
    public required string FileName { get; init; }

    /// <summary>follows, shares, referrals, people, accounts or replies; null looks at name and columns.</summary>
    public string? Kind { get; init; }
}

/// <summary>A request to start or check an import. What it says of the reading stands beside what was said at opening.</summary>
public sealed record StartImport : ReadingBody
{
    /// <summary>follows, shares, referrals, people, accounts or replies; null keeps what was said, or looks at the columns.
    /// </summary>
    public string? Kind { get; init; }
}
