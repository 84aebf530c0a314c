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

    /// <summary>Names what was loaded, so that it can be taken back; null after a dry run.</summary>
    public Guid? LoadId { get; init; }

    /// <summary>After a dry run, what its rows would be; null after a load.</summary>
    public RowNews? News { get; init; }

    /// <summary>After a dry run, who of the people named is known already, one a field that names people.</summary>
    public ImmutableArray<PeopleMatch> Matches { get; init; } = [];

    /// <summary>Refused people rows whose readable no was kept all the same.</summary>
    public long NosKept { get; init; }

    /// <summary>Refused people rows of which an answer could not be read, so that whoever they are about is not contacted until
    /// it is mended.</summary>
    public long PeopleHeld { get; init; }

    /// <summary>What else is to be known, in sentences: as which files are still to be loaded before anybody is named.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>All rows refused, by code.</summary>
    public ImmutableSortedDictionary<string, long> RejectedByCode { get; init; } =
        ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>Rejects kept in the file of rejects, from the first; null where none is kept, or nobody said.</summary>
    public long? RejectsKept { get; init; }

    /// <summary>The first 100 rejects; more of them stand in the file of rejects.</summary>
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

    /// <summary>How its columns were read, and what was passed over.</summary>
    public FileReading Reading { get; init; } = new();

    /// <summary>See <see cref="LoadReport"/>.</summary>
    public long NosKept { get; init; }

    /// <summary>See <see cref="LoadReport"/>.</summary>
    public long PeopleHeld { get; init; }
}

/// <summary>What the rows of a dry run would be.</summary>
/// <param name="New">Facts that are not there yet.</param>
/// <param name="Changed">Facts that are there with another content.</param>
/// <param name="Repeated">Rows that say what is there already, or what an earlier row of the file says.</param>
public sealed record RowNews(long New, long Changed, long Repeated);

/// <summary>How many of the people whom a field names are customers already.</summary>
/// <param name="Field">As in <c>referred</c>.</param>
/// <param name="Named">Distinct people named.</param>
/// <param name="Known">Of them, those in the people file by id, e-mail, phone or handle.</param>
/// <param name="Unclear">Of them, those whose identity fits several customers, and so joins none.</param>
public sealed record PeopleMatch(string Field, long Named, long Known, long Unclear);

/// <summary>A first look at a source: what it seems to be and how its columns would be read.</summary>
public sealed record FilePreview
{
    /// <summary>What the rows seem to be; null when it cannot be told.</summary>
    public FactKind? Kind { get; init; }

    /// <summary>The name of the format recognised, as in <c>csv</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The column separator of csv.</summary>
    public char? Delimiter { get; init; }

    /// <summary>How the file is read: encoding, notations, columns and what is passed over, as far as was looked.</summary>
    public FileReading Reading { get; init; } = new();

    /// <summary>What must be decided before the file can be loaded; empty when nothing is ambiguous.</summary>
    public ImmutableArray<ReadQuestion> Questions { get; init; } = [];

    /// <summary>Words of the stage, kind and consent columns and what they are taken for.</summary>
    public ImmutableArray<WordMeaning> Words { get; init; } = [];

    /// <summary>The first lines that would be refused, with the reason; contact columns are masked.</summary>
    public ImmutableArray<Reject> Refused { get; init; } = [];

    /// <summary>Their columns, as in the header, or numbers from 1.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Our field → their column.</summary>
    public ImmutableDictionary<string, string> Map { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The first five rows as text; e-mail addresses and telephone numbers are masked, names are not.</summary>
    public ImmutableArray<ImmutableArray<string>> Rows { get; init; } = [];

    /// <summary>Required fields for which no column was found.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];
}
