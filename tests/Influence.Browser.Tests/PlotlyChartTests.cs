using Giraffe.ViewEngine;
using Influence.Adapters.PlotlyNet;
using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;
using Influence.Testing;
using Plotly.NET;

namespace Influence.Browser.Tests;

/// <summary>Charts of Plotly.NET as its own pages show them: with the plotly.js of the package, without a network.</summary>
public sealed class PlotlyChartTests(Chrome chrome)
{
    private const string Icon = "<link rel=\"icon\" href=\"data:,\">"; // else the browser asks the site for one

    // Of each chart: its traces, those that have points, and marks; axes and legends alone are no picture.
    private const string Drawn = """
        [...document.querySelectorAll('.js-plotly-plot')].map(chart => [chart.data.length,
          chart.calcdata.filter(trace => trace.length > 0).length,
          chart.querySelectorAll('.trace, .hm, .bars .point, image').length])
        """;

    [Fact]
    public async Task A_figure_of_each_kind_is_drawn_by_Plotly_offline_without_a_complaint()
    {
        var figures = ExampleFigures.All.DistinctBy(figure => figure.GetType()).ToArray();
        Assert.Equal(6, figures.Length);
        GenericChart[] charts = [.. figures.Select(figure => figure.ToPlotly())];
        await using var site = await PageSite.ServeAsync(PageOf(charts));
        await using var page = await chrome.OpenAsync(site.Address, 800);
        await page.GoAsync("/");
        await page.Page.WaitForFunctionAsync($"document.querySelectorAll('.js-plotly-plot .main-svg').length >= {charts.Length}");
        var drawn = await page.Page.EvaluateAsync<int[][]>(Drawn);
        Assert.Equal(charts.Select(chart => GenericChart.getTraces(chart).Length), drawn.Select(chart => chart[0]));
        Assert.All(drawn, chart => Assert.True(chart[1] > 0 && chart[2] > 0, $"Nothing is drawn: {string.Join(", ", chart)}."));
        Assert.Equal(0, await page.Page.Locator("b, [onmouseover]").CountAsync()); // names stay text
        await page.ShootAsync("plotly-net");
        page.AssertNoComplaint();
    }

    // The page of the first is Plotly.NET's, its plotly.js within; the others stand below, each as it would in a page of its own.
    private static string PageOf(GenericChart[] charts)
    {
        var first = GenericChart.toEmbeddedHTML(GenericChart.setDisplayOptions(
            DisplayOptions.init(
                DocumentTitle: "Charts", DocumentCharset: "UTF-8", DocumentDescription: null,
                DocumentFavicon: HtmlElements.rawText(Icon), AdditionalHeadTags: null, ChartDescription: null,
                PlotlyJSReference: PlotlyJSReference.Full),
            charts[0]));
        var end = first.LastIndexOf("</body>", StringComparison.Ordinal);
        return first[..end] + string.Concat(charts[1..].Select(GenericChart.toChartHTML)) + first[end..];
    }
}
