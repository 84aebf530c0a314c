using System.Text.Json.Nodes;
using Influence.Engine.Figures;
using static Influence.Application.Showing.Plotly.PlotlyLayout;

namespace Influence.Application.Showing.Plotly;

/// <summary>The figures over two numeric axes, as traces.</summary>
internal static class PlotlyTraces
{
    public static JsonObject Curve(CurveFigure figure)
    {
        var data = new JsonArray();
        for (var at = 0; at < figure.Series.Length; at++)
        {
            if (figure.Series[at].HasBand)
            {
                data.Add(Band(figure.Series[at], FigureColours.Of(at)));
            }
        }

        for (var at = 0; at < figure.Series.Length; at++)
        {
            var series = figure.Series[at];
            var line = Trace(series.Name, series.Points.Length <= 40 ? "lines+markers" : "lines",
                series.Points.Select(point => point.X), series.Points.Select(point => point.Y));
            line["line"] = new JsonObject { ["color"] = FigureColours.Of(at), ["width"] = 2 };
            if (series.Whisker is { } whisker)
            {
                line["mode"] = "markers";
                line["error_y"] = new JsonObject
                {
                    ["type"] = "data",
                    ["symmetric"] = false,
                    ["array"] = Array([whisker.High!.Value - whisker.Y]),
                    ["arrayminus"] = Array([whisker.Y - whisker.Low!.Value]),
                };
            }

            data.Add(line);
        }

        var made = PlotlyLayout.Figure(figure, data, Axis(figure.X), Axis(figure.Y), figure.Series.Length > 1 || HasBand(figure));
        if (!figure.Marks.IsEmpty)
        {
            Marks(made["layout"]!.AsObject(), figure);
        }

        return made;
    }

    public static JsonObject Scatter(ScatterFigure figure)
    {
        var data = new JsonArray();
        for (var at = 0; at < figure.Series.Length; at++)
        {
            var points = figure.Series[at].Points;
            var hasNames = points.Any(point => point.IsNamed);
            var dots = Trace(figure.Series[at].Name, hasNames ? "markers+text" : "markers",
                points.Select(point => point.X), points.Select(point => point.Y));
            dots["marker"] = new JsonObject { ["color"] = FigureColours.Of(at), ["size"] = 7 };
            dots["hovertext"] = Texts(points.Select(point => point.Label));
            if (hasNames)
            {
                dots["text"] = Texts(points.Select(point => point.IsNamed ? point.Label : ""));
                dots["textposition"] = "top center";
            }

            data.Add(dots);
        }

        return PlotlyLayout.Figure(figure, data, Axis(figure.X), Axis(figure.Y), figure.Series.Length > 1);
    }

    public static JsonObject Distribution(DistributionFigure figure)
    {
        var bars = new JsonObject
        {
            ["type"] = "bar",
            ["name"] = Markup.ForPlotly(figure.Y.Title),
            ["x"] = Array(figure.Bars.Select(bar => figure.X.Scale == AxisScale.Logarithmic
                ? Math.Sqrt(bar.From * bar.To)
                : (bar.From + bar.To) / 2)),
            ["y"] = Array(figure.Bars.Select(bar => bar.Count == 0 ? double.NaN : bar.Count)),
            ["width"] = Array(figure.Bars.Select(bar => bar.To - bar.From)),
            ["hovertext"] = Texts(figure.Bars.Select(bar => $"{RoundedFigures.Rounded(bar.From, "")} to " +
                $"{RoundedFigures.Rounded(bar.To, "")}: {PlainWords.Count(bar.Count)}")),
            ["hoverinfo"] = "text",
            ["marker"] = new JsonObject { ["color"] = FigureColours.Of(0), ["line"] = White() },
        };
        return PlotlyLayout.Figure(figure, [bars], Axis(figure.X, startsAtZero: false), Axis(figure.Y), hasLegend: false);
    }

    public static JsonObject Intervals(IntervalFigure figure)
    {
        var rows = Enumerable.Range(0, figure.Items.Length).Select(place => (double)place);
        var dots = Trace(figure.Interval.Length > 0 ? $"value, with its {figure.Interval}" : "value", "markers",
            figure.Items.Select(item => item.Value), rows);
        dots["marker"] = new JsonObject
        {
            ["size"] = 10,
            ["color"] = new JsonArray([.. figure.Items.Select(item => JsonValue.Create(FigureColours.Of(item.Stands ? 0 : 5)))]),
        };
        dots["error_x"] = new JsonObject
        {
            ["type"] = "data",
            ["symmetric"] = false,
            ["array"] = Array(figure.Items.Select(item => (item.High ?? item.Value) - item.Value)),
            ["arrayminus"] = Array(figure.Items.Select(item => item.Value - (item.Low ?? item.Value))),
            ["color"] = FigureColours.Line,
        };
        var labels = Labels(new FigureAxis("", ""), figure.Items.Select(item => item.Label), isReversed: true);
        return PlotlyLayout.Figure(figure, [dots], Axis(figure.Value), labels, figure.Interval.Length > 0,
            180 + (30 * figure.Items.Length));
    }

    /// <summary>Lines or dots.</summary>
    internal static JsonObject Trace(string name, string mode, IEnumerable<double> x, IEnumerable<double> y) => new()
    {
        ["type"] = "scatter",
        ["mode"] = mode,
        ["name"] = Markup.ForPlotly(name),
        ["x"] = Array(x),
        ["y"] = Array(y),
    };

    /// <summary>A thin white rim.</summary>
    internal static JsonObject White() => new() { ["color"] = "#ffffff", ["width"] = 0.5 };

    private static bool HasBand(CurveFigure figure) => figure.Series.Any(series => series.HasBand);

    // Along the lower end, and back along the upper.
    private static JsonObject Band(CurveSeries series, string colour)
    {
        var back = series.Points.Reverse().ToArray();
        var band = Trace(series.Name + ", its range", "lines",
            series.Points.Concat(back).Select(point => point.X),
            series.Points.Select(point => point.Low!.Value).Concat(back.Select(point => point.High!.Value)));
        band["fill"] = "toself";
        band["fillcolor"] = colour + "38"; // the same hue at a fifth of its strength
        band["line"] = new JsonObject { ["width"] = 0 };
        band["hoverinfo"] = "skip";
        return band;
    }

    private static void Marks(JsonObject layout, CurveFigure figure)
    {
        var (shapes, notes) = (new JsonArray(), new JsonArray());
        foreach (var mark in figure.Marks)
        {
            shapes.Add(new JsonObject
            {
                ["type"] = "line",
                ["x0"] = mark.X,
                ["x1"] = mark.X,
                ["yref"] = "paper",
                ["y0"] = 0,
                ["y1"] = 1,
                ["line"] = new JsonObject { ["color"] = FigureColours.Text, ["dash"] = "dash", ["width"] = 1.5 },
            });
            notes.Add(new JsonObject
            {
                ["x"] = mark.X,
                ["yref"] = "paper",
                ["y"] = 0.04,
                ["text"] = Markup.ForPlotly(mark.Label),
                ["showarrow"] = false,
                ["xanchor"] = "left",
                ["xshift"] = 6,
            });
        }

        layout["shapes"] = shapes;
        layout["annotations"] = notes;
    }
}
