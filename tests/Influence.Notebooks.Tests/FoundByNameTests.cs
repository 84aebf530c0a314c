using System.Reflection;
using Influence.Application.Showing;
using Influence.Engine.Figures;
using Microsoft.DotNet.Interactive.Formatting;

namespace Influence.Notebooks.Tests;

/// <summary>Results show themselves in other people's notebooks: asked of .NET Interactive's own formatting package.</summary>
public sealed class FoundByNameTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public FoundByNameTests() => File.WriteAllText(_file, "follower,followed\nanna,<b>bert</b>\ncem,<b>bert</b>\ncem,anna\n");

    public static TheoryData<Type> Results =>
    [
        typeof(ResultView),
        .. typeof(Shown).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Shown)) && !type.IsAbstract),
    ];

    [Theory]
    [MemberData(nameof(Results))]
    public void Net_Interactive_prefers_our_page_and_Verso_finds_it(Type result)
    {
        Assert.Equal("text/html", Formatter.GetPreferredMimeTypesFor(result).First());
        var toHtml = result.GetMethod("ToHtml", BindingFlags.Public | BindingFlags.Instance, []);
        Assert.Equal(typeof(string), toHtml?.ReturnType);
    }

    [Fact]
    public void A_ranking_is_formatted_as_it_shows_itself()
    {
        using var network = Network.Load(follows: _file);
        var rank = network.Follows.PageRank();
        var html = rank.ToDisplayString("text/html");
        Assert.Equal(rank.ToHtml(), html);
        Assert.StartsWith("<div class=\"influence-result\"", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;bert&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.Equal(rank.ToString(), rank.ToDisplayString("text/plain"));
    }

    [Fact]
    public void A_view_is_formatted_as_it_shows_itself()
    {
        var view = new ResultView { Title = "Ten & more" };
        Assert.Equal(view.ToHtml(), view.ToDisplayString("text/html"));
        Assert.Contains("Ten &amp; more", view.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_is_formatted_as_a_picture()
    {
        Figure figure = new CurveFigure(new("Invited", "people"), new("Reach", "people"), [new("ours", [new(1, 3), new(2, 5.5)])])
        {
            Title = "Two reach <b>5.5</b>",
        };
        Assert.Equal(["text/html", "image/svg+xml", "text/plain"], Formatter.GetPreferredMimeTypesFor(figure.GetType()));
        Assert.Equal(ResultHtml.Of(figure), figure.ToDisplayString("text/html"));
        Assert.Equal(FigureSvg.Of(figure), figure.ToDisplayString("image/svg+xml"));
        Assert.Equal("[figure] Two reach <b>5.5</b>", figure.ToDisplayString("text/plain"));
    }

    [Fact]
    public void What_says_itself_in_a_text_is_no_tree_of_properties()
    {
        using var network = Network.Load(follows: _file);
        Assert.Equal(network.ToString(), network.ToDisplayString("text/plain"));
        Assert.Equal(["text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(Network)));
        var speaking = typeof(Network).Assembly.GetExportedTypes().Where(type => !type.IsSubclassOf(typeof(Shown))
            && !type.IsAssignableTo(typeof(System.Collections.IEnumerable)) && type.GetMethod("<Clone>$") is null
            && type.GetMethod("ToString", [])!.DeclaringType == type && type != typeof(Shown)).ToArray();
        Assert.Equal(7, speaking.Length);
        Assert.All(speaking, type => Assert.Equal(["text/plain"], Formatter.GetPreferredMimeTypesFor(type)));
    }

    public void Dispose() => File.Delete(_file);
}
