using System.Collections.Immutable;

namespace Influence.Engine.Figures;

/// <summary>Lines over one axis, each with a band where it is uncertain.</summary>
/// <param name="X">What runs along the bottom.</param>
/// <param name="Y">What runs up the side.</param>
/// <param name="Series">The lines.</param>
public sealed record CurveFigure(FigureAxis X, FigureAxis Y, ImmutableArray<CurveSeries> Series) : Figure
{
    /// <summary>Places on the x axis that a reader should see, as the point where to stop.</summary>
    public ImmutableArray<CurveMark> Marks { get; init; } = [];
}

/// <summary>One line, its points ordered by x.</summary>
/// <param name="Name">In plain words.</param>
/// <param name="Points">At least one.</param>
public sealed record CurveSeries(string Name, ImmutableArray<CurvePoint> Points)
{
    /// <summary>Whether each of several points says how sure it is.</summary>
    public bool HasBand => Points.Length > 1 && Points.All(point => point is { Low: not null, High: not null });

    /// <summary>A single point that says how sure it is; null for lines.</summary>
    public CurvePoint? Whisker => Points is [{ Low: not null, High: not null } point] ? point : null;
}

/// <summary>One point.</summary>
/// <param name="X">On the x axis.</param>
/// <param name="Y">On the y axis.</param>
/// <param name="Low">Lower end of the band; null where there is none.</param>
/// <param name="High">Upper end of the band; null where there is none.</param>
public readonly record struct CurvePoint(double X, double Y, double? Low = null, double? High = null);

/// <summary>A line across a curve figure.</summary>
/// <param name="X">Where on the x axis.</param>
/// <param name="Label">What is there, in a few words.</param>
public sealed record CurveMark(double X, string Label);
