using Influence.Engine.Figures;

namespace Influence.Application.Showing.Svg;

/// <summary>Draws dots with their intervals, one a line.</summary>
internal static class SvgIntervals
{
    private const int LongestLabel = 40;

    public static string Draw(IntervalFigure figure)
    {
        var page = new SvgPage(
            figure, $"{figure.Value.Label} of {figure.Items.Length}. " + string.Join(" ", figure.Items.Select(Tip)));
        if (figure.Interval.Length > 0)
        {
            page.Text(12, page.Bottom + 10, $"● value   ├─┤ {figure.Interval}");
            page.Bottom += 24;
        }

        const double LineHeight = 30;
        var left = 24 + figure.Items.Select(item => SvgPage.WidthOf(PlainWords.Shortened(item.Label, LongestLabel)))
            .DefaultIfEmpty(0).Max();
        var right = SvgPage.Width - 90;
        var places = new AxisPlaces(
            figure.Value, figure.Items.SelectMany(item => new[] { item.Value, item.Low ?? item.Value, item.High ?? item.Value }));
        var (top, floor) = (page.Bottom, page.Bottom + (figure.Items.Length * LineHeight) + 8);
        double At(double value) => left + (places.At(value) * (right - left));
        foreach (var tick in places.Ticks)
        {
            page.Line(At(tick), top, At(tick), floor, FigureColours.Grid);
            page.Text(At(tick), floor + 19, AxisPlaces.Label(tick), "middle");
        }

        page.Line(left, floor, right, floor, FigureColours.Line);
        for (var at = 0; at < figure.Items.Length; at++)
        {
            var (item, y) = (figure.Items[at], top + ((at + 0.5) * LineHeight) + 4);
            var colour = FigureColours.Of(item.Stands ? 0 : 5);
            page.Text(left - 10, y + 4.5, PlainWords.Shortened(item.Label, LongestLabel), "end", isBold: item.Stands);
            if (item is { Low: { } low, High: { } high })
            {
                page.Line(At(low), y, At(high), y, colour, 2);
                page.Line(At(low), y - 6, At(low), y + 6, colour, 2);
                page.Line(At(high), y - 6, At(high), y + 6, colour, 2);
            }

            page.Circle(At(item.Value), y, 5, colour, "#ffffff", Tip(item));
            page.Text(At(Math.Max(item.Value, item.High ?? item.Value)) + 10, y + 4.5, AxisPlaces.Label(item.Value));
        }

        page.Text((left + right) / 2, floor + 40, figure.Value.Label, "middle", 14);
        page.Bottom = floor + 50;
        return page.End(figure);
    }

    private static string Tip(IntervalItem item) => $"{item.Label}: {AxisPlaces.Label(item.Value)}" +
        (item is { Low: { } low, High: { } high } ? $" ({AxisPlaces.Label(low)} to {AxisPlaces.Label(high)})." : ".");
}
