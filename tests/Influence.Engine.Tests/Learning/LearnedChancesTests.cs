using Influence.Engine.Errors;
using Influence.Engine.Learning;
using Influence.Engine.Randomness;
using Influence.Testing;

namespace Influence.Engine.Tests.Learning;

public sealed class LearnedChancesTests
{
    private const long Hour = 3_600_000_000;

    // 0 posts in ten stories; 1 follows 0 and shares the first five from 0. Credit 5, trials 10, and Σ trials 10 < 100, so the
    // prior is 0.01: (5 + 10 · 0.01) / (10 + 10) = 0.255. The eleventh story only ends the log later than all of them.
    [Fact]
    public void A_share_with_a_source_gives_it_full_credit()
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, 10).Select(story => new ShareRow(0, null, story * Hour, $"m{story}")),
            .. Enumerable.Range(0, 5).Select(story => new ShareRow(1, 0, story * Hour + 1, $"m{story}")),
            new ShareRow(2, null, 100 * Hour, "other"),
        ];
        var learned = LearnedChances.Learn(SmallSnapshot.Of(3, [(1, 0)], shares));
        Assert.Equal(0.255f, Chance(learned, 0, 1));
        Assert.Equal((11, 16L), (learned.Stories, learned.CarryingRows));
        Assert.Equal("no_backtest", learned.Calibration.Reason);
    }

    // Where every row carries, the pairs of the snapshot stand for the rows: 0 and 1 share from each other twice, 2 from itself.
    [Fact]
    public void Edges_of_shares_are_the_same_from_pairs_as_from_rows()
    {
        var snapshot = SmallSnapshot.Of(4, [(1, 0)],
            [new(1, 0, 1), new(1, 0, 2), new(0, 1, 3), new(2, 2, 4), new(3, 0, 5), new(3, null, 6)]);
        var (pairs, rows) = (InfluenceEdges.Of(snapshot, "all"), InfluenceEdges.Of(snapshot with { Shares = null }, "all"));
        Assert.Equal([1, 0, 0], pairs.Sources);
        Assert.Equal(rows.Offsets, pairs.Offsets);
        Assert.Equal(rows.Sources, pairs.Sources);
        Assert.Equal(rows.Origins, pairs.Origins);
    }

    // 2 follows 0 and 1, both active in each of five stories less than seven days before 2 is, without saying from whom: half a
    // credit each a story. Trials 5, prior 0.01: (2.5 + 0.1) / 15. 3 follows 2 but is never active: (0 + 0.1) / 15.
    [Fact]
    public void A_share_without_a_source_is_owed_in_equal_parts_to_those_active_before()
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, 5).SelectMany(story => new[]
            {
                new ShareRow(0, null, 0, $"m{story}"), new ShareRow(1, null, Hour, $"m{story}"),
                    new ShareRow(2, null, 2 * Hour, $"m{story}"),
            }),
            new ShareRow(4, null, 3 * Hour, "end"),
        ];
        var learned = LearnedChances.Learn(SmallSnapshot.Of(5, [(2, 0), (2, 1), (3, 2)], shares));
        Assert.Equal((float)(2.6 / 15), Chance(learned, 0, 2));
        Assert.Equal((float)(2.6 / 15), Chance(learned, 1, 2));
        Assert.Equal((float)(0.1 / 15), Chance(learned, 2, 3));
    }

    // 20 delays of 1 … 20 hours: nearest rank ⌈0.95 · 20⌉ = 19. A share of 2 nineteen hours after 0 is not less than the window
    // later, so it is owed to nobody; one microsecond earlier it is.
    [Theory, InlineData(0, 0.0), InlineData(1, 1.0)]
    public void The_window_is_the_95th_percentile_of_delays_and_excludes_its_end(int earlier, double credit)
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(1, 20).SelectMany(story => new[]
            {
                new ShareRow(0, null, 0, $"m{story}"), new ShareRow(1, 0, story * Hour, $"m{story}"),
            }),
            new ShareRow(2, null, 19 * Hour - earlier, "m1"),
        ];
        var learned = LearnedChances.Learn(SmallSnapshot.Of(3, [(2, 0)], shares));
        Assert.Equal(TimeSpan.FromHours(19), learned.Window);

        // Trials 20; Σ trials (0→1 and 0→2) = 40 < 100: prior 0.01.
        Assert.Equal((float)((credit + 0.1) / 30), Chance(learned, 0, 2));
    }

    // u is active in 60 stories before v, v takes 30 of them; w follows u and takes none: channel rate 30 / 120 = ¼.
    // u→v: (30 + 2.5) / 70; u→w: 2.5 / 70. x follows y, who has 2 trials: the channel's rate.
    [Fact]
    public void A_channel_with_a_hundred_trials_has_its_own_rate()
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, 60).Select(story => new ShareRow(0, null, 0, $"m{story:00}", Channel: "x")),
            .. Enumerable.Range(0, 30).Select(story => new ShareRow(1, 0, Hour, $"m{story:00}", Channel: "x")),
            new ShareRow(4, null, 0, "a", Channel: "x"), new ShareRow(4, null, 0, "b", Channel: "x"),
            new ShareRow(5, null, 2 * Hour, "end"),
        ];
        var learned = LearnedChances.Learn(SmallSnapshot.Of(6, [(1, 0), (2, 0), (3, 4)], shares));
        var prior = 30.0 / 122; // y→x adds its two trials
        Assert.Equal((float)((30 + 10 * prior) / 70), Chance(learned, 0, 1));
        Assert.Equal((float)(10 * prior / 70), Chance(learned, 0, 2));
        Assert.Equal((float)prior, Chance(learned, 4, 3));
        Assert.Equal(("x", prior, 122L), Assert.Single(learned.Priors));
        Assert.Equal(1, learned.FromPrior);
    }

    // A story that u enters after v, together with v, or at the log's end says nothing of u→v.
    [Fact]
    public void Stories_that_could_not_carry_are_no_trials()
    {
        ShareRow[] shares =
        [
            new(0, null, 5, "late"), new(1, null, 4, "late"), new(0, null, 4, "together"), new(1, null, 4, "together"),
            new(0, null, 9, "end"), .. Enumerable.Range(0, 3).Select(story => new ShareRow(0, null, 8, $"open{story}")),
        ];
        var learned = LearnedChances.Learn(SmallSnapshot.Of(2, [(1, 0)], shares));
        Assert.Equal((float)(0.1 / 13), Chance(learned, 0, 1)); // exactly the three open stories
    }

    // Referral-only edges and edges with two trials take 0.01; a referral that is a follow as well is learned.
    [Fact]
    public void Referral_edges_take_the_rate_of_their_channel()
    {
        ShareRow[] shares =
            [.. Enumerable.Range(0, 4).Select(story => new ShareRow(0, null, 0, $"m{story}")), new ShareRow(3, null, 9, "end")];
        var learned = LearnedChances.Learn(SmallSnapshot.Of(4, [(2, 0)], shares, [new(0, 1, 0), new(0, 2, 0)]));
        Assert.Equal(0.01f, Chance(learned, 0, 1));
        Assert.Equal((float)(0.1 / 14), Chance(learned, 0, 2));
    }

    // 0 is active in 60 stories, and 1, who follows, takes 30 of them: with 2, who follows too, 30 / 120. That 0 also referred 3,
    // who never shared anything, is no trial of the channel: with it the rate would be 30 / 180.
    [Fact]
    public void Referrals_alone_are_no_trials_of_their_channel()
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, 60).Select(story => new ShareRow(0, null, 0, $"m{story:00}", Channel: "x")),
            .. Enumerable.Range(0, 30).Select(story => new ShareRow(1, 0, Hour, $"m{story:00}", Channel: "x")),
            new ShareRow(4, null, 2 * Hour, "end"),
        ];
        var learned = LearnedChances.Learn(SmallSnapshot.Of(5, [(1, 0), (2, 0)], shares, [new(0, 3, 0)]));
        Assert.Equal(("x", 0.25, 120L), Assert.Single(learned.Priors));
        Assert.Equal(0.25f, Chance(learned, 0, 3));
        Assert.Equal(1, learned.FromPrior);
    }

    // Without messages and topics: 1 shared 0 three times and 2 once: ¾ and ¼; the follow takes 0.01. Mentions do not carry.
    [Fact]
    public void Without_stories_an_edge_has_its_part_of_the_shares_into_the_person()
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, 3).Select(time => new ShareRow(1, 0, time, Kind: "retweet")),
            new(1, 2, 7, Kind: "retweet"), new(1, 3, 8, Kind: "mention"), new(1, 1, 9, Kind: "retweet"),
        ];
        var learned = LearnedChances.Learn(SmallSnapshot.Of(5, [(1, 4)], shares));
        Assert.Equal(0.75f, Chance(learned, 0, 1));
        Assert.Equal(0.25f, Chance(learned, 2, 1));
        Assert.Equal(0.01f, Chance(learned, 4, 1));
        Assert.Equal(3, learned.Graph.EdgeCount);
        Assert.Equal("no_story", learned.Calibration.Reason);
        Assert.Null(learned.Window);
    }

    // 0 posts in ten stories, 1 follows 0 and passes five on: (5 + 10 · 0.01) / (10 + 10), whatever they are called.
    [Theory, InlineData(null, null), InlineData("share", "share"), InlineData("post", "share"), InlineData("original", "boost"),
        InlineData("Tweet", "Quote"), InlineData("status", null)]
    public void Where_nobody_retweets_every_kind_that_is_not_a_post_carries(string? post, string? share)
    {
        ShareRow[] shares =
        [
            .. Enumerable.Range(0, 10).Select(story => new ShareRow(0, null, story, $"m{story}", Kind: post)),
            .. Enumerable.Range(0, 5).Select(story => new ShareRow(1, 0, 20 + story, $"m{story}", Kind: share)),
        ];
        var learned = LearnedChances.Learn(SmallSnapshot.Of(2, [(1, 0)], shares));
        Assert.Equal((float)(5.1 / 20), Chance(learned, 0, 1));
        Assert.Equal("no_backtest", learned.Calibration.Reason);
        Assert.Equal(post is null || post == share ? [] : new[] { post }, learned.KindsLeftOut);
    }

    [Fact]
    public void Posts_alone_carry_nothing_and_the_reason_does_not_deny_them()
    {
        var learned = LearnedChances.Learn(SmallSnapshot.Of(2, [(1, 0)], [new(0, null, 1, "m", Kind: "post")]));
        Assert.Equal("no_carrying_shares", learned.Calibration.Reason);
        Assert.Contains(LearningNotes.Of(learned), note => note.Contains("the shares are post", StringComparison.Ordinal));
    }

    [Fact]
    public void Kinds_can_be_named_and_all_means_every_row()
    {
        ShareRow[] shares = [new(1, 0, 1, Kind: "retweet"), new(1, 2, 2, Kind: "mention"), new(1, 3, 3)];
        var snapshot = SmallSnapshot.Of(4, shares: shares);
        Assert.Equal([0], Sources(null));
        Assert.Equal([0, 2], Sources("Retweet, mention"));
        Assert.Equal([0, 2, 3], Sources("all"));
        var unknown = Assert.Throws<OptionException>(() => LearnedChances.Learn(snapshot, new() { Kinds = "retweet,unknown" }));
        Assert.Equal("kind_not_found", unknown.Code);
        Assert.Contains("'unknown'. Kinds are mention (1 rows), retweet (1 rows)", unknown.Message, StringComparison.Ordinal);

        int[] Sources(string? kinds) => LearnedChances.Learn(snapshot, new() { Kinds = kinds }).Graph.In.Row(1).ToArray();
    }

    // Five shares of one story, credited five times in three trials: (5 + 0.1) / 13 < 1; forty times: above 1, cut and counted.
    [Theory, InlineData(5, 5.1 / 13, 0), InlineData(40, 1, 1)]
    public void Chances_above_one_are_cut_and_counted(int shares, double chance, int capped)
    {
        ShareRow[] rows =
        [
            .. Enumerable.Range(0, 3).Select(story => new ShareRow(0, null, 0, $"m{story}")),
            .. Enumerable.Range(1, shares).Select(time => new ShareRow(1, 0, time, "m0")), new(2, null, 99, "end"),
        ];
        var learned = LearnedChances.Learn(SmallSnapshot.Of(3, shares: rows));
        Assert.Equal((float)chance, Chance(learned, 0, 1));
        Assert.Equal(capped, learned.Capped);
    }

    // Large enough for several chunks of people: on a small graph, running one chunk backwards would prove nothing.
    [Fact]
    public void No_order_of_chunks_changes_a_bit()
    {
        const int Nodes = 20_000;
        var draws = new Draws(6, 0);
        var follows = new (int, int)[150_000];
        for (var pair = 0; pair < follows.Length; pair++)
        {
            follows[pair] = (draws.NextBelow(Nodes), draws.NextBelow(Nodes));
        }

        var shares = new ShareRow[10_000];
        for (var row = 0; row < shares.Length; row++)
        {
            int? source = draws.NextBelow(2) == 0 ? draws.NextBelow(Nodes) : null;
            shares[row] = new ShareRow(draws.NextBelow(Nodes), source, draws.NextBelow(1_000), $"m{draws.NextBelow(50)}");
        }

        var snapshot = SmallSnapshot.Of(Nodes, follows, shares);
        var counts = new List<int>();
        var forwards = LearnedChances.Learn(snapshot, new(), Loop.Counting(counts), null);
        Assert.Contains(counts, chunks => chunks > 1);
        Assert.All(Loop.Orders, order =>
            Assert.Equal(forwards.Graph.Chance, LearnedChances.Learn(snapshot, new(), order, null).Graph.Chance));
    }

    [Fact]
    public void Learning_without_shares_is_refused()
    {
        var error = Assert.Throws<GraphDataException>(() => LearnedChances.Learn(SmallSnapshot.Of(2, [(0, 1)])));
        Assert.Equal("no_shares", error.Code);
    }

    private static float Chance(LearnedChances learned, int u, int v) =>
        learned.Graph.Chance[(int)learned.Graph.Offsets[u] + learned.Graph.Out.Row(u).IndexOf(v)];
}
