using System.Globalization;
using System.Text.RegularExpressions;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Referrals;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Referrals;

/// <summary>The pages of referrals have their headings, and their examples come out as printed.</summary>
public sealed partial class ReferralPageTests
{
    private static readonly string[] _headings =
        ["## When not to use it", "## Formula", "## Conventions", "## Cost", "## Example", "## Paper"];

    private static readonly Method[] _methods =
    [
        ReferralForestMethod.Method, FunnelMethod.Method, GrowthMethod.Method, CycleTimeMethod.Method, CreditMethod.Method,
        DoubtsMethod.Method, FraudMethod.Method, FraudProofMethod.Method,
    ];

    [Theory, InlineData("forest"), InlineData("funnel"), InlineData("growth"), InlineData("cycle-time"), InlineData("credit"),
        InlineData("doubts"), InlineData("fraud"), InlineData("fraud-proof")]
    public void A_page_has_the_headings_of_the_template_and_its_example_comes_out_as_printed(string page)
    {
        var text = File.ReadAllText(Path.Combine(TestData.Root, "engine", "docs", "methods", page + ".md"));
        Assert.Equal(_headings, text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        var example = Example().Match(text);
        Assert.Equal(page, example.Groups["method"].Value);
        ReferralRow[] rows = [.. example.Groups["rows"].Value.Split(' ').Select((row, day) => Row(row, day))];
        var input = new MethodInput
        {
            Referrals = SmallSnapshot.Of(5, logged: rows), Candidates = Candidates.All(5),
        };
        var method = _methods.Single(one => one.Name == page);
        var answer = method.Run(input, method.DefaultOptions, cancellationToken: TestContext.Current.CancellationToken);
        string[] printed = example.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(printed, Lines(page, answer, printed));
    }

    private static string[] Lines(string page, Answer answer, string[] printed) => page switch
    {
        "funnel" => [.. Rows(answer, "by", "group", "=advocates", "=friends", "=signed_up")],
        "growth" => [.. Rows(answer, "by", "group", "=customers", "=brought").Take(printed.Length)],
        "doubts" => [.. Rows(answer, "kind", "role").Select((line, row) => $"{line} {answer.Nodes.Span[row]}")],
        "fraud" => [.. Rows(answer, "=score", "suggestion", "evidence")
            .Select((line, row) => $"{answer.Nodes.Span[row]} {line}")],
        "fraud-proof" => [.. Rows(answer, "finding", "signal", "referral", "role")
            .Select((line, row) => $"{line} {answer.Nodes.Span[row]}")],
        "credit" => [.. Rows(answer, "=credit_minor", "=direct_minor")
            .Select((line, row) => $"{answer.Nodes.Span[row]} {line.Replace("_minor", "", StringComparison.Ordinal)}")],
        _ => [.. printed.Select(line => line.Split(' ')[0])
            .Select(name => $"{name} {answer.Summary.Single(found => found.Name == name).Value}")],
    };

    // Cells that are not empty; = puts the column's name before.
    private static IEnumerable<string> Rows(Answer answer, params string[] columns) =>
        Enumerable.Range(0, answer.Nodes.Length).Select(row => string.Join(' ', columns.Select(column =>
        {
            var cell = answer.Columns.Single(data => data.Heading.Name == column.TrimStart('='))[row].ToString();
            return column[0] == '=' ? $"{column[1..]} {cell}" : cell;
        }).Where(text => text.Length > 0)));

    private static ReferralRow Row(string text, int day)
    {
        var ends = text.Split('→', ':');
        return new ReferralRow(Whole(ends[0]), Whole(ends[1]), day * PlantedProgram.Day,
            ends.Length > 2 ? ReferralStage.Converted : ReferralStage.SignedUp, ends.Length > 2 ? Whole(ends[2]) : 0);
    }

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"```example\n(?<method>[\w-]+) on (?<rows>[^\n]+)\n(?<lines>[^`]*)```")]
    private static partial Regex Example();
}
