using System.Collections.Immutable;

namespace Influence.Engine.Figures;

/// <summary>One dot a person or thing: how two figures about it go together.</summary>
/// <param name="X">What runs along the bottom.</param>
/// <param name="Y">What runs up the side.</param>
/// <param name="Series">Groups of dots, each with its colour.</param>
public sealed record ScatterFigure(FigureAxis X, FigureAxis Y, ImmutableArray<ScatterSeries> Series) : Figure;

/// <summary>Dots of one kind.</summary>
/// <param name="Name">In plain words.</param>
/// <param name="Points">In any order; later ones are drawn above.</param>
public sealed record ScatterSeries(string Name, ImmutableArray<ScatterPoint> Points);

/// <summary>One dot.</summary>
/// <param name="X">On the x axis.</param>
/// <param name="Y">On the y axis.</param>
/// <param name="Label">Whom it stands for, told when it is pointed at; empty for nobody in particular.</param>
/// <param name="IsNamed">Whether the label is written beside the dot.</param>
public readonly record struct ScatterPoint(double X, double Y, string Label = "", bool IsNamed = false);
