using System.Collections.Immutable;

namespace Influence.Application.Facts;

/// <summary>Bytes to load, named so that messages can say where something stands.</summary>
/// <param name="Name">File name, or <c>stdin</c>.</param>
/// <param name="Open">Opens the raw bytes (gzip is recognised by its first two bytes); called once or twice (preview, then
/// read).</param>
/// <param name="Length">Raw bytes in all, for progress; null when unknown.</param>
public sealed record FactSource(string Name, Func<Stream> Open, long? Length);

/// <summary>How the bytes are to be read; everything has a default that looks at the bytes.</summary>
public sealed record ReadOptions
{
    /// <summary>One of <see cref="FileFormats.Names"/>; <c>auto</c> lets the content decide.</summary>
    public string Format { get; init; } = FileFormats.Auto;

    /// <summary>Our field → their column's name, or its number from 1.</summary>
    public ImmutableDictionary<string, string> Map { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether <see cref="Map"/> names all columns that are used: nothing else is recognised by its heading.</summary>
    public bool MapIsWhole { get; init; }

    /// <summary>Column separator; null looks at the first lines.</summary>
    public char? Delimiter { get; init; }

    /// <summary>As in <c>utf-8</c> or <c>windows-1252</c>; null looks at the bytes.</summary>
    public string? Encoding { get; init; }

    /// <summary>Lines to pass over before the header or the first row.</summary>
    public int Skip { get; init; }

    /// <summary>Order of day, month and year in dates such as 31/03/2024: <c>dmy</c>, <c>mdy</c> or <c>ymd</c>; null looks at all
    /// rows of the column.</summary>
    public string? Dates { get; init; }

    /// <summary>The sign before decimals, <c>point</c> or <c>comma</c>; null looks at all rows of the column.</summary>
    public string? DecimalSign { get; init; }

    /// <summary>What a time that is a bare number counts: <c>s</c>, <c>ms</c> or <c>us</c> since 1970, or the <c>days</c> of a
    /// spreadsheet; null looks at all rows.</summary>
    public string? TimeUnit { get; init; }

    /// <summary>Their word for a stage of a referral → ours; a word mapped to <c>-</c> is passed over, counted.</summary>
    public ImmutableDictionary<string, string> StageMap { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Their word for a kind of share → ours; a word mapped to <c>-</c> is passed over, counted.</summary>
    public ImmutableDictionary<string, string> KindMap { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Their word for consent → yes, no, unknown or suppressed.</summary>
    public ImmutableDictionary<string, string> ConsentMap { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The moment after which a time lies in the future; null is the system's clock.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>Load a last line without a line end in formats written by machines.</summary>
    public bool AcceptUnterminated { get; init; }

    /// <summary>Load what came before the damage of a truncated gzip file.</summary>
    public bool AllowPartial { get; init; }
}

/// <summary>One load: some sources of one kind into one network.</summary>
public sealed record LoadRequest
{
    /// <summary>The network, <c>[a-z0-9-]{1,64}</c>.</summary>
    public required string Network { get; init; }

    /// <summary>What the rows are.</summary>
    public required FactKind Kind { get; init; }

    /// <summary>Where they stand.</summary>
    public required ImmutableArray<FactSource> Sources { get; init; }

    /// <summary>How to read them.</summary>
    public ReadOptions Read { get; init; } = new();

    /// <summary>Parse and report, write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether each row was sent by itself, as events are: the source is not refused where most of its rows are.
    /// </summary>
    public bool RowsStandAlone { get; init; }

    /// <summary>Names this load, so that it can be taken back; an upload's is the upload's own.</summary>
    public Guid LoadId { get; init; } = Guid.NewGuid();
}
