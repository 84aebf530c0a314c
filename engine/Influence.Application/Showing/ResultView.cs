using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Engine.Answers;
using Influence.Engine.Figures;

namespace Influence.Application.Showing;

/// <summary>A result as a reader meets it: what it says, tables, figures, and how we know. Pure data; the writers
/// draw it.</summary>
/// <remarks>
/// What belongs to the doing (times, memory, threads, version, run) stands apart and is left out,
/// so that the same question shows the same text tomorrow; <see cref="WithTimings"/> shows it.
/// </remarks>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed record ResultView : IShown
{
    /// <summary>What was asked, as in <c>Twenty people to invite</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The answer in sentences.</summary>
    public ImmutableArray<ViewLine> Lines { get; init; } = [];

    /// <summary>The answer as tables.</summary>
    public ImmutableArray<ViewTable> Tables { get; init; } = [];

    /// <summary>The answer as pictures, where these say more.</summary>
    public ImmutableArray<Figure> Figures { get; init; } = [];

    /// <summary>How we know: method, options, error, seed, snapshot.</summary>
    public ImmutableArray<ViewFact> Evidence { get; init; } = [];

    /// <summary>What belongs to the doing.</summary>
    public ImmutableArray<ViewFact> Timings { get; init; } = [];

    /// <summary>Whether the writers show <see cref="Timings"/>.</summary>
    public bool ShowsTimings { get; init; }

    /// <summary>The facts that the writers show.</summary>
    public IEnumerable<ViewFact> Facts => ShowsTimings ? Evidence.Concat(Timings) : Evidence;

    /// <summary>The same view with times, memory, threads, version and run.</summary>
    public ResultView WithTimings() => this with { ShowsTimings = true };

    /// <inheritdoc/>
    ResultView IShown.View() => this;

    /// <summary>As a page: the name by which Verso finds how to show a result.</summary>
    public string ToHtml() => ResultHtml.Of(this);
}

/// <summary>A sentence of a view.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="IsWarning">Whether a reader must not miss it.</param>
public sealed record ViewLine(string Text, bool IsWarning = false);

/// <summary>A fact of "How do we know?".</summary>
/// <param name="Label">As in <c>random seed</c>.</param>
/// <param name="Text">Plain text.</param>
public sealed record ViewFact(string Label, string Text);

/// <summary>A table of a view.</summary>
/// <param name="Columns">Names and units.</param>
/// <param name="Rows">As many cells as columns; the writers round.</param>
public sealed record ViewTable(ImmutableArray<DocumentColumn> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    /// <summary>What the table shows, where the view has several; or empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>What stands below, as how many rows are not shown; or empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>What stands above a column: its name in words, with its unit. A part has the unit of the whole, said
    /// once.</summary>
    public static string Heading(DocumentColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var dot = column.Name.IndexOf('.', StringComparison.Ordinal);
        var name = column.Name[(dot + 1)..].Replace('_', ' ');
        var isPart = column.Role == ColumnRole.Part;
        return column.Unit.Length == 0 || column.Unit == name || isPart ? name : $"{name} ({column.Unit})";
    }

    /// <summary>The texts of a row, rounded for reading.</summary>
    public string[] Texts(IReadOnlyList<Cell> row) => RoundedFigures.RoundedRow(Columns, row);
}
