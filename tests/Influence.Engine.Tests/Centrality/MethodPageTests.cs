using System.Globalization;
using System.Text.RegularExpressions;
using Influence.Engine.Centrality;
using Influence.Engine.Communities;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Testing;

namespace Influence.Engine.Tests.Centrality;

/// <summary>The pages of centrality and communities have their headings, and their examples come out as printed.</summary>
public partial class MethodPageTests
{
    private static readonly Method[] _methods =
    [
        Degree.Method, PageRank.Method, Betweenness.Method, Harmonic.Method, Closeness.Method, StrongComponents.Method,
            Leiden.Method,
    ];

    public static TheoryData<string> Pages =>
        ["degree", "pagerank", "betweenness", "harmonic", "closeness", "components", "leiden"];

    [Theory, MemberData(nameof(Pages))]
    public void A_page_has_the_headings_of_the_template(string page) => Assert.Equal(Headings("_template"), Headings(page));

    [Theory, MemberData(nameof(Pages))]
    public void The_example_of_a_page_comes_out_as_printed(string page)
    {
        var example = Example().Match(Read(page));
        Assert.True(example.Success, $"{page}.md has no example.");
        var edges = Edge().Matches(example.Groups["edges"].Value)
            .Select(edge => (Whole(edge.Groups[1].Value), Whole(edge.Groups[2].Value))).ToArray();
        var printed = example.Groups["rows"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var method = _methods.Single(one => one.Name == example.Groups["method"].Value);
        var input = new MethodInput
        {
            Edges = Graph.FromEdges(printed.Length, edges), Candidates = Candidates.All(printed.Length),
        };
        var answer = method.Run(input, method.DefaultOptions, null, null, TestContext.Current.CancellationToken);
        Assert.Equal(printed, Enumerable.Range(0, printed.Length).Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{row} {answer.Columns[0][row].Number:0.####}")));
    }

    private static string[] Headings(string page) =>
        [.. Read(page).Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal))];

    private static string Read(string page) =>
        File.ReadAllText(Path.Combine(TestData.Root, "engine", "docs", "methods", page + ".md"));

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"```example\n(?<method>[a-z-]+) on (?<edges>[^\n]*)\n(?<rows>[^`]*)```")]
    private static partial Regex Example();

    [GeneratedRegex(@"(\d+)→(\d+)")]
    private static partial Regex Edge();
}
