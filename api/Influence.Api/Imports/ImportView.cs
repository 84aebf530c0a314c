using Influence.Application.Facts;
using Influence.Application.Imports;

namespace Influence.Api.Imports;

/// <summary>An import as HTTP shows it.</summary>
public sealed record ImportView
{
    /// <summary>Its name.</summary>
    public required Guid Id { get; init; }

    /// <summary>The network the file goes to.</summary>
    public required string Network { get; init; }

    /// <summary>The file's own name.</summary>
    public required string FileName { get; init; }

    /// <summary>follows, shares, referrals, people, accounts or replies; null until known.</summary>
    public string? Kind { get; init; }

    /// <summary>created, uploading, uploaded, validating, loading, completed, completed_with_rejects, failed, aborted or
    /// expired.</summary>
    public required string State { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What became of the rows; null until it is done.</summary>
    public ImportRowsView? Rows { get; init; }

    /// <summary>How the file was read; null until it is done.</summary>
    public ReadingView? Reading { get; init; }

    /// <summary>What its rows would become; null until it was checked as it is read now.</summary>
    public CheckView? Check { get; init; }

    /// <summary>The job that checks it; null where no check was asked for.</summary>
    public string? CheckUrl { get; init; }

    /// <summary>Why it could not be checked, in plain words; null otherwise.</summary>
    public string? CheckError { get; init; }

    /// <summary>The job that loads it; null until it is started.</summary>
    public string? JobUrl { get; init; }

    /// <summary>The refused lines; null until it is loaded or checked.</summary>
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
                ? new ImportRowsView(report.RowsRead, report.RowsLoaded, report.RowsUnchanged, report.RowsRejected,
                    report.RejectedByCode) : null,
            Reading = import.Report?.Files is [var file, ..] ? ReadingView.From(file.Reading) : null,
            Check = import.Check is { } check ? CheckView.From(check) : null,
            CheckUrl = import.CheckJobId is { } checking ? $"/v1/jobs/{checking}" : null,
            CheckError = import.CheckError,
            JobUrl = import.JobId is { } job ? $"/v1/jobs/{job}" : null,
            RejectedUrl = (import.Report ?? import.Check) is null ? null : $"/v1/imports/{import.Id}/rejected",
            Error = import.Error,
        };
    }
}

/// <summary>What became of the rows: read = loaded + unchanged + rejected.</summary>
/// <param name="Read">Rows found.</param>
/// <param name="Loaded">Rows that stand in the facts because of this import.</param>
/// <param name="Unchanged">Rows that were already there.</param>
/// <param name="Rejected">Rows refused.</param>
/// <param name="RejectedByCode">All of these by code, however many are kept at rejected_url.</param>
public sealed record ImportRowsView(
    long Read, long Loaded, long Unchanged, long Rejected, IReadOnlyDictionary<string, long> RejectedByCode);

/// <summary>A first look at a file.</summary>
/// <param name="Kind">What the rows seem to be; null when it cannot be told.</param>
/// <param name="Format">As in csv or graphml.</param>
/// <param name="Delimiter">Column separator of csv.</param>
/// <param name="Columns">Their columns.</param>
/// <param name="Map">Our field → their column.</param>
/// <param name="Rows">The first five rows; contact columns are masked.</param>
/// <param name="Missing">Required fields for which no column was found.</param>
/// <param name="Reading">How the file would be read, as far as was looked.</param>
/// <param name="Questions">What must be decided before the file can be loaded: each setting is a member of the request that
/// starts it, or map:FIELD for a member of its map.</param>
/// <param name="Words">Words of stage, kind and consent, and what they are taken for.</param>
/// <param name="Refused">The first lines that would be refused.</param>
public sealed record PreviewView(string? Kind, string Format, char? Delimiter, IReadOnlyList<string> Columns,
    IReadOnlyDictionary<string, string> Map, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Missing,
    ReadingView Reading, IReadOnlyList<ReadQuestion> Questions, IReadOnlyList<WordMeaning> Words,
    IReadOnlyList<RejectView> Refused)
{
    /// <summary>Shows a preview.</summary>
    public static PreviewView From(FilePreview preview)
    {
        ArgumentNullException.ThrowIfNull(preview);
        return new PreviewView(preview.Kind is { } kind ? FileNames.Word(kind) : null, preview.Format, preview.Delimiter,
            preview.Columns, preview.Map, [.. preview.Rows.Select(row => (IReadOnlyList<string>)row)], preview.Missing,
            ReadingView.From(preview.Reading), preview.Questions, preview.Words,
            [.. preview.Refused.Select(RejectView.From)]);
    }
}
