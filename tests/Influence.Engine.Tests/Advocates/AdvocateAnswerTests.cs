using Influence.Engine.Advocates;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

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
                    "facts.mean_sentiment", "facts.acceptance", "facts.last_reply", "facts.last_contact", "facts.last_active",
                    "facts.value_minor", "facts.tier", "facts.rank_first", "facts.rank_last", "why"],
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
        Assert.All(answer.Columns.Where(column => column.Heading.Role == ColumnRole.Fact).Skip(1)
                .Where(column => column.Heading.Name != "facts.tier"),
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

    // Leaf 2 is worth 100, the others nothing that is known: 0 brings one person of six expected to be 2, for certain.
    [Fact]
    public void Those_they_bring_are_worth_what_the_people_file_says()
    {
        const long Unknown = long.MinValue;
        var answer = Run(Facts with { ValueMinor = new[] { 7, Unknown, 100_000, Unknown, Unknown, Unknown } });
        Assert.InRange(Value(answer, "facts.value_minor", 0).Count, 97_000, 103_000);
        Assert.Equal(0, Value(answer, "facts.value_minor", 1).Count); // 0 brings 2 already
        Assert.True(Value(Run(Facts), "facts.value_minor", 0).IsNone);
    }

    // Four of five are 80 %, the next is of the 15 %, who brings nobody of the rest. Who is as strong as the last is with it.
    [Fact]
    public void Classes_are_those_of_an_ABC_analysis()
    {
        var tiers = Tiers.Of([0, 1, 4]);
        Assert.Equal(["A", "B", "C"], new[] { 4.0, 1, 0 }.Select(tiers.NameOf));
        Assert.Equal(["A", "A", "A"], new[] { 1.0, 1, 1 }.Select(Tiers.Of([1, 1, 1]).NameOf));
        Assert.Equal("C", Tiers.Of([0, 0]).NameOf(0));
        Assert.Equal(["A", "C", "C"], Enumerable.Range(0, 6).Select(row => Value(Run(Facts), "facts.tier", row).Text)
            .Where((_, row) => row is 0 or 2 or 5));
    }

    [Fact]
    public void What_came_of_invitations_stands_beside_the_score()
    {
        var answer = Run(Facts with
        {
            LastReply = new ReplyStage?[] { ReplyStage.Shared, null, null, null, null, null },
            LastContact = new[] { 0, long.MinValue, 0, 0, 0, 0 },
            LastActive = new[] { 1_500_000, long.MinValue, 0, 0, 0, 0 },
        });
        Assert.Equal(("shared", "1970-01-01T00:00:00Z", "1970-01-01T00:00:01.5Z"), (Value(answer, "facts.last_reply", 0).Text,
            Value(answer, "facts.last_contact", 0).Text, Value(answer, "facts.last_active", 0).Text));
        Assert.Equal(("", ""), (Value(answer, "facts.last_reply", 1).Text, Value(answer, "facts.last_contact", 1).Text));
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
