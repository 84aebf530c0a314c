using System.Text.Json.Nodes;
using Influence.Adapters.PlotlyNet;
using Influence.Application.Showing;
using Influence.Testing;
using Plotly.NET;
using Plotly.NET.CSharp;

namespace Influence.Adapters.Tests.PlotlyNet;

public sealed class PlotlyChartsTests
{
    public static TheoryData<int> Places => [.. Enumerable.Range(0, ExampleFigures.All.Count)];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_chart_is_what_the_product_shows_trace_by_trace(int place)
    {
        var figure = ExampleFigures.All[place];
        var (ours, theirs) = (PlotlyJson.Of(figure), Json(figure.ToPlotly()));
        Assert.Equal(ours["data"]!.AsArray().Count, theirs["data"]!.AsArray().Count);
        Assert.All(ours["data"]!.AsArray().Zip(theirs["data"]!.AsArray()), Same);
        Same((ours["layout"], theirs["layout"]));
        var settings = Newtonsoft.Json.JsonConvert.SerializeObject(
            GenericChart.getConfig(figure.ToPlotly()), Globals.JSON_CONFIG);
        Same((ours["config"], JsonNode.Parse(settings)));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void What_Plotly_adds_afterwards_takes_nothing_away(int place)
    {
        var figure = ExampleFigures.All[place];
        var before = PlotlyJson.Of(figure)["layout"]!.AsObject();
        var after = Json(figure.ToPlotly()
            .WithXAxisStyle<double, double, string>(TitleText: "Another", ShowGrid: false).WithSize(640, 480))["layout"]!;
        Assert.Equal(("Another", 640), (after["xaxis"]!["title"]!["text"]!.GetValue<string>(), after["width"]!.GetValue<int>()));
        Assert.False(after["xaxis"]!["showgrid"]!.GetValue<bool>());
        foreach (var (member, value) in before["xaxis"]!.AsObject().Where(member => member.Key is not ("title" or "showgrid")))
        {
            Same((value, after["xaxis"]![member]));
        }

        Same((before["yaxis"], after["yaxis"]));
        Same((before["title"], after["title"]));
    }

    // Numbers by value: 1 and 1.0 are one number in JavaScript.
    private static void Same((JsonNode? Ours, JsonNode? Theirs) pair)
    {
        var (ours, theirs) = pair;
        switch (ours)
        {
            case JsonObject members:
                Assert.Equal(members.Select(member => member.Key).Order(StringComparer.Ordinal),
                    theirs!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
                Assert.All(members, member => Same((member.Value, theirs[member.Key])));
                break;
            case JsonArray items:
                Assert.Equal(items.Count, theirs!.AsArray().Count);
                Assert.All(items.Zip(theirs.AsArray()), Same);
                break;
            default:
                Assert.Equal(Text(ours), Text(theirs));
                break;
        }
    }

    private static string Text(JsonNode? leaf) => leaf?.GetValueKind() == System.Text.Json.JsonValueKind.Number
        ? double.Parse(leaf.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture).ToString("R", null)
        : leaf?.ToJsonString() ?? "null";

    private static JsonNode Json(GenericChart chart) => JsonNode.Parse(GenericChart.toFigureJson(chart))!;
}
