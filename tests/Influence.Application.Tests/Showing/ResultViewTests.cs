using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Showing;
using Influence.Engine.Answers;
using Influence.Testing;

namespace Influence.Application.Tests.Showing;

public sealed partial class ResultViewTests
{
    private static readonly int[] _nodes = [3, 4];
    private static readonly double[] _scores = [0.25127, 0.1];

    private static readonly string[] OfTheDoing = ["1999-01-02", "c-5555", "r-77", "thread", "GiB", "0.25 s", "9.9.9"];

    private static ResultView View =>
        AnswerViews.Of(Document(), MethodCatalog.Find("centrality", "pagerank"), "Who matters?") with
        {
            Figures = [.. ExampleFigures.All],
        };

    [Fact]
    public void A_view_has_its_table_with_units_and_its_evidence()
    {
        var text = ResultText.Of(View);
        Assert.Contains("Who matters?\nrank  id", text, StringComparison.Ordinal);
        Assert.Contains("score (probability)", text, StringComparison.Ordinal);
        Assert.Contains("   1  anna", text, StringComparison.Ordinal);
        Assert.Contains("0.2513", text, StringComparison.Ordinal);
        Assert.Contains("made from   s-11", text, StringComparison.Ordinal);
        Assert.Contains("error at most 8.2e-11", text, StringComparison.Ordinal);
        Assert.Contains("2 of 40", text, StringComparison.Ordinal);
        Assert.Contains("Ten people reach 44", text, StringComparison.Ordinal);
        Assert.DoesNotContain("tied", text, StringComparison.Ordinal); // no two are tied, so the column tells nothing
    }

    [Fact]
    public void What_belongs_to_the_doing_is_shown_only_when_asked_for()
    {
        foreach (var write in new Func<ResultView, string>[] { ResultText.Of, ResultHtml.Of })
        {
            Assert.All(OfTheDoing, word => Assert.DoesNotContain(word, write(View), StringComparison.Ordinal));
            Assert.All(OfTheDoing, word => Assert.Contains(word, write(View.WithTimings()), StringComparison.Ordinal));
            Assert.Contains("s-11", write(View), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_name_closes_a_tag_and_no_page_asks_another_machine()
    {
        var html = ResultHtml.Of(View);
        Assert.DoesNotContain("alert(1)</script><b", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b ", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', html);
        Assert.Equal(ExampleFigures.All.Count, Regex.Count(html, "<script src=\"vendor/plotly.min.js\">"));
        Assert.DoesNotContain("://", html.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_s_page_begins_with_its_drawing_as_an_image_that_no_front_end_takes_apart() =>
        Assert.All(ExampleFigures.All, figure =>
        {
            var image = Regex.Match(ResultHtml.Of(figure),
                "^<img alt=\"([^\"]+)\" [^>]*src=\"data:image/svg\\+xml;base64,([^\"]+)\">");
            Assert.True(image.Success);
            Assert.Contains(Markup.Encode(figure.Title), image.Groups[1].Value, StringComparison.Ordinal);
            Assert.Equal(FigureSvg.Of(figure), Encoding.UTF8.GetString(Convert.FromBase64String(image.Groups[2].Value)));
        });

    [Fact]
    public void Words_and_each_figure_are_outputs_of_their_own_and_plotly_is_an_object()
    {
        var bundles = MimeBundle.Of(View);
        Assert.Equal(["text/html", "text/plain"], bundles[0].Parts.Select(part => part.Key));
        Assert.All(bundles[1..], bundle =>
        {
            Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "image/svg+xml", "text/plain"],
                bundle.Parts.Select(part => part.Key));
            Assert.Equal(JsonValueKind.Object, bundle.Parts[0].Value.GetValueKind());
        });
        Assert.Equal(1 + ExampleFigures.All.Count, bundles.Length);
    }

    private static AnswerDocument Document() => new()
    {
        Kind = "rank",
        Network = new("main", 40, 100, "s-11"),
        Rows = AnswerRows.Of(
            new Answer
            {
                Kind = "rank", Nodes = _nodes, Order = RowOrder.ByScore,
                Columns = [(RankColumns.Score with { Unit = "probability" }).With(_scores)],
                Evidence = new Evidence { Method = "pagerank" },
            },
            40, node => node == 3 ? "anna" : ExampleFigures.Hostile, null, [false, false]),
        Summary = [],
        Evidence = new(
            new Evidence
            {
                Method = "pagerank",
                Iterations = 19,
                Converged = true,
                ErrorBound = 8.2e-11,
                Notes = ["A note by " + ExampleFigures.Hostile],
            },
            """{"relation":"follows","damping":0.85}""", "c-5555", "r-77", new JobCost(2, 0.25, 1, 3L << 30), "9.9.9",
            new DateTimeOffset(1999, 1, 2, 3, 4, 5, TimeSpan.Zero)),
    };
}
