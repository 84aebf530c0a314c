using System.Collections.Immutable;

namespace Influence.Storage.Rows;

/// <summary>How the bytes of one file are cut into our fields.</summary>
internal sealed record Layout
{
    /// <summary>csv, snap, nm, activity or ndjson.</summary>
    public required string Format { get; init; }

    /// <summary>Column separator; null means runs of blanks and tabs.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether the first line that is no comment names the columns.</summary>
    public bool HasHeader { get; init; }

    /// <summary>Columns as named in the header, or numbers from 1.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Column of each of our fields, −1 where there is none.</summary>
    public required ImmutableArray<int> ColumnOf { get; init; }

    /// <summary>Whether a first line of two whole numbers may say n and m.</summary>
    public bool MayStartWithCounts { get; init; }

    /// <summary>Written by machines: a last line without a line end was cut.</summary>
    public bool NeedsLastLineEnd => Format is "snap" or "nm" or "activity";

    /// <summary>Whether lines with # and % are comments everywhere; in csv only before the header.</summary>
    public bool HasComments => NeedsLastLineEnd;
}
