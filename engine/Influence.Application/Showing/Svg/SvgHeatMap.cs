using System.Globalization;
using Influence.Engine.Figures;

namespace Influence.Application.Showing.Svg;

/// <summary>Draws a table of shades, and beside it what a shade stands for.</summary>
internal static class SvgHeatMap
{
    public static string Draw(HeatMapFigure figure)
    {
        var largest = Largest(figure); // once: a cell asks for its share of it
        var page = new SvgPage(figure, $"Shades of {figure.Value.Label}: {figure.Rows.Length} rows ({figure.Y.Label}) " +
            $"by {figure.Columns.Length} columns ({figure.X.Label}), at most {AxisPlaces.Label(largest)}.");
        const double BarWidth = 110;
        var left = 36 + Math.Min(180, figure.Rows.Select(label => SvgPage.WidthOf(Short(label), 12)).DefaultIfEmpty(0).Max());
        var side = Math.Min(42, (SvgPage.Width - left - BarWidth) / Math.Max(1, figure.Columns.Length));
        var top = page.Bottom + 4;
        for (var row = 0; row < figure.Rows.Length; row++)
        {
            var middle = top + ((row + 0.5) * side);
            page.Text(left - 8, middle + 4, Short(figure.Rows[row]), "end", 12);
            for (var column = 0; column < figure.Columns.Length; column++)
            {
                Cell(page, figure, row, column, largest, (left + (column * side), top + (row * side), side));
            }
        }

        var floor = top + (figure.Rows.Length * side);
        for (var column = 0; column < figure.Columns.Length; column++)
        {
            page.Text(left + ((column + 0.5) * side) + 4, floor + 12, Short(figure.Columns[column]), "end", 12, turn: -60);
        }

        var labels = figure.Columns.Select(label => SvgPage.WidthOf(Short(label), 12)).DefaultIfEmpty(0).Max();
        page.Bottom = floor + 14 + (labels * 0.9);
        page.Text(left + (figure.Columns.Length * side / 2), page.Bottom + 14, figure.X.Label, "middle", 14);
        page.Text(16, (top + floor) / 2, figure.Y.Label, "middle", 14, turn: -90);
        Shades(page, figure, largest, left + (figure.Columns.Length * side) + 24, top, Math.Max(120, floor - top));
        page.Bottom = Math.Max(page.Bottom + 24, top + 160);
        return page.End(figure);
    }

    private static void Cell(SvgPage page, HeatMapFigure figure, int row, int column, double largest,
        (double X, double Y, double Side) at)
    {
        var value = figure[row, column];
        if (double.IsNaN(value))
        {
            return;
        }

        var share = Share(value, largest);
        page.Rectangle(at.X, at.Y, at.Side - 1, at.Side - 1, Shade(share),
            tip: $"{figure.Rows[row]}, {figure.Columns[column]}: {AxisPlaces.Label(value)}");
        var text = RoundedFigures.Rounded(value >= 100 ? Math.Round(value) : Math.Round(value, value >= 10 ? 1 : 2), "");
        if (SvgPage.WidthOf(text, 10.5) < at.Side)
        {
            page.Text(at.X + (at.Side / 2), at.Y + (at.Side / 2) + 4, text, "middle", 10.5,
                colour: share > 0.55 ? "#ffffff" : FigureColours.Text);
        }
    }

    private static void Shades(SvgPage page, HeatMapFigure figure, double largest, double left, double top, double height)
    {
        const int Steps = 24;
        var tall = Math.Min(height, 240) - 24;
        page.Text(left, top + 10, figure.Value.Unit.Length > 0 ? figure.Value.Unit : figure.Value.Title, size: 12);
        for (var step = 0; step < Steps; step++)
        {
            page.Rectangle(left, top + 20 + (tall * step / Steps), 16, (tall / Steps) + 0.5, Shade(1 - ((step + 0.5) / Steps)));
        }

        page.Text(left + 22, top + 28, AxisPlaces.Label(largest), size: 12);
        page.Text(left + 22, top + 20 + tall, "0", size: 12);
    }

    private static double Largest(HeatMapFigure figure) =>
        figure.Cells.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();

    private static double Share(double value, double largest) => largest > 0 ? Math.Clamp(value / largest, 0, 1) : 0;

    // Between the four named shades in equal steps.
    private static string Shade(double share)
    {
        var shades = FigureColours.Quantities;
        var place = share * (shades.Length - 1);
        var lower = Math.Min((int)place, shades.Length - 2);
        return "#" + string.Concat(Enumerable.Range(0, 3).Select(channel =>
        {
            double from = Channel(shades[lower], channel), to = Channel(shades[lower + 1], channel);
            return ((int)Math.Round(from + ((to - from) * (place - lower)))).ToString("x2", CultureInfo.InvariantCulture);
        }));
    }

    private static int Channel(string colour, int channel) =>
        int.Parse(colour.AsSpan(1 + (2 * channel), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Short(string label) => PlainWords.Shortened(label, 24);
}
