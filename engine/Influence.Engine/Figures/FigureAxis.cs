namespace Influence.Engine.Figures;

/// <summary>One axis.</summary>
/// <param name="Title">In plain words, as in <c>People invited</c>.</param>
/// <param name="Unit">As in <c>people</c>; empty for a pure number.</param>
/// <param name="Scale">How values become places; a value of zero or less has no place on a logarithmic axis.</param>
public sealed record FigureAxis(string Title, string Unit, AxisScale Scale = AxisScale.Linear)
{
    /// <summary>Title and unit, as in <c>Invited (people)</c>.</summary>
    public string Label =>
        Unit.Length == 0 || Title.EndsWith(Unit, StringComparison.OrdinalIgnoreCase) ? Title : $"{Title} ({Unit})";
}

/// <summary>How the values of an axis become places on it.</summary>
public enum AxisScale
{
    /// <summary>Equal steps for equal differences; the axis begins at zero.</summary>
    Linear,

    /// <summary>Equal steps for equal ratios.</summary>
    Logarithmic,
}
