using Influence.Application.Showing;
using Influence.Engine.Figures;
using Microsoft.FSharp.Collections;
using Plotly.NET;

namespace Influence.Adapters.PlotlyNet;

/// <summary>The engine's figures as Plotly.NET charts: titles, units, bands and colours as on the dashboard.</summary>
public static class PlotlyCharts
{
    /// <summary>Lines over one axis, each with its band.</summary>
    public static GenericChart ToPlotly(this CurveFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var traces = figure.Series.SelectMany((series, at) => Traces(series, FigureColours.Of(at)));
        return Chart(traces, Axis(figure.X), Axis(figure.Y), figure.Series.Length > 1, figure.Title);
    }

    /// <summary>A network by community, one trace a community; ties lie beneath.</summary>
    /// <param name="picture">Places and sizes.</param>
    /// <param name="nameOf">What to call a node: the roster's naming, which knows who may be named.</param>
    public static GenericChart ToPlotly(this NetworkPicture picture, Func<int, string?> nameOf)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(nameOf);
        var communities = picture.Communities.Select(community => People(picture, community, nameOf));
        var chart = Chart([Ties(picture), .. communities], Hidden(), Hidden(), true);
        var upwards = Hidden(); // y grows downwards in a picture
        upwards.SetProperty("autorange", "reversed");
        upwards.SetProperty("scaleanchor", "x");
        var layout = GenericChart.getLayout(chart);
        layout.SetProperty("yaxis", upwards);
        return GenericChart.setLayout(layout, chart);
    }

    private static IEnumerable<Trace> Traces(CurveSeries series, string colour)
    {
        if (series.Points.All(point => point is { Low: not null, High: not null }))
        {
            var band = Scatter("lines", series.Name + ", range");
            var back = series.Points.Reverse(); // along the lower end, and back along the upper
            band.SetProperty("x", series.Points.Select(point => point.X).Concat(back.Select(point => point.X)).ToArray());
            band.SetProperty(
                "y", series.Points.Select(point => point.Low!.Value).Concat(back.Select(point => point.High!.Value)).ToArray());
            band.SetProperty("fill", "toself");
            band.SetProperty("line", Of(("width", 0), ("color", colour)));
            band.SetProperty("opacity", 0.25);
            band.SetProperty("hoverinfo", "skip");
            band.SetProperty("showlegend", false);
            yield return band;
        }

        var line = Scatter("lines+markers", series.Name);
        line.SetProperty("x", series.Points.Select(point => point.X).ToArray());
        line.SetProperty("y", series.Points.Select(point => point.Y).ToArray());
        line.SetProperty("line", Of(("color", colour)));
        yield return line;
    }

    // Null breaks the line between two ties.
    private static Trace Ties(NetworkPicture picture)
    {
        var ties = Scatter("lines", "ties");
        ties.SetProperty("x", picture.Edges.SelectMany(tie =>
            new float?[] { picture.Nodes[tie.From].X, picture.Nodes[tie.To].X, null }).ToArray());
        ties.SetProperty("y", picture.Edges.SelectMany(tie =>
            new float?[] { picture.Nodes[tie.From].Y, picture.Nodes[tie.To].Y, null }).ToArray());
        ties.SetProperty("line", Of(("color", "#C9D1D9"), ("width", 0.5)));
        ties.SetProperty("hoverinfo", "skip");
        ties.SetProperty("showlegend", false);
        return ties;
    }

    private static Trace People(NetworkPicture picture, PictureCommunity community, Func<int, string?> nameOf)
    {
        const float PixelsAcross = 600;
        var people = picture.Nodes.Where(node => node.Community == community.Index).ToArray();
        var dots = Scatter("markers", community.Community < 0 ? "all other communities"
            : $"around {nameOf(community.TopNode) ?? "somebody who is not named"}, {community.People} people");
        dots.SetProperty("x", people.Select(node => node.X).ToArray());
        dots.SetProperty("y", people.Select(node => node.Y).ToArray());
        dots.SetProperty("text", people.Select(node => nameOf(node.Node) ?? "").ToArray());
        dots.SetProperty("hoverinfo", "text");
        dots.SetProperty("marker", Of(("color", FigureColours.Of(community.Index)),
            ("size", people.Select(node => 2 * node.Radius * PixelsAcross).ToArray())));
        return dots;
    }

    private static Trace Scatter(string mode, string name)
    {
        var trace = new Trace("scatter");
        trace.SetProperty("mode", mode);
        trace.SetProperty("name", name);
        return trace;
    }

    private static GenericChart Chart(
        IEnumerable<Trace> traces, DynamicObj.DynamicObj x, DynamicObj.DynamicObj y, bool hasLegend, string? title = null)
    {
        var layout = new Layout();
        layout.SetProperty("xaxis", x);
        layout.SetProperty("yaxis", y);
        layout.SetProperty("showlegend", hasLegend);
        if (title is not null)
        {
            layout.SetProperty("title", Of(("text", title)));
        }

        layout.SetProperty("template", "plotly_white");
        return GenericChart.setLayout(layout, GenericChart.ofTraceObjects(false, ListModule.OfSeq(traces)));
    }

    private static DynamicObj.DynamicObj Axis(FigureAxis axis) => Of(
        ("title", Of(("text", axis.Label))), ("type", axis.Scale == AxisScale.Logarithmic ? "log" : "linear"),
        ("rangemode", "tozero"));

    private static DynamicObj.DynamicObj Hidden() => Of(("visible", false));

    private static DynamicObj.DynamicObj Of(params (string Name, object Value)[] members)
    {
        var made = new DynamicObj.DynamicObj();
        foreach (var (name, value) in members)
        {
            made.SetProperty(name, value);
        }

        return made;
    }
}
