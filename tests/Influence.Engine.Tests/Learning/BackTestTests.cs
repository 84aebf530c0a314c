using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Learning;

/// <summary>What chances foretell of stories held back, on logs whose truth is known.</summary>
public sealed class BackTestTests
{
    private const long Hour = 3_600_000_000;
    private const int People = 300;

    // 0 posts, 1 shares from 0 and 2 from 1, in 200 stories without exception. Chances (160 + 10 p) / 170 with p = 1 are 1, so
    // all worlds reach three people: foretold 3, interval [3, 3], and 3 there were. One trial a story for 1, and one for 2.
    [Fact]
    public void A_chain_that_never_fails_is_foretold_without_an_error()
    {
        var rows = Enumerable.Range(0, 200).SelectMany(story => new ShareRow[]
        {
            new(0, null, story * Hour, $"m{story}"), new(1, 0, story * Hour + 1, $"m{story}"),
            new(2, 1, story * Hour + 2, $"m{story}"),
        });
        var test = BackTest.Of(SmallSnapshot.Of(3, [(1, 0), (2, 1)], [.. rows]), new LearningOptions())!;
        Assert.Equal((160, 40, 40, 1.0), (test.StoriesLearnedFrom, test.StoriesHeldOut, test.StoriesTold, test.Scale));
        Assert.Equal((3.0, 3.0, 3.0, 3.0), (test.ObservedMean, test.ForetoldMean, test.Low, test.High));
        Assert.Equal((80L, 80L), (test.Learned.Trials, test.Learned.Acts));
        Assert.Equal(Math.Log(1 - 1e-6), test.Learned.LogLikelihood, 1e-9);
        Assert.True(test.Passed);
    }

    // 1 and 2 follow 0; of the 20 stories held back, 1 shares 15 and 2 none. 80 stories before gave 1 a credit in 60 and 2 none:
    // rate of those without a channel 60 / 160 = .375, chances (60 + 3.75) / 90 and 3.75 / 90.
    [Fact]
    public void Scores_are_means_over_everybody_exposed()
    {
        var rows = Enumerable.Range(0, 100).SelectMany(story => new[]
        {
            new ShareRow(0, null, story * Hour, $"m{story}"),
            story % 4 == 0 ? new ShareRow(3, null, story * Hour + 1) : new ShareRow(1, 0, story * Hour + 1, $"m{story}"),
        });
        var test = BackTest.Of(SmallSnapshot.Of(4, [(1, 0), (2, 0)], [.. rows]), new LearningOptions())!;
        Assert.Equal(1, test.Scale);
        var (p, q) = (63.75 / 90, 3.75 / 90);
        Assert.Equal((40L, 15L), (test.Learned.Trials, test.Learned.Acts));
        Assert.Equal((15 * Math.Log(p) + 5 * Math.Log(1 - p) + 20 * Math.Log(1 - q)) / 40, test.Learned.LogLikelihood, 1e-6);
        Assert.Equal((15 * (1 - p) * (1 - p) + 5 * p * p + 20 * q * q) / 40, test.Learned.Brier, 1e-6);
        Assert.Equal((15 * Math.Log(.375) + 25 * Math.Log(.625)) / 40, test.ChannelRates.LogLikelihood, 1e-6);
        Assert.Equal((15 * Math.Log(1 - 1e-6) + 25 * Math.Log(1e-6)) / 40, test.WeightedCascade.LogLikelihood, 1e-6);
    }

    [Fact]
    public void Stories_like_those_before_are_foretold_and_better_so_than_by_what_is_assumed()
    {
        var test = BackTest.Of(Told(seed: 11, stories: 800), new LearningOptions())!;
        Assert.True(test.Passed, test.ToString());
        Assert.InRange(test.Scale, 0.7, 1.4);
        Assert.True(test.Learned.LogLikelihood > test.ChannelRates.LogLikelihood);
        Assert.True(test.ChannelRates.LogLikelihood > test.WeightedCascade.LogLikelihood);
        Assert.True(test.Learned.Brier < test.ChannelRates.Brier);
        Assert.Equal(10, test.Deciles.Length);
        Assert.Equal(test.StoriesTold, test.Deciles.Sum(part => part.Stories));
        Assert.Equal(test.Deciles.Select(part => part.Foretold).Order(), test.Deciles.Select(part => part.Foretold));
    }

    [Fact]
    public void Stories_that_travel_as_they_never_did_fail_the_test()
    {
        var test = BackTest.Of(Told(seed: 2, stories: 800, strongerFrom: 640), new LearningOptions())!;
        Assert.False(test.Passed, test.ToString());
        Assert.Equal("backtest_failed", test.Calibration.Reason);
    }

    // Some stories are passed on far more gladly than others. Without a factor of their own too few lie within their range.
    [Fact]
    public void Stories_that_differ_more_than_coins_do_get_wider_ranges_that_hold()
    {
        var test = BackTest.Of(Told(seed: 8, stories: 1_000, widening: 0.7), new LearningOptions())!;
        Assert.InRange(test.Widening, 0.25, 1);
        Assert.InRange(test.WidenedScale, 0.3, 0.99);
        Assert.InRange(test.Coverage, 0.86, 0.94);
    }

    // Sizes 1 in two worlds and 2 to 9 in one each; with the size itself there are eleven places. 1 has three of them, [0, 3/11]:
    // of these 1 − .05 · 11/3 lie in [.05, .95]. 10 has the last, of which .45 do.
    [Fact]
    public void A_size_counts_by_the_part_of_its_probability_that_is_within()
    {
        int[] sizes = [.. Enumerable.Repeat(1, 2), .. Enumerable.Range(2, 8)];
        Assert.Equal(1 - (0.05 * 11 / 3), ForecastRange.Holds(sizes, 1), 1e-12);
        Assert.Equal(1, ForecastRange.Holds(sizes, 5), 1e-12);
        Assert.Equal(0.45, ForecastRange.Holds(sizes, 10), 1e-12);
    }

    // Whichever of so many sizes is the one that happened, the others being worlds: 90 of 100 are within, however few there are.
    [Theory, InlineData(5), InlineData(40), InlineData(101)]
    public void A_right_forecast_holds_ninety_of_a_hundred_however_few_the_worlds(int all)
    {
        int[] sizes = [.. Enumerable.Range(0, all).Select(at => at * at / 20)];
        Assert.Equal(0.9, sizes.Select((size, at) => ForecastRange.Holds([.. sizes[..at], .. sizes[(at + 1)..]], size)).Average(),
            1e-12);
    }

    // Means 1 … 100: a further one is below the place .025 · 101 = 2.525 with that probability.
    [Fact]
    public void The_interval_of_a_hundred_worlds_holds_a_further_one_95_times_of_100()
    {
        var (low, high) = MeanInterval.Of([.. Enumerable.Range(1, 100).Select(mean => (double)mean)]);
        Assert.Equal((2.525, 98.475), (Math.Round(low, 9), Math.Round(high, 9)));
    }

    // A story of somebody with 989 followers leads over 989 edges and one, and takes as long as ten more to begin: 1,000.
    // A hundred worlds of a thousand of them are all that is afforded.
    [Theory, InlineData(10, 10, 1_000), InlineData(100, 100, 1_000), InlineData(110, 110, 900), InlineData(1_000, 1_000, 100),
        InlineData(2_000, 1_000, 100)]
    public void All_stories_are_told_in_fewer_worlds_where_they_are_many(int stories, int told, int worlds)
    {
        var star = Adjacency.FromEdges(990, new int[989], [.. Enumerable.Range(1, 989)]);
        var story = new HeldStory([0], new Dictionary<int, long> { [0] = 0 });
        var again = ToldStories.Of([.. Enumerable.Repeat(story, stories)], 7, star);
        Assert.Equal((told, worlds, 7L), (again.Stories.Count, again.Worlds, again.End));
    }

    // Nobody says from whom a share is. What is owed to those active before is found by the other learners; of how many stories
    // of either person a tie carried on says least.
    [Fact]
    public void The_learner_is_picked_by_the_stories_before_those_held_back()
    {
        var test = BackTest.Of(Told(seed: 9, stories: 1_500, isNamed: false), new LearningOptions())!;
        Assert.Equal((test.Learners[0].Learner, Learner.Jaccard), (test.Learner, test.Learners[^1].Learner));
        Assert.Equal(Enum.GetValues<Learner>().Order(), test.Learners.Select(score => score.Learner).Order());
        Assert.Equal(test.Learners.OrderByDescending(score => score.Fitted), test.Learners);
        Assert.Equal(test.Learners[0].Fitted - test.Learners[1].Fitted, test.Lead);
        Assert.Equal((test.Learned, test.Scale, test.ForetoldMean),
            (test.Learners[0].Held, test.Learners[0].Scale, test.Learners[0].ForetoldMean));
    }

    [Fact]
    public void A_learner_that_is_named_is_taken_and_no_other_tried()
    {
        var snapshot = Told(seed: 9, stories: 300);
        var table = ChanceTableOf.Of(snapshot, ChanceRule.Parse("learned:jaccard"));
        Assert.Equal((Learner.Jaccard, (double?)null), (Assert.Single(table.BackTest!.Learners).Learner, table.BackTest.Lead));
        var learned = LearnedChances.Learn(snapshot, new LearningOptions { Learner = Learner.Jaccard });
        Assert.Equal(learned.Graph.Chance.ToArray().Select(chance => (float)Math.Min(1, chance * table.BackTest.Scale)),
            table.Graph.Chance.ToArray());
    }

    // Who acted after those who began the held-back stories is taken out: nothing foretold may change, for it was not known.
    [Fact]
    public void Nothing_that_is_foretold_has_seen_what_happened()
    {
        var whole = Told(seed: 3, stories: 400);
        var begun = Told(seed: 3, stories: 400, onlyBegunFrom: 320);
        var (test, blind) = (BackTest.Of(whole, new LearningOptions())!, BackTest.Of(begun, new LearningOptions())!);
        Assert.Equal((test.Scale, test.ForetoldMean, test.Low, test.High),
            (blind.Scale, blind.ForetoldMean, blind.Low, blind.High));
        Assert.Equal(test.Learners.Select(score => (score.Learner, score.Fitted)),
            blind.Learners.Select(score => (score.Learner, score.Fitted)));
        Assert.Equal((1.0, 0L), (blind.ObservedMean, blind.Learned.Acts));
        Assert.True(test.ObservedMean > 1);
    }

    // The stories from 480 on travel as if every chance were a quarter larger; of 800, the factor is fitted on those before 640.
    [Fact]
    public void The_factor_is_found_by_the_last_quarter_of_what_is_learned_from()
    {
        var test = BackTest.Of(Told(seed: 4, stories: 800, strongerFrom: 480, stronger: 1.25), new LearningOptions())!;
        Assert.InRange(test.Scale, 1.1, 1.5);
    }

    // Nobody follows anybody and no share names a source: every story ends with those who began it, which proves nothing.
    [Fact]
    public void Stories_that_nobody_could_carry_on_pass_no_test()
    {
        var rows = Enumerable.Range(0, 200).SelectMany(story => new ShareRow[]
        {
            new(story % 7, null, story * Hour, $"m{story}"), new(7 + (story % 5), null, story * Hour + 1, $"m{story}"),
        });
        var test = BackTest.Of(SmallSnapshot.Of(12, null, [.. rows]), new LearningOptions())!;
        Assert.Equal((2.0, 2.0, 0), (test.ObservedMean, test.ForetoldMean, test.StoriesThatWentOn));
        Assert.True(double.IsNaN(test.Coverage));
        Assert.Equal("backtest_empty", test.Calibration.Reason);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var snapshot = Told(seed: 5, stories: 300);
        var tests = Enumerable.Range(1, 3).Select(threads =>
            BackTest.Of(snapshot, new LearningOptions { Threads = (2 * threads) - 1 })! with { Deciles = [], Learners = [] })
            .Distinct();
        Assert.Single(tests);
    }

    [Theory, InlineData(99, 0.2), InlineData(200, 0.0)]
    public void Too_few_stories_or_none_to_hold_back_make_no_test(int stories, double holdOut) =>
        Assert.Null(BackTest.Of(Told(seed: 6, stories), new LearningOptions { HoldOut = holdOut }));

    [Fact]
    public void What_is_published_is_learned_from_all_stories_and_scaled()
    {
        var snapshot = Told(seed: 7, stories: 500);
        var table = ChanceTableOf.Of(snapshot, new ChanceRule(ChanceSource.Learned));
        var learned = LearnedChances.Learn(snapshot, new LearningOptions { Learner = table.BackTest!.Learner });
        Assert.Equal(table.BackTest.Passed, table.Calibration.IsCalibrated);
        Assert.Equal(learned.Graph.Chance.ToArray().Select(chance => (float)Math.Min(1, chance * table.BackTest.Scale)),
            table.Graph.Chance.ToArray());
    }

    // Everybody follows eight others. A story begins with somebody and goes on as an independent cascade, an hour a step; each
    // who shares names the source, or nobody does.
    private static Snapshot Told(ulong seed, int stories, int strongerFrom = int.MaxValue, double stronger = 2,
        int onlyBegunFrom = int.MaxValue, double widening = 0, bool isNamed = true)
    {
        var draws = new Draws(seed, 0);
        var follows = new HashSet<(int Follower, int Followed)>();
        while (follows.Count < 8 * People)
        {
            var pair = (draws.NextBelow(People), draws.NextBelow(People));
            _ = pair.Item1 != pair.Item2 && follows.Add(pair);
        }

        var followers = follows.ToLookup(pair => pair.Followed, pair => pair.Follower);
        var rows = new List<ShareRow>();
        for (var story = 0; story < stories; story++)
        {
            var began = 100L * Hour * story;
            draws = new Draws(seed, 1 + story); // whatever became of the story before
            var gladly = Math.Exp(widening * (Enumerable.Range(0, 12).Sum(_ => draws.NextUnit()) - 6)); // about normal
            var reached = new Dictionary<int, int> { [draws.NextBelow(People)] = 0 };
            var queue = new Queue<int>(reached.Keys);
            rows.Add(new ShareRow(queue.Peek(), null, began, $"m{story}"));
            while (queue.TryDequeue(out var u))
            {
                foreach (var v in followers[u])
                {
                    var chance = (u % 3 == 0 ? 0.2 : 0.05) * (story >= strongerFrom ? stronger : 1) * gladly;
                    if (draws.NextUnit() < chance && reached.TryAdd(v, reached[u] + 1) && story < onlyBegunFrom)
                    {
                        rows.Add(new ShareRow(v, isNamed ? u : null, began + reached[v] * Hour, $"m{story}"));
                        queue.Enqueue(v);
                    }
                }
            }
        }

        return SmallSnapshot.Of(People, [.. follows], [.. rows]);
    }
}
