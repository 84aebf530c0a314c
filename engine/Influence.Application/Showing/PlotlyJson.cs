using System.Text.Json.Nodes;
using Influence.Application.Showing.Plotly;
using Influence.Engine.Figures;

namespace Influence.Application.Showing;

/// <summary>Figures for plotly.js: <c>{"data", "layout", "config"}</c>, the content of <see cref="MimeType"/>.</summary>
public static class PlotlyJson
{
    /// <summary>Its content is an object, never a text that holds one.</summary>
    public const string MimeType = "application/vnd.plotly.v1+json";

    /// <summary>The figure as an object.</summary>
    public static JsonObject Of(Figure figure) => figure switch
    {
        CurveFigure curve => PlotlyTraces.Curve(curve),
        ScatterFigure scatter => PlotlyTraces.Scatter(scatter),
        DistributionFigure distribution => PlotlyTraces.Distribution(distribution),
        IntervalFigure intervals => PlotlyTraces.Intervals(intervals),
        HeatMapFigure heatMap => PlotlyGrids.HeatMap(heatMap),
        NetworkFigure network => PlotlyGrids.Network(network),
        _ => throw new ArgumentException($"There is no Plotly figure of a {figure?.GetType().Name}.", nameof(figure)),
    };
}
