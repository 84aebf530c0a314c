using System.Collections.Immutable;

namespace Influence.Engine.Figures;

/// <summary>A table of shades: one value for each pair, as the audience that two people share.</summary>
/// <param name="X">What the columns are.</param>
/// <param name="Y">What the rows are.</param>
/// <param name="Value">What a shade stands for.</param>
/// <param name="Columns">Labels from left to right.</param>
/// <param name="Rows">Labels from top to bottom.</param>
/// <param name="Cells">Row by row; NaN where there is no value, which is left blank.</param>
public sealed record HeatMapFigure(FigureAxis X, FigureAxis Y, FigureAxis Value,
    ImmutableArray<string> Columns, ImmutableArray<string> Rows, ImmutableArray<double> Cells) : Figure
{
    /// <summary>The value of a cell.</summary>
    public double this[int row, int column] => Cells[(row * Columns.Length) + column];
}
