using System.Globalization;
using System.Text.RegularExpressions;
using Influence.Engine.Graphs;
using Influence.Engine.Hearsay;
using Influence.Engine.Methods;
using Influence.Engine.Observed;
using Influence.Testing;

namespace Influence.Engine.Tests.Hearsay;

/// <summary>The pages of methods that look at the log's own times have their headings, and their examples come out as printed.
/// </summary>
public sealed partial class LogPageTests
{
    private static readonly string[] _headings =
        ["## When not to use it", "## Formula", "## Conventions", "## Cost", "## Example", "## Paper"];

    [Theory, InlineData("observed"), InlineData("foremost")]
    public void A_page_has_the_headings_of_the_template(string page) => Assert.Equal(
        _headings, Read(page).Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));

    // Rows come one second after the other: who spoke, and from whom.
    [Theory, InlineData("observed"), InlineData("foremost")]
    public void The_example_of_a_page_comes_out_as_printed(string page)
    {
        var example = Example().Match(Read(page));
        ShareRow[] rows = [.. example.Groups["rows"].Value.Trim().Split(' ').Select(row => row.Split('←')).Select((row, time) =>
            new ShareRow(Whole(row[0]), row.Length > 1 ? Whole(row[1]) : null, time * 1_000_000L, "m"))];
        var nodes = rows.Max(row => row.Person) + 1;
        var input = new MethodInput
        {
            Log = new(SmallSnapshot.Of(nodes, null, rows), null), Candidates = Candidates.All(nodes),
            Given = example.Groups["from"].Success ? [Whole(example.Groups["from"].Value)] : [],
        };
        var token = TestContext.Current.CancellationToken;
        var answer = page == "observed"
            ? ObservedSeeds.Method.Run(
                input, new ObservedOptions { K = Whole(example.Groups["k"].Value) }, cancellationToken: token)
            : ForemostHearing.Method.Run(input, new HearsayOptions(), cancellationToken: token);
        Assert.Equal(example.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            answer.Nodes.ToArray().Select((node, row) => $"{node} {answer.Columns[0][row]}"));
    }

    private static string Read(string page) =>
        File.ReadAllText(Path.Combine(TestData.Root, "engine", "docs", "methods", page + ".md"));

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"```example\n[a-z]+ on (?<rows>(?:\d+(?:←\d+)? )+)(?:k (?<k>\d+)|from (?<from>\d+))\n(?<lines>[^`]*)```")]
    private static partial Regex Example();
}
