using System.Collections.Immutable;
using Influence.Application.Ports;
using Influence.Engine.Graphs;

namespace Influence.Application.Facts;

/// <summary>A graph file in memory: each line an edge, self-loops and repeats included; nodes are the ids that occur or are
/// declared.</summary>
public sealed record GraphFile
{
    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>s-</c> and 32 hex digits, as the same build has with a folder.</summary>
    public required string SnapshotId { get; init; }

    /// <summary>As recognised or given.</summary>
    public required string Format { get; init; }

    /// <summary>The first line, when it named columns or said n and m; else null.</summary>
    public string? HeaderLine { get; init; }

    /// <summary>How its columns were read, and what was passed over.</summary>
    public FileReading Reading { get; init; } = new();

    /// <summary>Whether a line <c>a b</c> says that a follows b or shares b's posts, so that influence flows from b to a:
    /// activity logs say so by their form, tables by their headings. Else a line is an edge of influence from a to b.</summary>
    public bool LinesSayFollows { get; init; }

    /// <summary>Lines as written, in both directions where the file says that its edges have none; weights are the third column
    /// where there is one, NaN for a line that gives none.</summary>
    public required Graph Graph { get; init; }

    /// <summary>Ids; everybody may be named, since a bare file has no roster.</summary>
    public required IPeople People { get; init; }

    /// <summary>Refused lines, as many as are kept of a load.</summary>
    public ImmutableArray<Reject> Rejects { get; init; } = [];

    /// <summary>Further refused lines, by code.</summary>
    public ImmutableSortedDictionary<string, long> MoreRejects { get; init; } =
        ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>Refused lines in all.</summary>
    public long RowsRejected => Rejects.Length + MoreRejects.Values.Sum();

    /// <summary>Self-loops among the edges.</summary>
    public long SelfLoops { get; init; }
}
