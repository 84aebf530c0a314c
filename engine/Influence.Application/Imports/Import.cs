using Influence.Application.Facts;

namespace Influence.Application.Imports;

/// <summary>A file that came by HTTP, dashboard or inbox, and what became of it.</summary>
public sealed record Import
{
    /// <summary>Random name, also of its folder of content and rejects.</summary>
    public required Guid Id { get; init; }

    /// <summary>The network it goes to.</summary>
    public required string Network { get; init; }

    /// <summary>The file's own name.</summary>
    public required string FileName { get; init; }

    /// <summary>What the rows are; null until known.</summary>
    public FactKind? Kind { get; init; }

    /// <summary>created, uploading, uploaded, validating, loading, completed, completed_with_rejects, failed, aborted or
    /// expired.</summary>
    public required string State { get; init; }

    /// <summary>How to read it.</summary>
    public ReadOptions Read { get; init; } = new();

    /// <summary>What it was opened with, as a digest: the same key with another request is another request. Null for those of
    /// before.</summary>
    public string? AskedDigest { get; init; }

    /// <summary>SHA-256 of the first content, as it was sent; null until there is one.</summary>
    public string? FirstContentDigest { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What became of its rows, when it is done.</summary>
    public LoadReport? Report { get; init; }

    /// <summary>The job that loads it, or null.</summary>
    public Guid? JobId { get; init; }

    /// <summary>The error in plain words, or null.</summary>
    public string? Error { get; init; }

    /// <summary>What its rows would become, counted without loading them; null until it was checked as it is read now.</summary>
    public LoadReport? Check { get; init; }

    /// <summary>The job that checks it, or checked it, as it is read now; null when none was asked for.</summary>
    public Guid? CheckJobId { get; init; }

    /// <summary>Why it could not be checked, in plain words; or null.</summary>
    public string? CheckError { get; init; }

    /// <summary>Whether a check was asked for and has not ended.</summary>
    public bool IsBeingChecked => CheckJobId is not null && Check is null && CheckError is null;

    /// <summary>Whether nobody has said yet that it be loaded: its bytes may still be sent, read otherwise, or thrown away.
    /// </summary>
    public bool IsOpen => State is "created" or "uploading" or "uploaded";
}

/// <summary>How much of what is refused is kept, so that a small file of bad rows does not fill the disk.</summary>
/// <param name="Rows">Most rejects of one load.</param>
/// <param name="Bytes">No reject is added once they take so many.</param>
public sealed record RejectLimits(long Rows, long Bytes = 64L << 20)
{
    /// <summary>100,000 rejects and 64 MiB.</summary>
    public static RejectLimits Usual { get; } = new(100_000);
}
