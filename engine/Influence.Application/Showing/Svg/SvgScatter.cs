using Influence.Engine.Figures;

namespace Influence.Application.Showing.Svg;

/// <summary>Draws dots.</summary>
internal static class SvgScatter
{
    public static string Draw(ScatterFigure figure)
    {
        var points = figure.Series.SelectMany(series => series.Points).ToArray();
        var page = new SvgPage(figure, $"Dots of {figure.Y.Label} over {figure.X.Label}: " +
            string.Join(", ", figure.Series.Select(series =>
                $"{PlainWords.Count(series.Points.Length)} of {series.Name}")) + ".");
        if (figure.Series.Length > 1)
        {
            page.Legend(figure.Series.Select((series, at) => (series.Name, FigureColours.Of(at))));
        }

        var frame = new SvgFrame(page, figure.X, new AxisPlaces(figure.X, points.Select(point => point.X)),
            figure.Y, new AxisPlaces(figure.Y, points.Select(point => point.Y)));
        for (var at = 0; at < figure.Series.Length; at++)
        {
            foreach (var point in figure.Series[at].Points)
            {
                page.Circle(frame.X(point.X), frame.Y(point.Y), 3.5, FigureColours.Of(at), "#ffffff", point.Label.Length == 0
                    ? ""
                    : $"{point.Label}: {AxisPlaces.Label(point.X)}, {AxisPlaces.Label(point.Y)}");
            }
        }

        Names(page, frame, points.Where(point => point.IsNamed));
        return page.End(figure);
    }

    // A name that would lie on another is left out: the dot still tells it when pointed at.
    private static void Names(SvgPage page, SvgFrame frame, IEnumerable<ScatterPoint> named)
    {
        var taken = new List<(double X, double Y, double Width)>();
        foreach (var point in named)
        {
            var (x, y, width) = (frame.X(point.X), frame.Y(point.Y), SvgPage.WidthOf(point.Label));
            foreach (var (dx, dy) in new[] { (7.0, 4.5), (-7 - width, 4.5), (7, -10), (7, 19) })
            {
                var place = (X: x + dx, Y: y + dy, Width: width);
                if (place.X + width < frame.Right + 20 && taken.TrueForAll(other => Math.Abs(other.Y - place.Y) > 13
                    || other.X > place.X + width || place.X > other.X + other.Width))
                {
                    page.Text(place.X, place.Y, point.Label, hasHalo: true);
                    taken.Add(place);
                    break;
                }
            }
        }
    }
}
