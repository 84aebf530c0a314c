using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Influence.Application.Showing;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Figure = Influence.Engine.Figures.Figure;

namespace Influence.Adapters.PlotlyNet;

/// <summary>The engine's figures as Plotly.NET charts, the same trace by trace as those the product shows.</summary>
/// <remarks>A chart is made from the figure's own plotly.js form (<see cref="PlotlyJson"/>), so that no two pictures of one
/// figure can differ; everything of Plotly.NET can be done with it afterwards.</remarks>
public static class PlotlyCharts
{
    /// <summary>A figure of any kind as a chart with its title, units, bands and colours.</summary>
    /// <param name="figure">A curve, scatter, distribution, intervals, heat map or network.</param>
    /// <returns>A chart without Plotly.NET's default template; O(points).</returns>
    /// <example><code>figure.ToPlotly().SaveHtml("reach.html");</code></example>
    public static GenericChart ToPlotly(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var made = PlotlyJson.Of(figure);
        var traces = made["data"]!.AsArray().Select(trace => TraceOf(trace!.AsObject()));
        var chart = GenericChart.ofTraceObjects(false, ListModule.OfSeq(traces));
        chart = GenericChart.setLayout(Filled(new Layout(), made["layout"]!.AsObject()), chart);
        return GenericChart.setConfig(Filled(new Config(), made["config"]!.AsObject()), chart);
    }

    private static Trace TraceOf(JsonObject trace)
    {
        var kind = trace["type"]!.GetValue<string>();
        var made = new Trace(kind);
        foreach (var (name, value) in trace)
        {
            if (name != "type") // the trace's own, and written by it
            {
                made.SetProperty(name, Value(name, value));
            }
        }

        return made;
    }

    private static T Filled<T>(T made, JsonObject members)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in members)
        {
            made.SetProperty(name, Value(name, value));
        }

        return made;
    }

    private static object? Value(string name, JsonNode? node) => node switch
    {
        null => null,
        JsonObject members => Filled(Named(name), members),
        JsonArray items => items.Select(item => Value("", item)).ToArray(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => Number(node.ToJsonString()),
        },
    };

    // By its text: a float and a double of one text are one number in a picture.
    private static object Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
        out var count) ? count : double.Parse(text, CultureInfo.InvariantCulture);

    // What Plotly.NET's own setters look for by type: an axis that is not one of its axes would be replaced, not changed.
    private static DynamicObj.DynamicObj Named(string name) => name switch
    {
        "xaxis" or "yaxis" => new LinearAxis(),
        "title" => new Title(),
        "font" => new Font(),
        "legend" => new Legend(),
        "margin" => new Margin(),
        "marker" => new Marker(),
        "line" => new Line(),
        _ => new DynamicObj.DynamicObj(),
    };
}
