using Influence.Engine.Answers;
using Influence.Engine.Cascades;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Cascades;

/// <summary>Stories from log to answer, on logs whose truth is known.</summary>
public sealed class SelfExcitingTests
{
    private const int People = 600;
    private const long Minute = 60_000_000;
    private const long Day = 1440 * Minute;

    [Fact]
    public void Stories_like_those_before_lie_within_their_ranges_and_each_is_listed_once_the_largest_first()
    {
        var answer = Run(Told(stories: 500));
        Assert.True(CascadeFindings.Calibration.In(answer.Summary)!.IsCalibrated, string.Join('\n', answer.Evidence.Notes));
        Assert.InRange(answer.Summary.Find(CascadeFindings.Coverage)!.Value, 0.85, 0.95);
        var people = Column(answer, CascadeColumns.People);
        Assert.Equal(500, people.Length);
        Assert.Equal(people.OrderDescending(), people);
        // All but the last have long ended: they become what they are, and the forecast says so.
        var (median, low, high) = (Column(answer, CascadeColumns.Median), Column(answer, CascadeColumns.Low),
            Column(answer, CascadeColumns.High));
        Assert.True(Enumerable.Range(0, 500).Count(row => low[row] == people[row] && median[row] == people[row]) > 490);
        Assert.All(Enumerable.Range(0, 500), row => Assert.True(low[row] <= median[row] && median[row] <= high[row]));
        Assert.All(Column(answer, CascadeColumns.Grows), grows => Assert.Equal("no", grows));
    }

    // From the fourth quarter on, whatever was joined early goes on eight times as gladly: the ranges fitted before do not hold.
    [Fact]
    public void Stories_that_go_on_as_they_never_did_fail_the_test_and_nothing_is_foretold()
    {
        var answer = Run(Told(stories: 500, lateFrom: 400));
        Assert.Equal("growth_test_failed", CascadeFindings.Calibration.In(answer.Summary)!.Reason);
        Assert.All(new Column[] { CascadeColumns.Median, CascadeColumns.Low, CascadeColumns.High }, column =>
            Assert.True(answer.Columns.Single(one => one.Heading == column)[0].IsNone));
        Assert.All(Column(answer, CascadeColumns.Branching), branching => Assert.True(branching >= 0));
    }

    // 0, with nine followers, posts; all of them share within a minute, and all of theirs, each with nine of their own, and the
    // log ends: of those who heard it nearly all who had the time have passed it on. Stories before had nobody but who began it.
    [Fact]
    public void A_story_that_doubles_while_the_log_ends_grows_by_itself()
    {
        var follows = new List<(int Follower, int Followed)>();
        var rows = Enumerable.Range(0, 120).SelectMany(story => new ShareRow[]
        {
            new(story, null, story * Day, $"m{story}"), new(story + 1, story, (story * Day) + (5 * Minute), $"m{story}"),
        }).ToList();
        for (var (person, next) = (0, 1); person < 91; person++)
        {
            for (var follower = 0; follower < 9; follower++, next++)
            {
                follows.Add((next, person));
                if (next <= 90)
                {
                    rows.Add(new ShareRow(next, person, (200 * Day) + (Minute * (next <= 9 ? 4 : 8)) + next, "new"));
                }
            }
        }

        rows.Add(new ShareRow(0, null, 200 * Day, "new"));
        var answer = Run(SmallSnapshot.Of(1000, [.. follows], [.. rows]));
        Assert.Equal("new", Column(answer, CascadeColumns.Story)[0]);
        Assert.Equal((91L, "yes"), (Column(answer, CascadeColumns.People)[0], Column(answer, CascadeColumns.Grows)[0]));
        Assert.True(Column(answer, CascadeColumns.BranchingLow)[0] is > 1 and < 9);
        Assert.Equal("1, 9, 81", Column(answer, CascadeColumns.Generations)[0]);
        Assert.Equal(1L, answer.Summary.Find(CascadeFindings.Growing));
        Assert.All(Column(answer, CascadeColumns.Grows)[1..], grows => Assert.Equal("no", grows));
    }

    [Fact]
    public void Neither_threads_nor_the_order_of_chunks_change_a_bit_and_another_seed_changes_draws_alone()
    {
        var snapshot = Told(stories: 150);
        var input = new MethodInput { Candidates = Candidates.All(People), Log = new(snapshot, null) };
        var answers = new[] { Loop.Forwards, Loop.Backwards }.Select(loop =>
            SelfExciting.Method.Run(input, new CascadeOptions(), loop, cancellationToken: Token)).ToArray();
        Assert.Equal(Printed(answers[0]), Printed(answers[1]));
        var other = SelfExciting.Method.Run(input, new CascadeOptions { RandomSeed = 2 }, cancellationToken: Token);
        Assert.Equal(Column(answers[0], CascadeColumns.Branching), Column(other, CascadeColumns.Branching));
    }

    [Fact]
    public void A_log_without_stories_and_an_empty_one_have_no_rows_and_say_so()
    {
        var answer = Run(SmallSnapshot.Of(2, null, [new ShareRow(0, 1, 5)]));
        Assert.Equal((0, 0L), (answer.Nodes.Length, answer.Summary.Find(CascadeFindings.Stories)!.Value));
        Assert.Contains("tell no story", Assert.Single(answer.Evidence.Notes));
        Assert.Equal("growth_unknown", CascadeFindings.Calibration.In(answer.Summary)!.Reason);
    }

    [Fact]
    public void Too_few_stories_are_foretold_by_nobody()
    {
        var answer = Run(Told(stories: 99));
        Assert.Equal("growth_not_tested", CascadeFindings.Calibration.In(answer.Summary)!.Reason);
        Assert.True(answer.Columns.Single(one => one.Heading == CascadeColumns.High)[0].IsNone);
    }

    [Fact]
    public void Cancelling_throws()
    {
        var input = new MethodInput { Candidates = Candidates.All(People), Log = new(Told(stories: 120), null) };
        Assert.ThrowsAny<OperationCanceledException>(
            () => SelfExciting.Method.Run(input, new CascadeOptions(), cancellationToken: new CancellationToken(true)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Answer Run(Snapshot snapshot) => SelfExciting.Method.Run(
        new MethodInput { Candidates = Candidates.All(snapshot.NodeCount), Log = new(snapshot, null) }, new CascadeOptions(),
        cancellationToken: Token);

    private static T[] Column<T>(Answer answer, Column<T> column) =>
        answer.Columns.Single(one => one.Heading == column).As<T>().Values.ToArray();

    private static IEnumerable<Cell> Printed(Answer answer) => answer.Columns.SelectMany(column =>
        Enumerable.Range(0, answer.Nodes.Length).Select(row => column[row])).Concat(answer.Summary.Select(found => found.Value));

    // Everybody follows twelve others; every third day a story begins, and is passed on along each tie with a chance of its own,
    // 2 to 9 of 100, after a delay as of the kernel. Late: whoever was in it for half an hour is joined eight times as gladly.
    private static Snapshot Told(int stories, int lateFrom = int.MaxValue)
    {
        var (draws, kernel) = (new Draws(41, 0), new MemoryKernel(10 * Minute, 1));
        (int Follower, int Followed)[] follows = [.. Enumerable.Range(0, 12 * People).Select(tie =>
            (tie % People, draws.NextBelow(People))).Where(tie => tie.Item1 != tie.Item2).Distinct()];
        var followers = follows.ToLookup(tie => tie.Followed, tie => tie.Follower);
        var rows = new List<ShareRow>();
        for (var story = 0; story < stories; story++)
        {
            draws = new Draws(43, story);
            var (start, chance) = (story * 3 * Day, 0.02 + (0.07 * draws.NextUnit()));
            var (queue, seen) = (new PriorityQueue<(int Person, int Source), long>(), new HashSet<int>());
            queue.Enqueue((draws.NextBelow(People), -1), start);
            while (queue.TryDequeue(out var next, out var time))
            {
                if (!seen.Add(next.Person))
                {
                    continue;
                }

                rows.Add(new ShareRow(next.Person, next.Source < 0 ? null : next.Source, time, $"m{story:000}"));
                foreach (var follower in followers[next.Person])
                {
                    var delay = kernel.Delay(draws.NextUnit());
                    var gladly = story >= lateFrom && delay > 30 * Minute ? 8 * chance : chance;
                    if (draws.NextUnit() < gladly && delay < 2 * Day)
                    {
                        queue.Enqueue((follower, next.Person), time + (long)delay);
                    }
                }
            }
        }

        return SmallSnapshot.Of(People, follows, [.. rows]);
    }
}
