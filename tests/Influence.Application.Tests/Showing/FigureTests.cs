using System.Text.Json;
using System.Xml.Linq;
using Influence.Application.Showing;
using Influence.Engine.Figures;
using Influence.Testing;

namespace Influence.Application.Tests.Showing;

public sealed class FigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly string[] Elements = ["svg", "title", "desc", "rect", "line", "path", "circle", "text"];

    public static TheoryData<int> Places => [.. Enumerable.Range(0, ExampleFigures.All.Count)];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_drawing_is_well_formed_tells_itself_and_obeys_no_name(int place)
    {
        var figure = ExampleFigures.All[place];
        var drawing = XDocument.Parse(FigureSvg.Of(figure)).Root!;
        Assert.Equal(Svg + "svg", drawing.Name);
        Assert.Equal(PlainWords.Harmless(figure.Title), drawing.Element(Svg + "title")!.Value);
        Assert.True(drawing.Element(Svg + "desc")!.Value.Length > 20, "Who does not see it must learn what it shows.");
        Assert.All(drawing.DescendantsAndSelf(), element =>
        {
            Assert.Contains(element.Name.LocalName, Elements);
            Assert.DoesNotContain(element.Attributes(), attribute =>
                attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        });
        Assert.DoesNotContain("NaN", drawing.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Everything_lies_on_the_drawing(int place)
    {
        var drawing = XDocument.Parse(FigureSvg.Of(ExampleFigures.All[place])).Root!;
        var height = (double)drawing.Attribute("height")!;
        Assert.Equal(760, (double)drawing.Attribute("width")!);
        Assert.All(drawing.Descendants(Svg + "text"), text =>
        {
            Assert.InRange((double)text.Attribute("x")!, 0, 760);
            Assert.InRange((double)text.Attribute("y")!, 0, height);
            Assert.InRange((double)text.Attribute("font-size")!, 10.5, 20);
        });
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Plotly_gets_an_object_with_title_axes_and_no_tag(int place)
    {
        var figure = JsonElement.Parse(PlotlyJson.Of(ExampleFigures.All[place]).ToJsonString());
        Assert.Equal(["data", "layout", "config"], figure.EnumerateObject().Select(member => member.Name));
        Assert.Equal(JsonValueKind.Array, figure.GetProperty("data").ValueKind);
        Assert.NotEmpty(figure.GetProperty("layout").GetProperty("title").GetProperty("text").GetString()!);
        foreach (var text in Texts(figure))
        {
            Assert.DoesNotContain("<", text.Replace("<br>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    // Same figure, same bytes: stored outputs are compared.
    [Fact]
    public void Drawn_twice_it_is_the_same() => Assert.All(ExampleFigures.All, figure =>
        Assert.Equal((FigureSvg.Of(figure), ResultHtml.Of(figure)), (FigureSvg.Of(figure), ResultHtml.Of(figure))));

    [Fact]
    public void A_curve_s_axes_say_their_units_and_its_band_has_a_legend()
    {
        var drawing = XDocument.Parse(FigureSvg.Of(ExampleFigures.All[0])).Root!;
        string[] texts = [.. drawing.Descendants(Svg + "text").Select(text => text.Value)];
        Assert.Contains("Invited (people)", texts);
        Assert.Contains("Will pass it on (people)", texts);
        Assert.Contains("By followers", texts);
        Assert.Contains("where to stop", texts);
        Assert.Contains(texts, text => text.EndsWith(", with its range", StringComparison.Ordinal));
    }

    // 10 decades apart: at 1 the floor, at the top the ceiling; the bars of 1, 2–3 and 256–511 hold 4, 2 and 1.
    [Fact]
    public void Powers_of_two_hold_what_they_say()
    {
        var (bars, zeros) = Distributions.ByPowersOfTwo([0, 1, 1, 1, 1, 2, 3, 4, 9, 300]);
        Assert.Equal(1, zeros);
        Assert.Equal([4L, 2, 1, 1, 0, 0, 0, 0, 1], bars.Select(bar => bar.Count));
        Assert.Equal((256.0, 512.0), (bars[^1].From, bars[^1].To));
        Assert.Empty(Distributions.ByPowersOfTwo([0]).Bars);
        Assert.Throws<ArgumentOutOfRangeException>(() => Distributions.ByPowersOfTwo([-1]));
    }

    [Fact]
    public void Steps_hold_both_ends_and_refuse_what_lies_outside()
    {
        Assert.Equal([1L, 0, 0, 2], Distributions.InSteps([0, 0.75, 1], 0, 1, 4).Select(bar => bar.Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distributions.InSteps([double.NaN], 0, 1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Distributions.InSteps([1.5], 0, 1, 4));
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value)),
        _ => [],
    };
}
