using Influence.Engine.Alerts;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Testing;

namespace Influence.Engine.Tests.Alerts;

/// <summary>Growth by itself is alerted where it is planted, the order of chunks changes nothing, and nobody is asked who may not
/// be.</summary>
public sealed class AlertMethodTests
{
    private const int Small = 150;
    private const int Large = 200;
    private const long Second = 1_000_000;

    private static readonly int[] _joins = [3, 0, 1, 0];

    // A hundred and fifty stories that one in a person joins on average, and one in which everybody makes four join:
    // the log ends while it grows.
    private static readonly ShareRow[] _rows = [.. Stories().OrderBy(row => row.Time)];

    [Fact]
    public void A_story_that_grows_by_itself_is_alerted_while_it_grows()
    {
        var answer = Ask(Candidates.All(People));
        var reasons = answer.Columns.Single(column => column.Heading == AlertColumns.Reason).As<string>().Values;
        var at = reasons.Span.IndexOf("growth");
        Assert.True(at >= 0);
        Assert.Equal("grows", Text(answer, AlertColumns.Story, at));
        Assert.True(Number(answer, AlertColumns.BranchingLow, at) > 1);
        var then = answer.Columns.Single(column => column.Heading == AlertColumns.SharesThen).As<long>().Values.Span[at];
        Assert.InRange(then, 5, Large);
        Assert.DoesNotContain(reasons.ToArray().Index(), one => one.Item == "growth" && one.Index != at);
    }

    [Fact]
    public void The_order_of_chunks_changes_nothing()
    {
        var (first, second) = (Ask(Candidates.All(People)), AlertMethod.Method.Run(
            Input(Candidates.All(People)), new AlertOptions(), Loop.Backwards, null, TestContext.Current.CancellationToken));
        Assert.Equal(first.Nodes.ToArray(), second.Nodes.ToArray());
        Assert.Equal(first.Columns.Select(column => column[0]), second.Columns.Select(column => column[0]));
    }

    [Fact]
    public void Nobody_is_asked_who_may_not_be()
    {
        var answer = Ask(Candidates.From(new bool[People]));
        Assert.All(answer.Columns.Single(column => column.Heading == AlertColumns.First).As<long>().Values.ToArray(),
            person => Assert.Equal(-1, person));
    }

    private static int People => 2 + _rows.Max(row => row.Person);

    private static Engine.Answers.Answer Ask(Candidates candidates) => AlertMethod.Method.Run(
        Input(candidates), new AlertOptions(), cancellationToken: TestContext.Current.CancellationToken);

    private static MethodInput Input(Candidates candidates) => new()
    {
        Influence = InfluenceGraph.FromEdges(People, [(0, 1, 0.5f), (1, 2, 0.5f)]),
        Log = new(SmallSnapshot.Of(People, null, _rows), null),
        Candidates = candidates,
    };

    private static IEnumerable<ShareRow> Stories()
    {
        for (var story = 0; story < Small; story++)
        {
            yield return new ShareRow(2 * story, null, story * 20_000 * Second, $"s{story}");
            for (var join = 0; join < _joins[story % _joins.Length]; join++)
            {
                var time = (story * 20_000) + 60 + (((story * 7) + (join * 11)) % 37 * 10);
                yield return new ShareRow((2 * Small) + (3 * story) + join, 2 * story, time * Second, $"s{story}");
            }
        }

        for (var place = 0; place < Large; place++)
        {
            var time = (Small * 20_000) - 4_000 + (place == 0 ? 0 : (int)(150 * Math.Log2((3 * place) + 1)));
            yield return new ShareRow(1_000 + place, place == 0 ? null : 1_000 + ((place - 1) / 4), time * Second, "grows");
        }
    }

    private static string Text(Engine.Answers.Answer answer, Engine.Answers.Column column, int row) =>
        answer.Columns.Single(one => one.Heading == column)[row].Text!;

    private static double Number(Engine.Answers.Answer answer, Engine.Answers.Column column, int row) =>
        answer.Columns.Single(one => one.Heading == column)[row].Number;
}
