using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Engine.Answers;

namespace Influence.Application.Answering;

/// <summary>An answer with names, ranked and masked: what every writer, page
/// and route shows. Made in one place, AnswerListing.</summary>
public sealed record AnswerDocument
{
    /// <summary>rank, communities, simulate, seeds or advocates.</summary>
    public required string Kind { get; init; }

    /// <summary>The network or file asked about.</summary>
    public required DocumentNetwork Network { get; init; }

    /// <summary>Columns in order; dotted names nest in JSON.</summary>
    public required ImmutableArray<DocumentColumn> Columns { get; init; }

    /// <summary>The rows listed: long, double, bool, string or null, as many as columns.</summary>
    public required IReadOnlyList<object?[]> Rows { get; init; }

    /// <summary>The node of each row, for pages that need more about a person.</summary>
    public required IReadOnlyList<int> Nodes { get; init; }

    /// <summary>Rows there are; <see cref="Rows"/> may hold the top of them.</summary>
    public required long TotalRows { get; init; }

    /// <summary>Figures about the whole.</summary>
    public required ImmutableArray<KeyValuePair<string, object?>> Summary { get; init; }

    /// <summary>How it was made.</summary>
    public required DocumentEvidence Evidence { get; init; }

    /// <summary>How the graph file was read; null for a network.</summary>
    public FileReport? Read { get; init; }

    /// <summary>Whether a figure or a ranking stopped before it was as precise as asked for.</summary>
    public bool StoppedEarly => Evidence.Computed.Converged == false
        || Summary.Any(figure => figure is { Key: "reach.converged", Value: false });

    /// <summary>The value of a summary figure, or default when it is absent or null.</summary>
    public T? Figure<T>(string name) => Summary.FirstOrDefault(figure => figure.Key == name).Value is T value ? value : default;

    /// <summary>Place of a column, or an error that names the columns there are.</summary>
    public int ColumnIndex(string name)
    {
        for (var column = 0; column < Columns.Length; column++)
        {
            if (Columns[column].Name == name)
            {
                return column;
            }
        }

        throw new ArgumentException($"No column '{name}' among {string.Join(", ", Columns.Select(c => c.Name))}.", nameof(name));
    }
}

/// <summary>What was asked about.</summary>
/// <param name="Name">Network, or file name.</param>
/// <param name="Nodes">Of the view used.</param>
/// <param name="Edges">Of the view used.</param>
/// <param name="Snapshot">Its id.</param>
public sealed record DocumentNetwork(string Name, long Nodes, long Edges, string Snapshot);

/// <summary>A column as shown.</summary>
/// <param name="Name">snake_case, perhaps dotted.</param>
/// <param name="Unit">Or empty.</param>
/// <param name="IsNumeric">Right-aligned, and exempt from the formula rule in CSV.</param>
public sealed record DocumentColumn(string Name, string Unit, bool IsNumeric);

/// <summary>Evidence joined with what the doing cost.</summary>
/// <param name="Computed">From the engine.</param>
/// <param name="OptionsJson">View and method options.</param>
/// <param name="Chances">Id, or null.</param>
/// <param name="Index">Id, or null.</param>
/// <param name="Run">Id, or null for a graph file and for a read-only process.</param>
/// <param name="Cost">Times, memory, threads.</param>
/// <param name="Version">Of the program.</param>
/// <param name="AsOf">When the head was moved to the data used; null for a graph file.</param>
public sealed record DocumentEvidence(Evidence Computed, string OptionsJson, string? Chances, string? Index, string? Run,
    Runs.JobCost Cost, string Version, DateTimeOffset? AsOf);
