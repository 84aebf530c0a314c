using Influence.Application.Facts;
using Influence.Application.Imports;

namespace Influence.Api.Imports;

/// <summary>A request to open an import.</summary>
public sealed record NewImport
{
    /// <summary>The network the file goes to; null means the one the server opens with.</summary>
    public string? Network { get; init; }

    /// <summary>The file's own name.</summary>
    public required string FileName { get; init; }

    /// <summary>follows, shares, referrals, people or accounts; null looks at name and columns.</summary>
    public string? Kind { get; init; }

    /// <summary>auto, csv, snap, nm, activity or ndjson.</summary>
    public string? Format { get; init; }

    /// <summary>Our field → their column's name, or its number from 1.</summary>
    public Dictionary<string, string>? Map { get; init; }

    /// <summary>Column separator of csv.</summary>
    public char? Delimiter { get; init; }

    /// <summary>As in utf-8 or latin1.</summary>
    public string? Encoding { get; init; }

    /// <summary>Load a last line without a line end in formats written by machines.</summary>
    public bool AcceptUnterminated { get; init; }

    /// <summary>Load what came before the damage of a truncated gzip file.</summary>
    public bool AllowPartial { get; init; }
}

/// <summary>A request to start an import.</summary>
public sealed record StartImport
{
    /// <summary>follows, shares, referrals, people or accounts; null keeps what was said, or looks at the columns.</summary>
    public string? Kind { get; init; }
}

/// <summary>An import as HTTP shows it.</summary>
public sealed record ImportView
{
    /// <summary>Its name.</summary>
    public required Guid Id { get; init; }

    /// <summary>The network the file goes to.</summary>
    public required string Network { get; init; }

    /// <summary>The file's own name.</summary>
    public required string FileName { get; init; }

    /// <summary>follows, shares, referrals, people or accounts; null until known.</summary>
    public string? Kind { get; init; }

    /// <summary>created, uploading, uploaded, validating, loading, completed,
    /// completed_with_rejects, failed or aborted.</summary>
    public required string State { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What became of the rows; null until it is done.</summary>
    public ImportRowsView? Rows { get; init; }

    /// <summary>The job that loads it; null until it is started.</summary>
    public string? JobUrl { get; init; }

    /// <summary>The refused lines; null until it is done.</summary>
    public string? RejectedUrl { get; init; }

    /// <summary>Why it failed, in plain words; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>Shows an import.</summary>
    public static ImportView From(Import import)
    {
        ArgumentNullException.ThrowIfNull(import);
        return new ImportView
        {
            Id = import.Id,
            Network = import.Network,
            FileName = import.FileName,
            Kind = import.Kind is { } kind ? FileNames.Word(kind) : null,
            State = import.State,
            CreatedAt = import.CreatedAt,
            Rows = import.Report is { } report
                ? new ImportRowsView(report.RowsRead, report.RowsLoaded, report.RowsUnchanged, report.RowsRejected) : null,
            JobUrl = import.JobId is { } job ? $"/v1/jobs/{job}" : null,
            RejectedUrl = import.Report is null ? null : $"/v1/imports/{import.Id}/rejected",
            Error = import.Error,
        };
    }
}

/// <summary>What became of the rows: read = loaded + unchanged + rejected.</summary>
/// <param name="Read">Rows found.</param>
/// <param name="Loaded">Rows that stand in the facts because of this import.</param>
/// <param name="Unchanged">Rows that were already there.</param>
/// <param name="Rejected">Rows refused.</param>
public sealed record ImportRowsView(long Read, long Loaded, long Unchanged, long Rejected);

/// <summary>A first look at a file.</summary>
/// <param name="Kind">What the rows seem to be; null when it cannot be told.</param>
/// <param name="Format">csv, snap, nm, activity or ndjson.</param>
/// <param name="Delimiter">Column separator of csv.</param>
/// <param name="Columns">Their columns.</param>
/// <param name="Map">Our field → their column.</param>
/// <param name="Rows">The first five rows; contact columns are masked.</param>
/// <param name="Missing">Required fields for which no column was found.</param>
public sealed record PreviewView(string? Kind, string Format, char? Delimiter, IReadOnlyList<string> Columns,
    IReadOnlyDictionary<string, string> Map, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Missing)
{
    /// <summary>Shows a preview.</summary>
    public static PreviewView From(FilePreview preview)
    {
        ArgumentNullException.ThrowIfNull(preview);
        return new PreviewView(preview.Kind is { } kind ? FileNames.Word(kind) : null, preview.Format, preview.Delimiter,
            preview.Columns, preview.Map, [.. preview.Rows.Select(row => (IReadOnlyList<string>)row)], preview.Missing);
    }
}
