using System.Collections.Immutable;

namespace Influence.Application.Facts;

/// <summary>What became of every row of a load: read = loaded + unchanged + rejected.</summary>
public sealed record LoadReport
{
    /// <summary>Rows found, comments, blank lines and headers not counted.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows that stand in the facts because of this load.</summary>
    public long RowsLoaded { get; init; }

    /// <summary>Rows of batches that were already there.</summary>
    public long RowsUnchanged { get; init; }

    /// <summary>Rows refused.</summary>
    public long RowsRejected { get; init; }

    /// <summary>Rows about oneself: stored, counted, and no edge.</summary>
    public long SelfRows { get; init; }

    /// <summary>The first 100 rejects; all of them stand in the import's rejects file.</summary>
    public ImmutableArray<Reject> Rejects { get; init; } = [];

    /// <summary>One a source.</summary>
    public ImmutableArray<FileReport> Files { get; init; } = [];
}

/// <summary>What became of one source.</summary>
/// <param name="Name">File name.</param>
/// <param name="Format">As recognised or given.</param>
/// <param name="RowsRead">See <see cref="LoadReport"/>.</param>
/// <param name="RowsLoaded">See <see cref="LoadReport"/>.</param>
/// <param name="RowsUnchanged">See <see cref="LoadReport"/>.</param>
/// <param name="RowsRejected">See <see cref="LoadReport"/>.</param>
/// <param name="Bytes">Uncompressed bytes read.</param>
public sealed record FileReport(
    string Name, string Format, long RowsRead, long RowsLoaded, long RowsUnchanged, long RowsRejected, long Bytes)
{
    /// <summary>The first line, when it named columns or said n and m; else null.</summary>
    public string? HeaderLine { get; init; }
}

/// <summary>A first look at a source: what it seems to be and how its columns would be read.</summary>
public sealed record FilePreview
{
    /// <summary>What the rows seem to be; null when it cannot be told.</summary>
    public FactKind? Kind { get; init; }

    /// <summary>csv, snap, nm, activity or ndjson.</summary>
    public required string Format { get; init; }

    /// <summary>The column separator of csv.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Their columns, as in the header, or numbers from 1.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Our field → their column.</summary>
    public ImmutableDictionary<string, string> Map { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The first five rows as text; contact columns are masked.</summary>
    public ImmutableArray<ImmutableArray<string>> Rows { get; init; } = [];

    /// <summary>Required fields for which no column was found.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];
}
