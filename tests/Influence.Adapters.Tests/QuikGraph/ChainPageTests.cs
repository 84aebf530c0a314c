using System.Globalization;
using System.Text.RegularExpressions;
using Influence.Adapters.QuikGraph;
using Influence.Application.Catalog;
using Influence.Application.SmallGraphs;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Testing;

namespace Influence.Adapters.Tests.QuikGraph;

/// <summary>The page of the method has its headings, and its example comes out as printed.</summary>
public sealed partial class ChainPageTests
{
    private static readonly Method Yen =
        new ReadyMethods(new QuikGraphQuestions()).Of(MethodCatalog.DefaultOf(MethodCatalog.Chains));

    private static readonly InfluenceGraph Pair = InfluenceGraph.FromEdges(3, [(0, 1, .5f)]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_page_has_the_headings_of_the_template() => Assert.Equal(Headings("_template"), Headings("yen"));

    [Fact]
    public void The_example_comes_out_as_printed()
    {
        var example = Example().Match(Read("yen"));
        var edges = Edge().Matches(example.Groups["edges"].Value).Select(edge => (Whole(edge.Groups[1].Value),
            Whole(edge.Groups[2].Value), float.Parse(edge.Groups[3].Value, CultureInfo.InvariantCulture))).ToArray();
        var graph = InfluenceGraph.FromEdges(edges.Max(edge => Math.Max(edge.Item1, edge.Item2)) + 1, edges);
        var input = Input(graph, Whole(example.Groups["from"].Value), Whole(example.Groups["to"].Value));
        var answer = Yen.Run(input, new ChainOptions { Chains = Whole(example.Groups["chains"].Value) }, null, null, Token);
        Assert.Equal(example.Groups["rows"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Enumerable.Range(0, answer.Nodes.Length).Select(row => $"{answer.Nodes.Span[row]} {answer.Columns[0][row]}"));
    }

    [Fact]
    public void The_chances_of_the_steps_multiply_along_a_chain()
    {
        var graph = InfluenceGraph.FromEdges(3, [(0, 1, .5f), (1, 2, .25f)]);
        var answer = Yen.Run(Input(graph, 0, 2), new ChainOptions(), null, null, Token);
        Assert.Equal([double.NaN, .5, .25], answer.Columns[2].As<double>().Values.ToArray());
        Assert.Equal([1, .5, .125], answer.Columns[3].As<double>().Values.ToArray());
        Assert.Contains("There is no other chain.", answer.Evidence.Notes);
    }

    [Fact]
    public void No_way_is_said_in_words()
    {
        var answer = Yen.Run(Input(Pair, 1, 0), new ChainOptions(), null, null, Token);
        Assert.Equal(0, answer.Nodes.Length);
        Assert.Contains(
            "No chain of influence over people who may be listed leads from the first to the second.", answer.Evidence.Notes);
    }

    [Fact]
    public void It_takes_two_people_in_order()
    {
        var one = Assert.Throws<OptionException>(() => Yen.Run(Input(Pair, 0), new ChainOptions(), null, null, Token));
        Assert.Equal("chain_ends_wanted", one.Code);
    }

    [Fact]
    public void A_program_without_the_library_refuses_by_name()
    {
        var bare = MethodCatalog.DefaultOf(MethodCatalog.Chains);
        var missing = Assert.Throws<OptionException>(() => bare.Run(Input(Pair, 0, 1), new ChainOptions(), null, null, Token));
        Assert.Equal("library_missing", missing.Code);
    }

    private static MethodInput Input(InfluenceGraph graph, params int[] given) =>
        new() { Influence = graph, Candidates = Candidates.All(graph.NodeCount), Given = [.. given] };

    private static string[] Headings(string page) =>
        [.. Read(page).Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal))];

    private static string Read(string page) =>
        File.ReadAllText(Path.Combine(TestData.Root, "engine", "docs", "methods", page + ".md"));

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"```example\nyen on (?<edges>[^\n]*) between (?<from>\d+) (?<to>\d+) chains (?<chains>\d+)\n" +
        "(?<rows>[^`]*)```")]
    private static partial Regex Example();

    [GeneratedRegex(@"(\d+)→(\d+) ([\d.]+)")]
    private static partial Regex Edge();
}
