using System.Collections.Immutable;

namespace Influence.Engine.Figures;

/// <summary>Several answers to one question on one scale: a dot each, with its interval.</summary>
/// <param name="Value">What is compared; the axis begins at zero, so that lengths may be compared.</param>
/// <param name="Items">From top to bottom.</param>
public sealed record IntervalFigure(FigureAxis Value, ImmutableArray<IntervalItem> Items) : Figure
{
    /// <summary>What the interval of an item is, as in <c>95 % interval of 10,000 simulated worlds</c>.</summary>
    public string Interval { get; init; } = "";
}

/// <summary>One answer.</summary>
/// <param name="Label">Whose.</param>
/// <param name="Value">The answer.</param>
/// <param name="Low">Lower end of its interval, or null.</param>
/// <param name="High">Upper end of its interval, or null.</param>
/// <param name="Stands">Whether it stands out, as ours among others.</param>
public sealed record IntervalItem(string Label, double Value, double? Low = null, double? High = null, bool Stands = false);
