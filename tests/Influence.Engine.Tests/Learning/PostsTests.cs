using Influence.Engine.Learning;
using Influence.Testing;

namespace Influence.Engine.Tests.Learning;

/// <summary>Stories that posts open: one that nobody passes on is a trial that failed, whatever its rows are called.</summary>
public sealed class PostsTests
{
    private const long Hour = 3_600_000_000;

    public static TheoryData<Learner, string?, string?> AllLearners { get; } = new(
        from learner in Enum.GetValues<Learner>()
        from kinds in new (string? Share, string? Asked)[]
        {
            ("share", null), ("retweet", null), ("retweet", "retweet"), ("share", "share"),
        }
        select (learner, kinds.Share, kinds.Asked));

    // 0 posts in ten stories, and 1, who follows, passes the first five on: five of ten trials beside the prior of 0.01.
    [Theory, MemberData(nameof(AllLearners))]
    public void Posts_that_nobody_passes_on_lower_the_chance(Learner learner, string? share, string? asked) =>
        Assert.Equal((float)(5.1 / 20), Chance(learner, share, asked, stories: 10, passedOn: 5));

    // At 100 trials a channel has its own rate for a prior: of one in five, 20.1 of 109 become 22 of 110.
    [Theory, MemberData(nameof(AllLearners))]
    public void From_trial_to_trial_a_chance_changes_by_what_the_prior_weighs(Learner learner, string? share, string? asked)
    {
        Assert.Equal((float)(20.1 / 109), Chance(learner, share, asked, stories: 99, passedOn: 20));
        Assert.Equal((float)(22.0 / 110), Chance(learner, share, asked, stories: 100, passedOn: 20));
        Assert.Equal((float)(99.1 / 109), Chance(learner, share, asked, stories: 99, passedOn: 99));
        Assert.Equal(1f, Chance(learner, share, asked, stories: 100, passedOn: 100));
    }

    // 0 is in three stories by name alone, in which 2 names it; in two of them 1 is named too, and so was before everybody.
    [Theory, InlineData(Learner.PartialCredit), InlineData(Learner.Bernoulli), InlineData(Learner.Em)]
    public void Two_who_are_named_without_a_row_did_not_try_each_other(Learner learner)
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, 5).Select(story => new ShareRow(2, 0, story, $"m{story}")),
            new(3, 1, 9, "m0"), new(3, 1, 9, "m1"), new(4, null, 10, "end"),
        ];
        var learned = LearnedChances.Learn(SmallSnapshot.Of(5, [(1, 0)], shares), new() { Learner = learner });
        Assert.Equal((float)(0.1 / 13), Of(learned, 0, 1)); // m2, m3 and m4
    }

    private static float Chance(Learner learner, string? share, string? asked, int stories, int passedOn)
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, stories).Select(story => new ShareRow(0, null, story * Hour, $"m{story}", Kind: "post")),
            .. Enumerable.Range(0, passedOn)
                .Select(story => new ShareRow(1, 0, (story * Hour) + 1, $"m{story}", Kind: share)),
            new(2, null, (stories + 1) * Hour, "end", Kind: "post"),
        ];
        var snapshot = SmallSnapshot.Of(3, [(1, 0)], shares);
        return Of(LearnedChances.Learn(snapshot, new() { Learner = learner, Kinds = asked }), 0, 1);
    }

    private static float Of(LearnedChances learned, int u, int v) =>
        learned.Graph.Chance[(int)learned.Graph.Offsets[u] + learned.Graph.Out.Row(u).IndexOf(v)];
}
