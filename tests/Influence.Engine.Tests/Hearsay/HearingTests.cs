using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Hearsay;
using Influence.Engine.Learning;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Testing;

namespace Influence.Engine.Tests.Hearsay;

/// <summary>Who can have heard it: by hand, and beside every way there is.</summary>
public sealed class HearingTests
{
    private const int People = 6;
    private const long Second = 1_000_000;

    // Each follows the one before: 1 speaks after 0, but 2 spoke before 1 did, and only then again; 4 never spoke.
    [Fact]
    public void A_way_goes_on_with_who_speaks_later()
    {
        (int, int)[] follows = [(1, 0), (2, 1), (3, 2), (4, 3)];
        ShareRow[] rows = [new(3, null, 0, "a"), new(0, null, 1 * Second, "a"), new(2, null, 2 * Second, "b"),
            new(1, null, 3 * Second, "c")];
        var answer = Ask(rows, follows, [0]);
        Assert.Equal([1], answer.Nodes.ToArray());
        Assert.Equal((1L, 2L, 1L), (answer.Summary.Find(HearsayFindings.People), answer.Summary.Find(HearsayFindings.Forbidden),
            answer.Summary.Find(HearsayFindings.Silent)));
        answer = Ask([.. rows, new(2, null, 4 * Second, "b")], follows, [0]);
        Assert.Equal([1, 2], answer.Nodes.ToArray());
        Assert.Equal([2L, 3], answer.Columns[0].As<long>().Values.ToArray());
        Assert.Equal(["1970-01-01T00:00:03Z", "1970-01-01T00:00:04Z"], answer.Columns[1].As<string>().Values.ToArray());
        Assert.Equal([1L, 2], answer.Columns[2].As<long>().Values.ToArray());
        Assert.Equal([0L, 1], answer.Columns[3].As<long>().Values.ToArray());
    }

    [Fact]
    public void Who_speaks_at_one_moment_does_not_hear_each_other()
    {
        ShareRow[] rows = [new(0, null, 5, "a"), new(1, 0, 5, "a")];
        Assert.Empty(Ask(rows, [(1, 0)], [0]).Nodes.ToArray());
        Assert.Equal([1], Ask([rows[0], rows[1] with { Time = 6 }], [(1, 0)], [0]).Nodes.ToArray());
    }

    // Two days after; a row that names its source says itself where it is from.
    [Fact]
    public void What_was_said_is_taken_up_within_the_limit_or_by_name()
    {
        var later = (long)TimeSpan.FromDays(2).TotalMicroseconds;
        ShareRow[] rows = [new(0, null, 0, "a"), new(1, null, later, "a"), new(2, 0, later + 1, "a")];
        Assert.Equal([1, 2], Ask(rows, [(1, 0)], [0], new() { Within = 2 }).Nodes.ToArray());
        Assert.Equal([2], Ask(rows, [(1, 0)], [0], new() { Within = 1.99 }).Nodes.ToArray());
    }

    // 0 has no row: that 1 names it says that it spoke before. Whoever hears 0 later hears it too, and 2 spoke too early.
    [Fact]
    public void Whoever_is_only_named_spoke_no_later_than_the_row_that_names_them()
    {
        ShareRow[] rows = [new(2, null, 1, "a"), new(1, 0, 3, "a"), new(3, null, 5, "a")];
        Assert.Equal([1, 3], Ask(rows, [(2, 0), (3, 0)], [0]).Nodes.ToArray());
        var since = new HearsayOptions { Since = "1970-01-01T00:00:00.000004Z" };
        Assert.Equal([3], Ask([.. rows, new(0, null, 4, "a")], [(2, 0), (3, 0)], [0], since).Nodes.ToArray());
    }

    [Fact]
    public void A_story_a_topic_and_a_time_narrow_it()
    {
        ShareRow[] rows = [new(0, null, 1, "a", "x"), new(1, null, 2, "b", "x"), new(2, null, 3, "a", "y")];
        (int, int)[] follows = [(1, 0), (2, 0)];
        Assert.Equal([1, 2], Ask(rows, follows, [0]).Nodes.ToArray());
        Assert.Equal([2], Ask(rows, follows, [0], new() { Story = "a" }).Nodes.ToArray());
        Assert.Equal([1], Ask(rows, follows, [0], new() { Topic = "x" }).Nodes.ToArray());
        Assert.Equal([1], Ask(rows, follows, [0], new() { Until = "1970-01-01T00:00:00.000002Z" }).Nodes.ToArray());
        Assert.Equal([1, 2], Ask(rows, follows, [0], new() { Until = "1970-01-01" }).Nodes.ToArray());
        var silent = Ask(rows, follows, [0], new() { Since = "1970-01-02" });
        Assert.Equal((0L, 0L), (silent.Summary.Find(HearsayFindings.Spoke), silent.Summary.Find(HearsayFindings.Silent)));
    }

    [Fact]
    public void What_cannot_be_answered_is_refused_by_name()
    {
        ShareRow[] rows = [new(0, null, 1, "a")];
        Assert.Equal("seeds_missing", Assert.Throws<OptionException>(() => Ask(rows, [], [])).Code);
        Assert.Equal("no_shares", Assert.Throws<GraphDataException>(() => Ask(null, [(1, 0)], [0])).Code);
        Assert.Equal("story_not_found", Assert.Throws<GraphDataException>(() => Ask(rows, [], [0], new() { Story = "b" })).Code);
        Assert.Equal("story_not_found", Assert.Throws<GraphDataException>(() => Ask(rows, [], [0], new() { Topic = "a" })).Code);
        Assert.Equal("option_not_readable",
            Assert.Throws<OptionException>(() => Ask(rows, [], [0], new() { Since = "July" })).Code);
        Assert.Equal("option_out_of_range",
            Assert.Throws<OptionException>(() => Ask(rows, [], [0], new() { Since = "2012-07-02", Until = "2012-07-01" })).Code);
        Assert.Equal("option_out_of_range", Assert.Throws<OptionException>(() => Ask(rows, [], [0], new() { Within = 0 })).Code);
    }

    [Fact]
    public void Whoever_may_not_be_named_passes_it_on_and_is_not_counted()
    {
        ShareRow[] rows = [new(0, null, 1, "a"), new(1, null, 2, "a"), new(2, null, 3, "a")];
        var answer = Ask(rows, [(1, 0), (2, 1)], [0], null, [true, false, true]);
        Assert.Equal([2], answer.Nodes.ToArray());
        Assert.Equal((1L, 0L), (answer.Summary.Find(HearsayFindings.People), answer.Summary.Find(HearsayFindings.Forbidden)));
    }

    // 1 spoke before the time that counts, not in it: of 1, and of 2 behind, it cannot be known.
    [Fact]
    public void Who_spoke_before_it_counts_alone_is_silent()
    {
        ShareRow[] rows = [new(1, null, 1, "a"), new(0, null, 5, "a"), new(2, null, 6, "a")];
        var found = Ask(rows, [(1, 0), (2, 1)], [0], new() { Since = "1970-01-01T00:00:00.000004Z" }).Summary;
        Assert.Equal((0L, 2L), (found.Find(HearsayFindings.Forbidden), found.Find(HearsayFindings.Silent)));
    }

    // Every way on which each speaks after the one before, by trying them all.
    [Fact]
    public void The_first_hearing_is_that_of_the_first_way_there_is()
    {
        for (var world = 0; world < 400; world++)
        {
            var (rows, edges) = Random(world);
            var times = new HearingTimes(world % 3, long.MaxValue, world % 2 == 0 ? long.MaxValue : 3);
            var hearing = Hearing.Of(rows, edges, [0, 1], times, TestContext.Current.CancellationToken);
            Assert.Equal(Oracle(rows, edges, times), hearing.Heard);
            for (var person = 2; person < People; person++)
            {
                if (hearing.Heard[person] != Hearing.Never)
                {
                    var step = hearing.From[person];
                    Assert.Equal(hearing.Steps[step.From] + 1, hearing.Steps[person]);
                    Assert.True(hearing.Heard[step.From] <= step.Said && step.Said <= hearing.Heard[person]);
                }
            }
        }
    }

    // Subsets: of those tied at all, of an earlier start, of more time to take it up. The order of rows at one moment is none.
    [Fact]
    public void Less_time_lets_nobody_hear_more_and_ties_alone_lead_to_all_of_them()
    {
        for (var world = 0; world < 400; world++)
        {
            var (rows, edges) = Random(world);
            var all = Heard(rows, edges, new(0, long.MaxValue, long.MaxValue));
            var outgoing = Adjacency.Made(edges.Offsets, edges.Sources, default).Transpose();
            var tied = TiedPeople.Of(outgoing, [0, 1], null, default);
            Assert.True(all.All(person => tied[person]));
            var later = Heard(rows, edges, new(4, long.MaxValue, long.MaxValue));
            Assert.Subset(all, later);
            Assert.Subset(later, Heard(rows, edges, new(6, long.MaxValue, long.MaxValue)));
            Assert.Subset(all, Heard(rows, edges, new(0, long.MaxValue, 2)));
            int[] order =
                [.. Enumerable.Range(0, rows.Times.Length).OrderBy(row => rows.Times[row]).ThenByDescending(row => row)];
            var turned = new SpokenRows(Array.ConvertAll(order, row => rows.People[row]),
                Array.ConvertAll(order, row => rows.Sources[row]), Array.ConvertAll(order, row => rows.Times[row]), 0);
            var (one, other) = (Of(rows, edges), Of(turned, edges));
            Assert.Equal(one.Heard, other.Heard);
            Assert.Equal(one.Steps, other.Steps);
            Assert.Equal(one.From, other.From);
        }

        static Hearing Of(SpokenRows rows, InfluenceEdges edges) =>
            Hearing.Of(rows, edges, [0, 1], new(0, long.MaxValue, 3), default);

        static HashSet<int> Heard(SpokenRows rows, InfluenceEdges edges, HearingTimes times)
        {
            var hearing = Hearing.Of(rows, edges, [0, 1], times, default);
            return [.. Enumerable.Range(0, People).Where(person => hearing.Heard[person] != Hearing.Never)];
        }
    }

    private static Answer Ask(ShareRow[]? rows, (int, int)[] follows, int[] from, HearsayOptions? options = null,
        bool[]? allowed = null)
    {
        var nodes = allowed?.Length ?? 5;
        return ForemostHearing.Method.Run(
            new MethodInput
            {
                Log = new(SmallSnapshot.Of(nodes, follows, rows), null), Given = [.. from],
                Candidates = allowed is null ? Candidates.All(nodes) : Candidates.From(allowed),
            },
            options ?? new HearsayOptions(), cancellationToken: TestContext.Current.CancellationToken);
    }

    private static (SpokenRows Rows, InfluenceEdges Edges) Random(int world)
    {
        var draws = new Draws(3, world);
        ShareRow[] rows = new ShareRow[8];
        for (var row = 0; row < rows.Length; row++)
        {
            var source = draws.NextBelow(3 * People);
            rows[row] = new ShareRow(draws.NextBelow(People), source < People ? source : null, draws.NextBelow(9), "m");
        }

        var facts = SmallSnapshot.Of(People, [.. Enumerable.Range(0, People * People).Where(_ => draws.NextBelow(4) == 0)
            .Select(pair => (pair / People, pair % People)).Where(pair => pair.Item1 != pair.Item2)], rows);
        var carrying = CarryingShares.Of(facts.ShareLog!, null);
        return (SpokenRows.Of(facts.ShareLog!, carrying, new HearsayOptions()), InfluenceEdges.Of(facts, carrying));
    }

    // 0 and 1 speak; whoever is named of them before they have a row spoke, by then, and hears nothing.
    private static long[] Oracle(SpokenRows rows, InfluenceEdges edges, HearingTimes times)
    {
        var heard = new long[People];
        Array.Fill(heard, Hearing.Never);
        for (var row = 0; row < rows.Times.Length; row++)
        {
            if (rows.People[row] < 2 && rows.Times[row] >= times.Since)
            {
                Go(rows.People[row], rows.Times[row], 0);
            }

            var (source, time) = (rows.Sources[row], rows.Times[row]);
            var isFirst = !Enumerable.Range(0, rows.Times.Length).Any(other =>
                (rows.People[other] == source && rows.Times[other] <= time)
                || (rows.Sources[other] == source && rows.Times[other] < time));
            if (source is 0 or 1 && isFirst && time >= times.Since)
            {
                Go(source, time, 0);
                if (rows.People[row] > 1)
                {
                    Go(rows.People[row], time, 1);
                }
            }
        }

        return heard;

        void Go(int person, long time, int depth)
        {
            heard[person] = Math.Min(heard[person], time);
            for (var row = 0; row < rows.Times.Length && depth < 8; row++)
            {
                var (next, later) = (rows.People[row], rows.Times[row]);
                if (later > time && (next == person || (next > 1 && (rows.Sources[row] == person
                    || (edges.Find(person, next) >= 0 && (times.Within == long.MaxValue || later - time <= times.Within))))))
                {
                    Go(next, later, depth + 1);
                }
            }
        }
    }
}
