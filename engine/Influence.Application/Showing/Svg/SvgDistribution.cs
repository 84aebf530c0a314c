using Influence.Engine.Figures;

namespace Influence.Application.Showing.Svg;

/// <summary>Draws adjoining bars.</summary>
internal static class SvgDistribution
{
    public static string Draw(DistributionFigure figure)
    {
        var page = new SvgPage(figure, $"Bars of {figure.Y.Label} over {figure.X.Label}. " +
            string.Join(" ", figure.Bars.Select(Tip)));
        var frame = new SvgFrame(page,
            figure.X, new AxisPlaces(figure.X, figure.Bars.SelectMany(bar => new[] { bar.From, bar.To }), startsAtZero: false),
            figure.Y, new AxisPlaces(figure.Y, figure.Bars.Select(bar => (double)bar.Count).Append(1)));
        foreach (var bar in figure.Bars.Where(bar => bar.Count > 0))
        {
            // On a logarithmic axis a bar of one would have no height at all: it keeps a visible foot.
            var (left, right, top) = (frame.X(bar.From), frame.X(bar.To), Math.Min(frame.Y(bar.Count), frame.Floor - 3));
            page.Rectangle(left + 0.5, top, Math.Max(1, right - left - 1), frame.Floor - top, FigureColours.Of(0), tip: Tip(bar));
        }

        return page.End(figure);
    }

    private static string Tip(DistributionBar bar) =>
        $"{AxisPlaces.Label(bar.From)} to {AxisPlaces.Label(bar.To)}: {PlainWords.Count(bar.Count)}.";
}
