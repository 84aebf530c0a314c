using Influence.Application.Showing.Svg;
using Influence.Engine.Figures;

namespace Influence.Application.Showing;

/// <summary>Figures as static SVG: for code hosts, printing, and readers without scripts.</summary>
/// <remarks>760 pixels wide, with title and description for those who do not see it; the same bytes for the same
/// figure.</remarks>
public static class FigureSvg
{
    /// <summary>One <c>svg</c> element, ready for a page or a file.</summary>
    public static string Of(Figure figure) => figure switch
    {
        CurveFigure curve => SvgCurve.Draw(curve),
        ScatterFigure scatter => SvgScatter.Draw(scatter),
        DistributionFigure distribution => SvgDistribution.Draw(distribution),
        HeatMapFigure heatMap => SvgHeatMap.Draw(heatMap),
        IntervalFigure intervals => SvgIntervals.Draw(intervals),
        NetworkFigure network => SvgNetwork.Draw(network),
        _ => throw new ArgumentException($"There is no drawing of a {figure?.GetType().Name}.", nameof(figure)),
    };
}
