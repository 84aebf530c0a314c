using System.Collections.Immutable;

namespace Influence.Engine.Answers;

/// <summary>What a method found, as pure data: rows of nodes with columns, figures about the whole, and the evidence.</summary>
/// <remarks>
/// Columnar, so that five million scores are one array. Holds node numbers, never names: one function of the Application names,
/// masks, ranks and rounds. A dotted name (<c>reach.mean</c>) nests in JSON and stays flat in a table.
/// </remarks>
public sealed record Answer
{
    /// <summary>The kind of document: the command of its family, as in <c>rank</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The nodes of the rows; empty when the answer is about the whole (simulate).</summary>
    public required ReadOnlyMemory<int> Nodes { get; init; }

    /// <summary>How the rows are to be listed.</summary>
    public required RowOrder Order { get; init; }

    /// <summary>Columns beside the node, each as long as <see cref="Nodes"/>.</summary>
    public required ImmutableArray<ColumnData> Columns { get; init; }

    /// <summary>Figures about the whole, in the order they are written.</summary>
    public ImmutableArray<Found> Summary { get; init; } = [];

    /// <summary>How it was computed.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>The first column: what the rows are ordered by, or labelled with.</summary>
    /// <exception cref="InvalidOperationException">The answer is about the whole.</exception>
    public ColumnData First => Columns.IsEmpty
        ? throw new InvalidOperationException($"An answer of kind '{Kind}' has no rows.") : Columns[0];

    /// <summary>The same answer with more to know about it, before what it says itself.</summary>
    public Answer WithNotes(ImmutableArray<string> notes) =>
        this with { Evidence = Evidence with { Notes = [.. notes, .. Evidence.Notes] } };

    /// <summary>The answer with the lists of people that its question named.</summary>
    public Answer WithLists(ImmutableArray<ListUsed> lists) => this with { Evidence = Evidence with { Lists = lists } };
}

/// <summary>How the rows of an answer are listed.</summary>
public enum RowOrder
{
    /// <summary>As they stand: seeds and advocates come in the order of choice.</summary>
    Given,

    /// <summary>By the first column, highest first; equal scores by external id (ordinal). Ranks are added.</summary>
    ByScore,

    /// <summary>By the first column (a label), lowest first; then by external id. A label means nothing but its group: listed,
    /// they are numbered by size.</summary>
    ByLabel,

    /// <summary>By the first column (a number that means what it says), lowest first; then by external id.</summary>
    ByNumber,

    /// <summary>As they stand, every one: a row is about something else than the person beside it, and stays without a name
    /// where the person may not be named.</summary>
    GivenWhole,

    /// <summary>As they stand, every one: rows are about groups, and nobody stands beside them; their nodes are −1.</summary>
    Groups,
}
