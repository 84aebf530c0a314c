using Influence.Engine.Errors;
using Influence.Engine.Learning;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Learning;

public sealed class TopicChancesTests
{
    // 1 follows 0 and takes up everything on coffee, nothing on tea; 2 has from 3, whom it does not follow, a word on tea.
    private static Snapshot Facts()
    {
        ShareRow[] rows =
        [
            .. Enumerable.Range(0, 20).SelectMany(story => (ShareRow[])
            [
                new(0, null, 10 * story, $"c{story}", "Coffee"), new(1, 0, 10 * story + 1, $"c{story}", "Coffee"),
                new(0, null, 10 * story + 5, $"t{story}", "tea"),
            ]),
            new(3, null, 1_000, "last", "tea"), new(2, 3, 1_001, "last", "tea"),
        ];
        return SmallSnapshot.Of(4, [(1, 0)], rows);
    }

    // Credit and trials of the topic alone: 20 of 20 and 0 of 20, beside ten trials of the channel's rate, 0.01 below 100 trials.
    [Theory, InlineData("learned@Coffee", 20.1 / 30), InlineData("learned@coffee", 20.1 / 30),
        InlineData("learned@tea", 0.1 / 30)]
    public void A_topic_is_learned_from_its_own_stories(string rule, double chance)
    {
        var table = ChanceTableOf.Of(Facts(), ChanceRule.Parse(rule));
        Assert.Equal((float)chance, table.Graph.Out.Weights[table.Graph.Out.Row(0).IndexOf(1)]);
        Assert.Equal("no_backtest", table.Calibration.Reason);
    }

    [Fact]
    public void Shares_on_others_make_no_edges_and_are_counted()
    {
        var table = ChanceTableOf.Of(Facts(), ChanceRule.Parse("learned@coffee"));
        Assert.Equal(1, table.Graph.EdgeCount);
        Assert.Equal("Learned from the 40 of 62 share rows that are on 'Coffee'.", table.Notes[0]);
        Assert.Equal(2, ChanceTableOf.Of(Facts(), ChanceRule.Parse("learned")).Graph.EdgeCount);
    }

    [Fact]
    public void A_topic_that_no_row_has_is_refused_with_those_there_are()
    {
        var error = Assert.Throws<OptionException>(() => ChanceTableOf.Of(Facts(), ChanceRule.Parse("learned@c1")));
        Assert.Equal("topic_not_found", error.Code);
        Assert.Equal("No share is on 'c1'. Topics are Coffee (40 rows), tea (22 rows).", error.Message);
    }
}
