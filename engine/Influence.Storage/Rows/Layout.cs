using System.Collections.Immutable;
using Influence.Application.Facts;

namespace Influence.Storage.Rows;

/// <summary>How the bytes of one file are cut into our fields.</summary>
internal sealed record Layout
{
    /// <summary>csv, snap, nm, activity or ndjson.</summary>
    public required string Format { get; init; }

    /// <summary>Column separator; null means runs of blanks and tabs.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Why each of the first lines is no row, up to the first row; null for the line that names the columns.</summary>
    public ImmutableArray<string?> Head { get; init; } = [];

    /// <summary>Whether a line names the columns, be it a comment.</summary>
    public bool HasHeader { get; init; }

    /// <summary>The line that names the columns, as it stands.</summary>
    public string? HeaderLine { get; init; }

    /// <summary>Columns as named in the header, or numbers from 1.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Column of each of our fields, −1 where there is none.</summary>
    public required ImmutableArray<int> ColumnOf { get; init; }

    /// <summary>Further columns that say no to being contacted, beside that of <c>unsubscribed</c>.</summary>
    public ImmutableArray<int> MoreNos { get; init; } = [];

    /// <summary>Columns that became no field and in which a no counts all the same.</summary>
    public ImmutableArray<WatchedColumn> Watched { get; init; } = [];

    /// <summary>The column that says Directed or Undirected of each row, or −1.</summary>
    public int DirectionColumn { get; init; } = -1;

    /// <summary>The column that names the currency of each row's amounts, where that is no field of ours; or −1.</summary>
    public int CurrencyColumn { get; init; } = -1;

    /// <summary>Where each row is one friend with a date a stage; null where a row is one event.</summary>
    public StageColumns? Stages { get; init; }

    /// <summary>What every row says of a field, where the caller gave that in place of a column.</summary>
    public ImmutableDictionary<int, byte[]> Constants { get; init; } = ImmutableDictionary<int, byte[]>.Empty;

    /// <summary>Paths of an object of NDJSON that become fields.</summary>
    public JsonPaths? Paths { get; init; }

    /// <summary>Whether a first line of two whole numbers may say n and m.</summary>
    public bool MayStartWithCounts { get; init; }

    /// <summary>Language of the headings; null where it cannot be told.</summary>
    public string? Language { get; init; }

    /// <summary>What is ambiguous about the columns.</summary>
    public ImmutableArray<Doubt> Doubts { get; init; } = [];

    /// <summary>What may be asked about the columns, though the file loads without an answer.</summary>
    public ImmutableArray<ReadQuestion> Questions { get; init; } = [];

    /// <summary>What people should know about the columns.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Written by machines: a last line without a line end was cut.</summary>
    public bool NeedsLastLineEnd => Format is "snap" or "nm" or "activity";
}
