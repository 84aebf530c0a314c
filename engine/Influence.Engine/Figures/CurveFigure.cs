using System.Collections.Immutable;

namespace Influence.Engine.Figures;

/// <summary>Lines over one axis, each with a band where it is uncertain: pure data, drawn alike by every front end.</summary>
/// <param name="X">What runs along the bottom.</param>
/// <param name="Y">What runs up the side.</param>
/// <param name="Series">The lines.</param>
public sealed record CurveFigure(FigureAxis X, FigureAxis Y, ImmutableArray<CurveSeries> Series);

/// <summary>One axis.</summary>
/// <param name="Title">In plain words, as in <c>People invited</c>.</param>
/// <param name="Unit">As in <c>people</c>; empty for a pure number.</param>
public sealed record FigureAxis(string Title, string Unit);

/// <summary>One line, its points ordered by x.</summary>
/// <param name="Name">In plain words.</param>
/// <param name="Points">At least one.</param>
public sealed record CurveSeries(string Name, ImmutableArray<CurvePoint> Points);

/// <summary>One point.</summary>
/// <param name="X">On the x axis.</param>
/// <param name="Y">On the y axis.</param>
/// <param name="Low">Lower end of the band; null where there is none.</param>
/// <param name="High">Upper end of the band; null where there is none.</param>
public readonly record struct CurvePoint(double X, double Y, double? Low = null, double? High = null);
