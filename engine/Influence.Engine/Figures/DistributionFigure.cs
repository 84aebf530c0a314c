using System.Collections.Immutable;

namespace Influence.Engine.Figures;

/// <summary>How often which values occur: adjoining bars.</summary>
/// <param name="X">The values.</param>
/// <param name="Y">How many have them.</param>
/// <param name="Bars">Ordered, none overlapping.</param>
public sealed record DistributionFigure(FigureAxis X, FigureAxis Y, ImmutableArray<DistributionBar> Bars) : Figure
{
    /// <summary>Values that have no place on the axis (zero, on a logarithmic one); the caption should tell of them.</summary>
    public long LeftOut { get; init; }
}

/// <summary>One bar.</summary>
/// <param name="From">The smallest value in it.</param>
/// <param name="To">The first value beyond it.</param>
/// <param name="Count">Values in [<paramref name="From"/>, <paramref name="To"/>).</param>
public readonly record struct DistributionBar(double From, double To, long Count);
