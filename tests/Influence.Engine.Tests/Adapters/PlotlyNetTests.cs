using System.Text.Json;
using Influence.Adapters.PlotlyNet;
using Influence.Engine.Figures;
using Plotly.NET;

namespace Influence.Engine.Tests.Adapters;

public sealed class PlotlyNetTests
{
    [Fact]
    public void A_curve_has_its_line_its_band_and_its_units()
    {
        var figure = new CurveFigure(new("Invited", "people"), new("Reach", ""),
            [new("Ours", [new(1, 10, 9, 11), new(2, 15, 13, 17)]), new("Random", [new(1, 4), new(2, 6)])])
        {
            Title = "Ours reach twice as many",
        };
        var chart = Json(figure.ToPlotly());
        var traces = chart.GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal(["Ours, range", "Ours", "Random"], traces.Select(trace => trace.GetProperty("name").GetString()));
        Assert.Equal("[9,13,17,11]", traces[0].GetProperty("y").GetRawText().Replace(".0", "", StringComparison.Ordinal));
        Assert.Equal("Invited (people)",
            chart.GetProperty("layout").GetProperty("xaxis").GetProperty("title").GetProperty("text").GetString());
    }

    [Fact]
    public void A_network_has_a_trace_a_community_and_names_nobody_who_may_not_be_named()
    {
        var picture = new NetworkPicture
        {
            Nodes = [new(3, 0.2f, 0.3f, 0.02f, 5, 0), new(8, 0.7f, 0.6f, 0.01f, 1, 7)],
            Edges = [new(0, 1)],
            Communities = [new(0, 12, 40, 1, 3, 0.2f, 0.3f), new(7, -1, 5, 1, 8, 0.7f, 0.6f)],
            PeopleInAll = 45,
            PeopleChosen = 2,
            CommunitiesInAll = 3,
            EdgesAmongShown = 1,
        };
        var chart = Json(picture.ToPlotly(node => node == 3 ? "Anna" : null));
        var traces = chart.GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal(["ties", "around Anna, 40 people", "all other communities"],
            traces.Select(trace => trace.GetProperty("name").GetString()));
        Assert.Equal("", traces[2].GetProperty("text")[0].GetString());
        Assert.Equal(24, traces[1].GetProperty("marker").GetProperty("size")[0].GetDouble(), 1e-4);
        Assert.Equal(JsonValueKind.Null, traces[0].GetProperty("x")[2].ValueKind);
    }

    private static JsonElement Json(GenericChart chart) => JsonElement.Parse(GenericChart.toFigureJson(chart));
}
