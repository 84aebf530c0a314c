using Influence.Engine.Learning;
using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Learning;

/// <summary>Ways to learn chances, on logs whose truth is known or can be found by trying.</summary>
public sealed class LearnersTests
{
    private const long Hour = 3_600_000_000;
    private const int Sources = 3;
    private const int Follower = Sources;

    // 0 posts in ten stories. 1 follows and shares from 0 in five, three times each: five acts of ten trials, prior .01.
    // Partial credit counts all fifteen rows.
    [Theory, InlineData(Learner.Bernoulli, 5.1 / 20), InlineData(Learner.Em, 5.1 / 20), InlineData(Learner.Jaccard, 5.1 / 20),
        InlineData(Learner.PartialCredit, 15.1 / 20)]
    public void An_act_happens_once_a_story(Learner learner, double chance)
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, 10).Select(story => new ShareRow(0, null, 0, $"m{story}")),
            .. Enumerable.Range(0, 15).Select(row => new ShareRow(1, 0, Hour + row, $"m{row % 5}")),
            new(2, null, 9 * Hour, "end"),
        ];
        Assert.Equal((float)chance, Chance(SmallSnapshot.Of(3, [(1, 0)], shares), learner, 0, 1));
    }

    // 0 never has a row; 1 shares from it in two stories of five, and 2, who follows 0 too, in three. Five trials each.
    [Theory, InlineData(Learner.Bernoulli), InlineData(Learner.Em), InlineData(Learner.PartialCredit)]
    public void Who_is_named_without_a_row_was_active_before_all_others(Learner learner)
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, 5).Select(story => new ShareRow(story < 2 ? 1 : 2, 0, Hour, $"m{story}")),
            new(3, null, 9 * Hour, "end"),
        ];
        var snapshot = SmallSnapshot.Of(4, [(1, 0), (2, 0)], shares);
        Assert.Equal((float)(2.1 / 15), Chance(snapshot, learner, 0, 1));
        Assert.Equal((float)(3.1 / 15), Chance(snapshot, learner, 0, 2));
    }

    // 1 follows 0, who posts in six stories. In two of them 1 posts of its own accord, in one it shares long after the window:
    // three trials are left, in one of which it shares.
    [Theory, InlineData(Learner.Bernoulli), InlineData(Learner.Em)]
    public void Whoever_begins_a_story_was_not_tried(Learner learner)
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, 6).Select(story => new ShareRow(0, null, 0, $"m{story}")),
            new(1, 1, Hour, "m0"), new(1, 1, Hour, "m1"), new(1, null, 24 * 8 * Hour, "m2"), new(1, 0, Hour, "m3"),
            new(2, null, 24 * 9 * Hour, "end"),
        ];
        Assert.Equal((float)(1.1 / 13), Chance(SmallSnapshot.Of(3, [(1, 0)], shares), learner, 0, 1));
    }

    // 0 is in eight stories, 1 in five; in three of them both are, and 1 shares after 0: three of ten.
    [Fact]
    public void Jaccard_divides_by_the_stories_of_either()
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, 8).Select(story => new ShareRow(0, null, 0, $"m{story}")),
            .. Enumerable.Range(5, 5).Select(story => new ShareRow(1, null, Hour, $"m{story}")), new(2, null, 9 * Hour, "end"),
        ];
        Assert.Equal((float)(3.1 / 20), Chance(SmallSnapshot.Of(3, [(1, 0)], shares), Learner.Jaccard, 0, 1));
    }

    // Small logs in which several could have caused an act: no other chances make the log, with its prior, more probable.
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void The_chances_of_em_are_those_that_make_the_log_most_probable(int seed)
    {
        var stories = Drawn((ulong)seed, 25, named: 0.3, [0.6, 0.3, 0.1]);
        var most = MostProbable(stories, prior: 0.01);
        var found = Chances(stories, Learner.Em);
        for (var u = 0; u < Sources; u++)
        {
            Assert.Equal(most[u], found[u], 1e-4);
        }
    }

    // Where every share names its source and one alone was active, each learner that counts acts once is right.
    [Theory, InlineData(Learner.Bernoulli), InlineData(Learner.Em)]
    public void Planted_chances_are_found_where_sources_are_named(Learner learner) =>
        Assert.InRange(MeanError(learner, named: 1, activity: 0.15), 0, 0.02);

    // Where no share does, only em divides a share as it has to be; the others are off by what their pages say.
    [Fact]
    public void Planted_chances_are_found_by_em_where_no_source_is_named()
    {
        Assert.InRange(MeanError(Learner.Em, named: 0, activity: 0.5), 0, 0.02);
        Assert.True(MeanError(Learner.PartialCredit, named: 0, activity: 0.5) > 0.04);
        Assert.True(MeanError(Learner.Bernoulli, named: 0, activity: 0.5) > 0.08);
    }

    [Fact]
    public void A_segment_with_a_hundred_trials_has_its_own_rate()
    {
        // 0 is in 120 stories; 1 of segment 0 takes 60 of them, 2 of segment 1 none; 3 and 4, who follow 5 with two trials, are
        // taken to be like the one or the other, 6 of no segment like the channel: 60 of 246 trials.
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, 120).Select(story => new ShareRow(0, null, 0, $"m{story:000}")),
            .. Enumerable.Range(0, 60).Select(story => new ShareRow(1, 0, Hour, $"m{story:000}")),
            new(5, null, 0, "a"), new(5, null, 0, "b"), new(7, null, 9 * Hour, "end"),
        ];
        var snapshot = SmallSnapshot.Of(8, [(1, 0), (2, 0), (3, 5), (4, 5), (6, 5)], shares,
            acceptance: [.. Enumerable.Repeat(1f, 8)]);
        snapshot = snapshot with
        {
            People = snapshot.People! with { Segment = new[] { -1, 0, 1, 0, 1, -1, -1, -1 }, Words = ["one", "two"] },
        };
        var learned = LearnedChances.Learn(snapshot);
        Assert.Equal(2, learned.SegmentRates);
        Assert.Equal((float)(60.0 / 122), Of(learned, 5, 3));
        Assert.Equal(0f, Of(learned, 5, 4));
        Assert.Equal((float)(60.0 / 246), Of(learned, 5, 6));
    }

    // On x, 30 of 120 trials succeed: that is how friends do. Banners have two trials, and Nielsen's 42 of 84; p, of which
    // nothing is known, keeps 1 in 100.
    [Fact]
    public void A_channel_without_a_log_is_trusted_as_people_say_beside_friends()
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, 60).Select(story => new ShareRow(0, null, 0, $"m{story:00}", Channel: "x")),
            .. Enumerable.Range(0, 30).Select(story => new ShareRow(1, 0, Hour, $"m{story:00}", Channel: "x")),
            new(3, null, 0, "a", Channel: "Banner-Ads"), new(3, null, 0, "b", Channel: "Banner-Ads"),
            new(7, null, 9 * Hour, "end"),
        ];
        var learned = LearnedChances.Learn(SmallSnapshot.Of(8, [(1, 0), (2, 0), (4, 3)], shares));
        Assert.Equal(0.25f * 0.5f, Of(learned, 3, 4));
        Assert.Contains("On Banner-Ads, the log says too little: 12.5 %, which is 0.50 of the rate among friends, as people " +
            "trust it (Nielsen 2013).", LearningNotes.Of(learned));
    }

    [Fact]
    public void No_order_of_chunks_changes_a_bit_of_what_em_finds()
    {
        const int Nodes = 20_000;
        var draws = new Draws(9, 0);
        var follows = Enumerable.Range(0, 150_000).Select(_ => (draws.NextBelow(Nodes), draws.NextBelow(Nodes))).ToArray();
        var shares = Enumerable.Range(0, 10_000).Select(_ => new ShareRow(draws.NextBelow(Nodes), null, draws.NextBelow(1_000),
            $"m{draws.NextBelow(20)}")).ToArray();
        var snapshot = SmallSnapshot.Of(Nodes, follows, shares);
        var options = new LearningOptions { Learner = Learner.Em };
        var forwards = LearnedChances.Learn(snapshot, options, Loop.Forwards, null);
        Assert.All(Loop.Orders, order =>
            Assert.Equal(forwards.Graph.Chance, LearnedChances.Learn(snapshot, options, order, null).Graph.Chance));
    }

    // Eight people follow three each; mean of |found − planted| over the 24.
    private static double MeanError(Learner learner, double named, double activity)
    {
        double[][] planted = [[0.02, 0.05, 0.2], [0.2, 0.1, 0.05], [0.3, 0.02, 0.02], [0.1, 0.1, 0.02],
            [0.05, 0.2, 0.1], [0.02, 0.3, 0.1], [0.15, 0.05, 0.02], [0.02, 0.02, 0.2]];
        return planted.Select((chances, at) =>
        {
            var found = Chances(Drawn(100 + (ulong)at, (int)(400 / activity), named, chances, activity), learner);
            return chances.Zip(found, (p, q) => Math.Abs(p - q)).Average();
        }).Average();
    }

    /// <summary>A story: who of the sources was active, and whether their follower acted, and named whom.</summary>
    private sealed record Told(int[] Active, bool Acted, int? Named);

    private static Told[] Drawn(ulong seed, int stories, double named, double[] chances, double activity = 0.6)
    {
        var draws = new Draws(seed, 0);
        return [.. Enumerable.Range(0, stories).Select(_ =>
        {
            int[] active = [.. Enumerable.Range(0, Sources).Where(_ => draws.NextUnit() < activity)];
            int[] won = [.. active.Where(u => draws.NextUnit() < chances[u])];
            var names = draws.NextUnit() < named && won.Length > 0;
            return new Told(active, won.Length > 0, names ? won[draws.NextBelow(won.Length)] : null);
        })];
    }

    private static double[] Chances(Told[] stories, Learner learner)
    {
        var rows = stories.SelectMany((story, at) => story.Active
            .Select(u => new ShareRow(u, null, at * Hour, $"m{at}"))
            .Concat(story.Acted ? [new ShareRow(Follower, story.Named, (at * Hour) + 1, $"m{at}")] : []));
        var snapshot = SmallSnapshot.Of(Sources + 2, [.. Enumerable.Range(0, Sources).Select(u => (Follower, u))],
            [.. rows, new ShareRow(Follower + 1, null, (stories.Length + 1) * Hour, "end")]);
        return [.. Enumerable.Range(0, Sources).Select(u => (double)Chance(snapshot, learner, u, Follower))];
    }

    // One chance at a time, by golden section, until none moves: the logarithm is concave in each, and has one top.
    private static double[] MostProbable(Told[] stories, double prior)
    {
        var chances = Enumerable.Repeat(0.5, Sources).ToArray();
        for (var round = 0; round < 300; round++)
        {
            for (var u = 0; u < Sources; u++)
            {
                var (low, high) = (1e-9, 1 - 1e-9);
                while (high - low > 1e-9)
                {
                    var (a, b) = (high - (0.618 * (high - low)), low + (0.618 * (high - low)));
                    (low, high) = At(u, a) > At(u, b) ? (low, b) : (a, high);
                }

                chances[u] = (low + high) / 2;
            }
        }

        return chances;

        double At(int u, double chance)
        {
            chances[u] = chance;
            return stories.Where(story => story.Active.Length > 0).Sum(story =>
            {
                var nobody = story.Active.Aggregate(1.0, (none, v) => none * (1 - chances[v]));
                return Math.Log(story.Named is { } named ? chances[named] * nobody / (1 - chances[named])
                    : story.Acted ? 1 - nobody : nobody);
            }) + chances.Sum(p => 10 * ((prior * Math.Log(p)) + ((1 - prior) * Math.Log(1 - p))));
        }
    }

    private static float Chance(Snapshot snapshot, Learner learner, int u, int v) =>
        Of(LearnedChances.Learn(snapshot, new LearningOptions { Learner = learner }), u, v);

    private static float Of(LearnedChances learned, int u, int v) =>
        learned.Graph.Chance[(int)learned.Graph.Offsets[u] + learned.Graph.Out.Row(u).IndexOf(v)];
}
