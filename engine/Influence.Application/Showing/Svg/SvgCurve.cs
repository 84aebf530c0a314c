using System.Globalization;
using Influence.Engine.Figures;

namespace Influence.Application.Showing.Svg;

/// <summary>Draws lines with their bands.</summary>
internal static class SvgCurve
{
    public static string Draw(CurveFigure figure)
    {
        var page = new SvgPage(figure, Description(figure));
        if (figure.Series.Length > 1 || figure.Series.Any(series => series.HasBand))
        {
            page.Legend(figure.Series.Select((series, at) =>
                (series.HasBand ? $"{series.Name}, with its range" : series.Name, FigureColours.Of(at))));
        }

        var points = figure.Series.SelectMany(series => series.Points).ToArray();
        var frame = new SvgFrame(page,
            figure.X, new AxisPlaces(figure.X, points.Select(point => point.X).Concat(figure.Marks.Select(mark => mark.X))),
            figure.Y, new AxisPlaces(
                figure.Y, points.SelectMany(point => new[] { point.Y, point.Low ?? point.Y, point.High ?? point.Y })));
        foreach (var (series, at) in figure.Series.Select((series, at) => (series, at)).Where(pair => pair.series.HasBand))
        {
            page.Area(
                series.Points.Select(point => (frame.X(point.X), frame.Y(point.High!.Value)))
                    .Concat(series.Points.Reverse().Select(point => (frame.X(point.X), frame.Y(point.Low!.Value)))),
                FigureColours.Of(at));
        }

        for (var at = 0; at < figure.Series.Length; at++)
        {
            Series(page, frame, figure, at);
        }

        foreach (var mark in figure.Marks)
        {
            Mark(page, frame, mark);
        }

        return page.End(figure);
    }

    private static void Series(SvgPage page, SvgFrame frame, CurveFigure figure, int at)
    {
        var points = figure.Series[at].Points;
        page.Path(points.Select(point => (frame.X(point.X), frame.Y(point.Y))), FigureColours.Of(at), 2);
        if (figure.Series[at].Whisker is { } whisker)
        {
            page.Line(frame.X(whisker.X), frame.Y(whisker.Low!.Value), frame.X(whisker.X), frame.Y(whisker.High!.Value),
                FigureColours.Of(at), 2);
        }

        foreach (var point in points.Length <= 40 ? points : [])
        {
            page.Circle(frame.X(point.X), frame.Y(point.Y), 3, FigureColours.Of(at), tip: Tip(figure, at, point));
        }
    }

    private static void Mark(SvgPage page, SvgFrame frame, CurveMark mark)
    {
        var x = frame.X(mark.X);
        page.Line(x, frame.Ceiling, x, frame.Floor, FigureColours.Text, 1.5, "6 4");
        var isLate = x + 8 + SvgPage.WidthOf(mark.Label) > frame.Right;
        page.Text(isLate ? x - 8 : x + 8, frame.Floor - 12, mark.Label, isLate ? "end" : "start", hasHalo: true);
    }

    private static string Tip(CurveFigure figure, int at, CurvePoint point) => string.Create(CultureInfo.InvariantCulture,
        $"{figure.Series[at].Name}: {AxisPlaces.Label(point.X)}, {AxisPlaces.Label(point.Y)}") +
        (point is { Low: { } low, High: { } high } ? $" ({AxisPlaces.Label(low)} to {AxisPlaces.Label(high)})" : "");

    private static string Description(CurveFigure figure) =>
        $"Curves of {figure.Y.Label} over {figure.X.Label}. " + string.Join(" ", figure.Series.Select(series =>
            $"{series.Name}: {AxisPlaces.Label(series.Points[0].Y)} at {AxisPlaces.Label(series.Points[0].X)}, " +
            $"{AxisPlaces.Label(series.Points[^1].Y)} at {AxisPlaces.Label(series.Points[^1].X)}."));
}
