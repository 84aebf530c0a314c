using Influence.Engine.Advocates;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;

namespace Influence.Engine.Tests.Advocates;

public sealed class AdvocateAnswerTests
{
    // 0 reaches four leaves, 1 reaches one, for certain; the mean of six people alone is (4 + 1) / 6.
    private static readonly InfluenceGraph Graph =
        InfluenceGraph.FromEdges(6, [(0, 2, 1f), (0, 3, 1f), (0, 4, 1f), (0, 5, 1f), (1, 2, 1f)]);

    private static readonly PeopleFacts Facts = new()
    {
        Followers = new long[] { 1_200, 1, 0, 0, 0, 0 },
        SharesCaused = new long[] { 3, 2, 1, 0, 0, 0 },
        CustomersBrought = new long[] { 0, 1, 0, 0, 0, 0 },
        MeanSentiment = new[] { 0.5, double.NaN, 0, 0, 0, 0 },
    };

    [Fact]
    public void The_answer_has_the_columns_of_the_document()
    {
        var answer = Run(Facts);
        Assert.Equal(
            ["score", "parts.first_hand", "parts.second_hand", "parts.further", "parts.overlap", "facts.followers",
                "facts.shares_caused",
                "facts.customers_brought", "facts.customers_further", "facts.revenue_minor", "facts.communities",
                    "facts.mean_sentiment", "why"],
            answer.Columns.Select(column => column.Heading.Name));
        Assert.Equal(AdvocateRanking.Method.Columns, answer.Columns.Select(column => column.Heading));
        Assert.Equal(["calibrated", "calibration_id", "uncalibrated_reason"], answer.Summary.Select(figure => figure.Name));
        Assert.Equal("advocates", answer.Kind);
        Assert.Equal(1_200, Value(answer, "facts.followers", 0).Count);
        Assert.True(Value(answer, "facts.revenue_minor", 0).IsNone);
        Assert.Equal(0.5, Value(answer, "facts.mean_sentiment", 0).Number);
        Assert.True(Value(answer, "facts.mean_sentiment", 1).IsNone);
        Assert.Equal("Nobody's chance to accept an invitation is known; it is taken as 1.", Assert.Single(answer.Evidence.Notes));
    }

    // 4 / (5 / 6) = 4.8 times the typical score. Followers 1,200 are six times the mean of 200.2, shares 3 three times that of 1.
    [Fact]
    public void Uncalibrated_why_compares_and_adds_the_two_strongest_facts() => Assert.Equal(
        "Adds about 4.8 times the reach of a typical person here, has 1,200 followers and was shared 3 times.",
        Value(Run(Facts), "why", 0).Text);

    [Fact]
    public void Calibrated_why_gives_the_number() => Assert.Equal(
        "Is expected to bring about 4 further people, has 1,200 followers and was shared 3 times.",
        Value(Run(Facts, new Calibration(true, "b-1", null)), "why", 0).Text);

    // Below 0, whose audience 1's is part of: nothing is left. One customer is six times the mean, two shares twice.
    [Fact]
    public void Why_is_grammatical_for_ones_and_nothing() => Assert.Equal(
        "Is expected to bring nobody beyond those already chosen, brought 1 customer and was shared twice.",
        Value(Run(Facts), "why", 1).Text);

    [Fact]
    public void A_bare_graph_has_score_and_followers_only()
    {
        var answer = Run(null);
        Assert.Equal(4, Value(answer, "facts.followers", 0).Count);
        Assert.All(answer.Columns.Where(column => column.Heading.Role == ColumnRole.Fact).Skip(1),
            column => Assert.True(column[0].IsNone));
        Assert.Equal(
            "Adds about 4.8 times the reach of a typical person here and has 4 followers.", Value(answer, "why", 0).Text);
    }

    [Fact]
    public void Unknown_acceptances_are_counted_in_the_evidence()
    {
        var facts = Facts with { Acceptance = new[] { 1f, 1f, float.NaN, float.NaN, 1f, 1f } };
        Assert.Equal("The chance to accept an invitation is unknown for 2 of 6 people; it is taken as 1.",
            Assert.Single(Run(facts).Evidence.Notes));
    }

    private static Answer Run(PeopleFacts? people, Calibration? calibration = null) => AdvocateRanking.Method.Run(
        new MethodInput
        {
            Influence = Graph,
            Candidates = Candidates.All(6),
            People = people,
            Calibration = calibration ?? Calibration.None("no_shares"),
        },
        new AdvocateOptions { Samples = 100_000 });

    private static Cell Value(Answer answer, string name, int row) =>
        answer.Columns.Single(column => column.Heading.Name == name)[row];
}
