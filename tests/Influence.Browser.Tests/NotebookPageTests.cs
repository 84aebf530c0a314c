using Influence.Application.Showing;
using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;
using Influence.Notebooks.Files;
using Influence.Notebooks.Pages;
using Influence.Testing;

namespace Influence.Browser.Tests;

/// <summary>Figures and exported notebooks as people see them: drawn by plotly.js itself, 800 pixels wide, without a
/// network.</summary>
public sealed class NotebookPageTests(Chrome chrome)
{
    // What every figure must say, asked of what plotly.js drew: a title, and axes with titles where there are axes.
    private const string Untold = """
        [...document.querySelectorAll('.influence-figure')].flatMap(figure => {
          const layout = figure._fullLayout, title = layout.title.text, wants = [];
          if (!title) wants.push('a figure has no title');
          for (const name of ['xaxis', 'yaxis'])
            if (layout[name].visible && !layout[name].title.text && !layout[name].ticktext)
              wants.push(`${title}: no title on ${name}`);
          if (figure.data.filter(trace => trace.showlegend !== false).length > 1 && !layout.showlegend)
            wants.push(`${title}: no legend`);
          return wants;
        })
        """;

    public static TheoryData<string> Names =>
    [
        .. Directory.GetFiles(Path.Combine(TestData.Root, "notebooks"), "*.ipynb")
            .Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => Nightly.IsOn || name.StartsWith("02")),
    ];

    private const string Head = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Figures</title>" +
        "<link rel=\"icon\" href=\"data:,\">";

    [Fact]
    public async Task Every_kind_of_figure_is_drawn_by_plotly_without_a_complaint()
    {
        SkipWithoutPlotly();
        await LookAsync("figures", Head +
            $"<script>{await File.ReadAllTextAsync(NotebookPage.PlotlyFile!)}</script><body style=\"width:760px\">" +
            string.Concat(ExampleFigures.All.Select(figure => $"<div>{WithoutReference(ResultHtml.Of(figure))}</div>")),
            ExampleFigures.All.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_exported_notebook_shows_all_its_figures_offline(string name)
    {
        SkipWithoutPlotly();
        var notebook = NotebookFile.Read(Path.Combine(TestData.Root, "notebooks", name + ".ipynb"));
        var figures = notebook.Cells.Where(cell => cell.IsCode).SelectMany(cell => cell.Outputs)
            .Count(output => output!["data"]?["application/vnd.plotly.v1+json"] is not null);
        await LookAsync(name, NotebookPage.Of(notebook), figures);
    }

    // Where no script may run, the drawing stands: on a code host, in a page that is not trusted.
    [Fact]
    public async Task Without_scripts_the_drawings_stand()
    {
        await using var site = await PageSite.ServeAsync(Head + "<body style=\"width:760px\">" +
            string.Concat(ExampleFigures.All.Select(ResultHtml.Of)));
        await using var page = await chrome.OpenAsync(site.Address, 800, scripts: false);
        await page.GoAsync("/");
        var drawn = await page.Page.EvaluateAsync<int>(
            "[...document.images].filter(image => image.complete && image.naturalWidth > 500 && image.alt).length");
        Assert.Equal(ExampleFigures.All.Count, drawn);
        await page.ShootAsync("figures-drawn");
        page.AssertNoComplaint();
        await page.AssertFitsAsync();
    }

    private static void SkipWithoutPlotly() =>
        Assert.SkipWhen(NotebookPage.PlotlyFile is null, "There is no plotly.js: npm was not there when this was built.");

    private static string WithoutReference(string html) =>
        html.Replace($"<script src=\"{ResultHtml.PlotlyScript}\"></script>", "", StringComparison.Ordinal);

    private async Task LookAsync(string name, string html, int figures)
    {
        await using var site = await PageSite.ServeAsync(html);
        await using var page = await chrome.OpenAsync(site.Address, 800);
        await page.GoAsync("/");
        await page.Page.WaitForFunctionAsync(
            $"document.querySelectorAll('.influence-figure .main-svg').length >= {figures}");
        Assert.Equal(figures, await page.Page.Locator(".influence-figure").CountAsync());
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(Untold));
        Assert.Equal(0, await page.Page.Locator("b, [onmouseover]").CountAsync()); // names stay text
        await page.ShootAsync(name);
        page.AssertNoComplaint();
        await page.AssertFitsAsync();
    }
}
