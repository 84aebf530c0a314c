using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Engine.Answers;
using Influence.Engine.Cascades;
using Influence.Engine.Methods;

namespace Influence.Application.Answering;

/// <summary>An answer with names, ranked and masked: what every writer, page
/// and route shows. Made in one place, AnswerListing.</summary>
public sealed record AnswerDocument
{
    /// <summary>The command of its family, as in rank.</summary>
    public required string Kind { get; init; }

    /// <summary>The network or file asked about.</summary>
    public required DocumentNetwork Network { get; init; }

    /// <summary>The rows listed; none for an answer about the whole.</summary>
    public required AnswerRows Rows { get; init; }

    /// <summary>Columns in order; dotted names nest in JSON.</summary>
    public ImmutableArray<DocumentColumn> Columns => Rows.Headings;

    /// <summary>Figures about the whole.</summary>
    public required ImmutableArray<Found> Summary { get; init; }

    /// <summary>How it was made.</summary>
    public required DocumentEvidence Evidence { get; init; }

    /// <summary>How the graph file was read; null for a network.</summary>
    public FileReport? Read { get; init; }

    /// <summary>Whether a figure or a ranking stopped before it was as precise as asked for.</summary>
    public bool StoppedEarly => Evidence.Computed.Converged == false || Summary.Find(SpreadFindings.Converged) == false;

    /// <summary>Whether reaches and scores may be promised; null where there are none.</summary>
    public Calibration? Calibration =>
        SpreadFindings.Calibration.In(Summary) ?? AdvocateColumns.Calibration.In(Summary)
            ?? CascadeFindings.Calibration.In(Summary);

    /// <summary>A figure about the whole; null where the answer has none, or does not know it.</summary>
    public T? Find<T>(Finding<T> finding)
        where T : struct => Summary.Find(finding);

    /// <summary>The same where the answer is known to have it; else 0 or no.</summary>
    public T ValueOf<T>(Finding<T> finding)
        where T : struct => Summary.Find(finding).GetValueOrDefault();
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
/// <param name="Role">What it is to its row.</param>
public sealed record DocumentColumn(string Name, string Unit, bool IsNumeric, ColumnRole Role = ColumnRole.Plain);

/// <summary>Evidence joined with what the doing cost.</summary>
/// <param name="Computed">From the engine.</param>
/// <param name="OptionsJson">View and method options.</param>
/// <param name="Chances">Id, or null.</param>
/// <param name="Run">Id, or null for a graph file and for a read-only process.</param>
/// <param name="Cost">Times, memory, threads.</param>
/// <param name="Version">Of the program.</param>
/// <param name="AsOf">When the head was moved to the data used; null for a graph file.</param>
public sealed record DocumentEvidence(Evidence Computed, string OptionsJson, string? Chances, string? Run,
    JobCost Cost, string Version, DateTimeOffset? AsOf)
{
    /// <summary>People that the question named, list by list.</summary>
    public ImmutableArray<DocumentList> Lists { get; init; } = [];
}
