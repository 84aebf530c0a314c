using System.Globalization;
using System.Text.RegularExpressions;
using Influence.Engine.Answers;
using Influence.Engine.Cascades;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Testing;

namespace Influence.Engine.Tests.Cascades;

/// <summary>The page of cascades has its headings, and its example comes out as printed.</summary>
public sealed partial class CascadePageTests
{
    private static readonly string[] _headings =
        ["## When not to use it", "## Formula", "## Conventions", "## Cost", "## Example", "## Paper"];

    private static string Page => File.ReadAllText(
        Path.Combine(TestData.Root, "engine", "docs", "methods", "self-exciting.md"));

    [Fact]
    public void The_page_has_the_headings_of_the_template() => Assert.Equal(
        _headings, Page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));

    [Fact]
    public void The_example_comes_out_as_printed()
    {
        var example = Example().Match(Page);
        ShareRow[] rows = [.. example.Groups["rows"].Value.Split(' ').Select((row, time) => row.Split('←')).Select((row, time) =>
            new ShareRow(Whole(row[0]), row.Length > 1 ? Whole(row[1]) : null, time, "m"))];
        var input = new MethodInput
        {
            Log = new(SmallSnapshot.Of(rows.Length, null, rows), null), Candidates = Candidates.All(rows.Length),
        };
        var token = TestContext.Current.CancellationToken;
        var answer = SelfExciting.Method.Run(input, new CascadeOptions(), cancellationToken: token);
        Assert.Equal(example.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            new Column[]
            {
                CascadeColumns.People, CascadeColumns.Depth, CascadeColumns.Breadth, CascadeColumns.Virality,
                CascadeColumns.Generations,
            }.Select(column => $"{column.Name} {answer.Columns.Single(one => one.Heading == column)[0]}"));
    }

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"```example\nself-exciting on (?<rows>[^\n]+)\n(?<lines>[^`]*)```")]
    private static partial Regex Example();
}
