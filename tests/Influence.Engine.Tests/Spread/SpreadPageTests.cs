using System.Globalization;
using System.Text.RegularExpressions;
using Influence.Engine.Advocates;
using Influence.Engine.Answers;
using Influence.Engine.Comparison;
using Influence.Engine.Constraints;
using Influence.Engine.Graphs;
using Influence.Engine.Introductions;
using Influence.Engine.Methods;
using Influence.Engine.Responses;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Engine.Tests.Spread;

/// <summary>The pages of spread, seeds, learning and advocates have their
/// headings, and their examples come out as printed.</summary>
public sealed partial class SpreadPageTests
{
    private static readonly string[] _headings =
        ["## When not to use it", "## Formula", "## Conventions", "## Cost", "## Example", "## Paper"];

    private static readonly Method[] _methods =
    [
        CascadeSpread.Method, ThresholdSpread.Method, RrSeeds.Method, OpimSeeds.Method, CelfSeeds.Method, AdvocateRanking.Method,
        ListComparison.Method, ConstrainedSeeds.Method, FewestSeeds.Method, AdaptiveSeeds.Method, ResponseMethods.Truth,
        ResponseMethods.Blocking, IntroductionMethod.Method,
    ];

    [Theory, InlineData("ic"), InlineData("lt"), InlineData("rr"), InlineData("opim"), InlineData("celf"),
        InlineData("advocates"), InlineData("best"), InlineData("partial-credit"), InlineData("bernoulli"), InlineData("jaccard"),
        InlineData("em"), InlineData("monte-carlo"), InlineData("constrained"), InlineData("truth"), InlineData("blocking"),
        InlineData("fewest"), InlineData("adaptive"), InlineData("new-ties")]
    public void A_page_has_the_headings_of_the_template(string page) => Assert.Equal(
        _headings, Read(page).Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));

    [Theory, InlineData("ic"), InlineData("lt"), InlineData("rr"), InlineData("opim"), InlineData("celf"),
        InlineData("advocates"), InlineData("monte-carlo"), InlineData("constrained"), InlineData("truth"),
        InlineData("blocking"), InlineData("fewest"), InlineData("adaptive"), InlineData("new-ties")]
    public void The_example_of_a_page_comes_out_as_printed(string page)
    {
        var example = Example().Match(Read(page));
        Assert.True(example.Success, $"{page}.md has no example.");
        var edges = Edge().Matches(example.Groups["edges"].Value)
            .Select(edge => (Whole(edge.Groups[1]), Whole(edge.Groups[2]),
                float.Parse(edge.Groups[3].Value, CultureInfo.InvariantCulture)))
            .ToArray();
        var nodes = edges.Max(edge => Math.Max(edge.Item1, edge.Item2)) + 1;
        var method = _methods.Single(one => one.Name == page);
        var input = new MethodInput
        {
            Influence = InfluenceGraph.FromEdges(nodes, edges),
            Candidates = Candidates.All(nodes),
            Given = example.Groups["seed"].Success ? [Whole(example.Groups["seed"])] : [],
        };
        var options = method.DefaultOptions is SeedOptions seeds ? seeds with { K = Whole(example.Groups["k"]) }
            : method.DefaultOptions is ConstrainedOptions limits ? limits with { K = Whole(example.Groups["k"]) }
            : method.DefaultOptions is AdaptiveOptions waits ? waits with { K = Whole(example.Groups["k"]) }
            : method.DefaultOptions is FewestOptions few ? few with { Reach = Whole(example.Groups["reach"]) }
            : method.DefaultOptions is IntroductionOptions ties ? ties with { K = Whole(example.Groups["k"]) }
            : method.DefaultOptions is ResponseOptions answers ? answers with { K = Whole(example.Groups["k"]) }
            : method.DefaultOptions;
        var answer = method.Run(input, options, null, null, TestContext.Current.CancellationToken);
        Assert.Equal(example.Groups["rows"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries), Printed(answer));
    }

    private static IEnumerable<string> Printed(Answer answer) => answer.Nodes.IsEmpty
        ? answer.Summary.Where(figure => figure.Name == "reach.mean").Select(figure => Line(figure.Name, figure.Value))
        : answer.Nodes.ToArray().Select((node, row) => Line(node, answer.Columns[0][row]));

    private static string Line(object name, Cell value) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {value.Number:0.####}");

    private static string Read(string page) =>
        File.ReadAllText(Path.Combine(TestData.Root, "engine", "docs", "methods", page + ".md"));

    private static int Whole(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"```example\n[a-z-]+ on (?<edges>(?:\d+→\d+ [\d.]+ ?)+)(?:from (?<seed>\d+) ?)?(?:k " +
        @"(?<k>\d+))?(?:reach (?<reach>\d+))?\n(?<rows>[^`]*)```")]
    private static partial Regex Example();

    [GeneratedRegex(@"(\d+)→(\d+) ([\d.]+)")]
    private static partial Regex Edge();
}
