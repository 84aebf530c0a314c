using System.Text.Json.Nodes;
using Influence.Engine.Figures;

namespace Influence.Application.Showing.Plotly;

/// <summary>What all Plotly figures have in common: title, caption, axes, colours, legend.</summary>
internal static class PlotlyLayout
{
    private const int LongestLabel = 36;

    /// <summary>The figure with its layout; traces and axes are the caller's.</summary>
    public static JsonObject Figure(Figure figure, JsonArray data, JsonObject x, JsonObject y, bool hasLegend, int height = 480)
    {
        var (title, caption) = (Lines(figure.Title, 72), Lines(figure.Caption, 100));
        var top = 36 + (22 * title.Count) + (16 * caption.Count);
        var heading = new JsonObject
        {
            ["text"] = string.Join("<br>", title),
            ["font"] = new JsonObject { ["size"] = 17 },
            ["x"] = 0.02,
            ["xanchor"] = "left",
            ["y"] = 1,
            ["yref"] = "container",
            ["yanchor"] = "top",
            ["pad"] = new JsonObject { ["t"] = 12 + (20 * (title.Count - 1)) }, // it hangs by its last line
        };
        if (caption.Count > 0)
        {
            heading["subtitle"] = new JsonObject
            {
                ["text"] = string.Join("<br>", caption),
                ["font"] = new JsonObject { ["size"] = 12 },
            };
        }

        var layout = new JsonObject
        {
            ["title"] = heading,
            ["xaxis"] = x,
            ["yaxis"] = y,
            ["height"] = height + top,
            ["margin"] = new JsonObject { ["t"] = top, ["l"] = 70, ["r"] = 30, ["b"] = hasLegend ? 110 : 70 },
            ["font"] = new JsonObject { ["color"] = FigureColours.Text, ["size"] = 13 },
            ["paper_bgcolor"] = "#ffffff",
            ["plot_bgcolor"] = "#ffffff",
            ["hovermode"] = "closest",
            ["showlegend"] = hasLegend,
        };
        if (hasLegend)
        {
            layout["legend"] = new JsonObject
            {
                ["orientation"] = "h",
                ["x"] = 0, ["y"] = 0, ["yref"] = "container", ["yanchor"] = "bottom",
            };
        }

        return new JsonObject
        {
            ["data"] = data,
            ["layout"] = layout,
            ["config"] = new JsonObject { ["responsive"] = true, ["displayModeBar"] = false },
        };
    }

    /// <summary>An axis with its title, unit and scale.</summary>
    public static JsonObject Axis(FigureAxis axis, bool startsAtZero = true)
    {
        var made = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = Markup.ForPlotly(axis.Label) },
            ["type"] = axis.Scale == AxisScale.Logarithmic ? "log" : "linear",
            ["gridcolor"] = FigureColours.Grid,
            ["linecolor"] = FigureColours.Line,
            ["showline"] = true,
            ["zeroline"] = false,
            ["automargin"] = true,
            ["exponentformat"] = "power", // not "100µ"
        };
        if (axis.Scale == AxisScale.Linear && startsAtZero)
        {
            made["rangemode"] = "tozero";
        }
        else if (axis.Scale == AxisScale.Logarithmic)
        {
            made["dtick"] = 1;
        }

        return made;
    }

    /// <summary>An axis of labels.</summary>
    public static JsonObject Labels(FigureAxis axis, IEnumerable<string> labels, bool isReversed) => new()
    {
        ["title"] = new JsonObject { ["text"] = Markup.ForPlotly(axis.Label) },
        ["tickvals"] = Array(labels.Select((_, place) => (double)place)),
        ["ticktext"] = Texts(labels.Select(label => PlainWords.Shortened(label, LongestLabel))),
        ["automargin"] = true,
        ["showgrid"] = false,
        ["zeroline"] = false,
        ["autorange"] = isReversed ? "reversed" : true,
    };

    /// <summary>Numbers; what is no number is null.</summary>
    public static JsonArray Array(IEnumerable<double> values) =>
        [.. values.Select(value => double.IsFinite(value) ? JsonValue.Create(value) : null)];

    /// <summary>Labels, without a tag that the front end would obey.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) =>
        [.. texts.Select(text => JsonValue.Create(Markup.ForPlotly(text)))];

    private static List<string> Lines(string text, int width) =>
        text.Length == 0 ? [] : [.. PlainWords.Wrap(text, width).Select(Markup.ForPlotly)];
}
