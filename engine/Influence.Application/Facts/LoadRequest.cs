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
    /// <summary>auto, csv, snap, nm, activity or ndjson; other formats are files of their own, later.</summary>
    public string Format { get; init; } = "auto";

    /// <summary>Our field → their column's name, or its number from 1.</summary>
    public ImmutableDictionary<string, string> Map { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Column separator; null looks at the first lines.</summary>
    public char? Delimiter { get; init; }

    /// <summary>As in <c>utf-8</c> or <c>latin1</c>; null means UTF-8 with or without BOM, UTF-16 with BOM.</summary>
    public string? Encoding { get; init; }

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
}
