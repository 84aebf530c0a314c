using Giraffe.ViewEngine;
using Influence.Adapters.PlotlyNet;
using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;
using Influence.Testing;
using Plotly.NET;

namespace Influence.Browser.Tests;

/// <summary>Charts of Plotly.NET as its own pages show them: with the plotly.js that is in the package, without a network.</summary>
public sealed class PlotlyChartTests(Chrome chrome)
{
    private const string Icon = "<link rel=\"icon\" href=\"data:,\">"; // else the browser asks the site for one

    // Marks of the kinds of trace there are; axes and legends alone are no picture.
    private const string Drawn = """
        (() => {
          const chart = document.querySelector('.js-plotly-plot');
          return [chart.data.length, chart.calcdata.filter(trace => trace.length > 0).length,
            chart.querySelectorAll('.trace, .hm, .bars .point, image').length];
        })()
        """;

    /// <summary>The first figure of each kind.</summary>
    public static TheoryData<string, int> Kinds => new(ExampleFigures.All.Select((figure, place) => (figure.GetType().Name, place))
        .DistinctBy(one => one.Name));

    [Fact]
    public void There_are_six_kinds_of_figure() => Assert.Equal(6, Kinds.Count);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_figure_as_a_chart_of_Plotly_is_drawn_offline_without_a_complaint(string kind, int place)
    {
        var chart = ExampleFigures.All[place].ToPlotly();
        await using var site = await PageSite.ServeAsync(PageOf(chart));
        await using var page = await chrome.OpenAsync(site.Address, 800);
        await page.GoAsync("/");
        await page.Page.WaitForSelectorAsync(".js-plotly-plot .main-svg");
        var drawn = await page.Page.EvaluateAsync<int[]>(Drawn);
        Assert.Equal(GenericChart.getTraces(chart).Length, drawn[0]);
        Assert.True(drawn[1] > 0 && drawn[2] > 0, $"{kind}: traces and marks drawn are {string.Join(", ", drawn)}");
        Assert.Equal(0, await page.Page.Locator("b, [onmouseover]").CountAsync()); // names stay text
        await page.ShootAsync("plotly-" + kind);
        page.AssertNoComplaint();
    }

    // The whole page is Plotly.NET's, its plotly.js within.
    private static string PageOf(GenericChart chart) => GenericChart.toEmbeddedHTML(GenericChart.setDisplayOptions(
        DisplayOptions.init(
            DocumentTitle: "A chart", DocumentCharset: null, DocumentDescription: null,
            DocumentFavicon: HtmlElements.rawText(Icon), AdditionalHeadTags: null, ChartDescription: null,
            PlotlyJSReference: PlotlyJSReference.Full),
        chart));
}
