using Influence.Engine.Figures;

namespace Influence.Application.Showing.Svg;

/// <summary>Two axes with their titles, units and grid: the ground on which curves, dots and bars are drawn.</summary>
internal sealed class SvgFrame
{
    private const double PlotHeight = 340;
    private readonly AxisPlaces _x;
    private readonly AxisPlaces _y;
    private readonly double _left;
    private readonly double _right = SvgPage.Width - 24;
    private readonly double _top;

    /// <summary>Draws both axes below what the page holds, and moves the page's bottom below them.</summary>
    public SvgFrame(SvgPage page, FigureAxis x, AxisPlaces xPlaces, FigureAxis y, AxisPlaces yPlaces)
    {
        (_x, _y) = (xPlaces, yPlaces);
        _left = 48 + yPlaces.Ticks.Max(tick => SvgPage.WidthOf(AxisPlaces.Label(tick)));
        _top = page.Bottom + 4;
        foreach (var tick in yPlaces.Ticks)
        {
            page.Line(_left, Y(tick), _right, Y(tick), FigureColours.Grid);
            page.Text(_left - 8, Y(tick) + 4.5, AxisPlaces.Label(tick), "end");
        }

        foreach (var tick in xPlaces.Ticks)
        {
            page.Line(X(tick), Floor, X(tick), Floor + 5, FigureColours.Line);
            page.Text(X(tick), Floor + 19, AxisPlaces.Label(tick), "middle");
        }

        page.Line(_left, Floor, _right, Floor, FigureColours.Line);
        page.Text((_left + _right) / 2, Floor + 40, x.Label, "middle", 14);
        page.Text(18, _top + (PlotHeight / 2), y.Label, "middle", 14, turn: -90);
        page.Bottom = Floor + 50;
    }

    /// <summary>The line on which the x axis lies.</summary>
    public double Floor => _top + PlotHeight;

    /// <summary>The upper end of the y axis.</summary>
    public double Ceiling => _top;

    /// <summary>The right end of the x axis.</summary>
    public double Right => _right;

    /// <summary>Pixels from the left.</summary>
    public double X(double value) => _left + (_x.At(value) * (_right - _left));

    /// <summary>Pixels from the top.</summary>
    public double Y(double value) => Floor - (_y.At(value) * PlotHeight);
}
