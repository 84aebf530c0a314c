using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Constraints;

/// <summary>What is told of each person chosen within limits.</summary>
public static class ConstrainedColumns
{
    /// <summary>What this invitation adds to those above, counted where the choosing never looked.</summary>
    public static Column<double> Adds { get; } = new(
        "adds", "of the goal", "How much more is reached when this person is invited beside those listed above: people, or " +
            "minor units where value is the goal");

    /// <summary>What the invitation costs.</summary>
    public static Column<double> Cost { get; } = new(
        "cost_minor", "minor units", "What the invitation costs; nothing where that is not known");

    /// <summary>The chance to accept.</summary>
    public static Column<double> Acceptance { get; } = new(
        "acceptance", "", "The chance that the person accepts; 1 where that is not known");

    /// <summary>The person's segment.</summary>
    public static Column<string> Segment { get; } = new("segment", "", "The segment of the people file");

    /// <summary>In what part of the choices by half, the same and twice the chances.</summary>
    public static Column<double> Stability { get; } = new("stability", "",
        "In what part of three choices the person is: by half the chances, by these, and by twice; nothing where not asked");

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [Adds, Cost, Acceptance, Segment, Stability];

    internal static ImmutableArray<ColumnData> Of(ImmutableArray<int> people, double[] adds, double[] stability,
        CampaignRequest request, PeopleColumns? columns, ConstrainedOptions options) =>
    [
        (Adds with { Unit = options.Unit }).With(adds),
        Cost.With(people.Select(node => columns?.CostMinor.Span[node] is { } cost and not long.MinValue
            ? Math.Max(0, cost) : double.NaN).ToArray()),
        Acceptance.With(people.Select(node => request.Acceptance[node]).ToArray()),
        Segment.With(columns is null ? default : people.Select(node =>
            columns.Segment.Span[node] is >= 0 and var word ? columns.Words[word] : null!).ToArray()),
        Stability.With(stability),
    ];
}
