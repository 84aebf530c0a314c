using System.Globalization;
using System.Text.RegularExpressions;
using Influence.Adapters.QuikGraph;
using Influence.Application.Catalog;
using Influence.Application.SmallGraphs;
using Influence.Engine.Answers;
using Influence.Engine.Communities;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Testing;

namespace Influence.Adapters.Tests.QuikGraph;

/// <summary>The pages of cuts and lineage have their headings, and their examples come out as printed; so do the edges of both.
/// </summary>
public sealed partial class SmallGraphPageTests
{
    // Two triangles, tied by 2 → 3.
    private static readonly InfluenceGraph Triangles = InfluenceGraph.FromEdges(
        6, [(0, 1, 1f), (1, 2, 1f), (2, 0, 1f), (3, 4, 1f), (4, 5, 1f), (5, 3, 1f), (2, 3, .25f)]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("edmonds-karp")]
    [InlineData("topological")]
    [InlineData("hungarian")]
    public void The_page_has_the_headings_of_the_template(string page) => Assert.Equal(Headings("_template"), Headings(page));

    [Theory]
    [InlineData("edmonds-karp")]
    [InlineData("topological")]
    public void The_example_comes_out_as_printed(string page)
    {
        var example = Example().Match(Read(page));
        (int From, int To, float Chance)[] edges = [.. Edge().Matches(example.Groups["edges"].Value)
            .Select(edge => (Whole(edge.Groups[1]), Whole(edge.Groups[2]),
                float.Parse(edge.Groups[3].Value, CultureInfo.InvariantCulture)))];
        var influence = InfluenceGraph.FromEdges(edges.Max(edge => Math.Max(edge.From, edge.To)) + 1, edges);
        int[] given = [.. example.Groups["given"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(node => int.Parse(node, CultureInfo.InvariantCulture))];
        var answer = Ask(page, influence, given);
        Assert.Equal(example.Groups["rows"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Enumerable.Range(0, answer.Nodes.Length).Select(row => string.Create(CultureInfo.InvariantCulture,
                $"{answer.Nodes.Span[row]} {answer.Columns[0][row]}")));
    }

    [Fact]
    public void A_cut_says_what_is_lost_and_who_stands_where()
    {
        var answer = Ask("edmonds-karp", Triangles, 0, 5);
        Assert.Equal([.25, 1, 1, 1], answer.Summary.Select(found => found.Value.Number));
        Assert.Equal([1, 2], answer.Columns[1].As<long>().Values.ToArray());
        Assert.Equal(2, answer.Columns[2].As<long>().Values.ToArray().Distinct().Count());
    }

    // The division that the method of communities finds, taken as known, gives the same cut as looking for it.
    [Fact]
    public void A_cut_is_the_same_where_the_communities_are_known()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var graph = InfluenceGraph.FromEdges(20, [.. Enumerable.Range(0, 50)
                .Select(_ => (random.Next(20), random.Next(20), random.Next(1, 5) / 4f))]);
            var input = new MethodInput { Influence = graph, Candidates = Candidates.All(20), Given = [0, 19] };
            var (sought, known) = (Ask("edmonds-karp", input),
                Ask("edmonds-karp", input with { Communities = Leiden.Compute(Plain(graph)).Communities.Labels }));
            Assert.Equal(sought.Summary, known.Summary);
            Assert.Equal(sought.Nodes.ToArray(), known.Nodes.ToArray());
        }
    }

    [Fact]
    public void Groups_that_nothing_holds_together_are_said_to_be_so()
    {
        var apart = InfluenceGraph.FromEdges(4, [(0, 1, .5f), (2, 3, .5f)]);
        var answer = Ask("edmonds-karp", apart, 0, 3);
        Assert.Equal(0, answer.Nodes.Length);
        Assert.Contains("Nothing holds the two groups together", Assert.Single(answer.Evidence.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void One_group_is_not_cut_and_two_people_are_wanted()
    {
        var one = Ask("edmonds-karp", Triangles, 0, 1);
        Assert.Equal((0, 0), (one.Nodes.Length, one.Summary.Length));
        Assert.Contains("The two belong to one community", Assert.Single(one.Evidence.Notes), StringComparison.Ordinal);
        Assert.Equal("cut_ends_wanted", Assert.Throws<OptionException>(() => Ask("edmonds-karp", Triangles, 0)).Code);
    }

    [Fact]
    public void Lineage_counts_circles_and_ties_that_follow()
    {
        // 0 brought 1 and 2, 1 brought 2 too; 2 and 3 brought each other; 4 brought himself alone.
        var answer = Ask("topological", new MethodInput
        {
            Edges = Graph.FromEdges(5, [(0, 1), (1, 2), (0, 2), (2, 3), (3, 2), (4, 4)]), Candidates = Candidates.All(5),
        });
        Assert.Equal([0, 1, 2, 3], answer.Nodes.ToArray());
        Assert.Equal([0, 0, 1, 1], answer.Columns[1].As<long>().Values.ToArray());
        Assert.Equal([0, 0, 1, 0], answer.Columns[2].As<long>().Values.ToArray());
        Assert.Equal([4, 3, 1, 2, 1], answer.Summary.Select(found => found.Value.Number));
        Assert.Single(answer.Evidence.Notes);
    }

    private static Answer Ask(string method, InfluenceGraph graph, params int[] given) => Ask(method, new MethodInput
    {
        Influence = graph,
        Edges = Plain(graph),
        Candidates = Candidates.All(graph.NodeCount),
        Given = [.. given],
    });

    private static Graph Plain(InfluenceGraph graph) => Graph.FromEdges(graph.NodeCount, [.. Enumerable.Range(0, graph.NodeCount)
        .SelectMany(node => graph.Out.Row(node).ToArray().Select(target => (node, target)))]);

    private static Answer Ask(string method, MethodInput input)
    {
        var asked = new ReadyMethods(new QuikGraphQuestions()).Of(MethodCatalog.Methods.Single(one => one.Name == method));
        return asked.Run(input, asked.DefaultOptions, null, null, Token);
    }

    private static string[] Headings(string page) =>
        [.. Read(page).Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal))];

    private static string Read(string page) =>
        File.ReadAllText(Path.Combine(TestData.Root, "engine", "docs", "methods", page + ".md"));

    private static int Whole(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"```example\n\S+ on (?<edges>[^\n]*?)(?: between (?<given>[\d ]+))?\n(?<rows>[^`]*)```")]
    private static partial Regex Example();

    [GeneratedRegex(@"(\d+)→(\d+) ([\d.]+)")]
    private static partial Regex Edge();
}
