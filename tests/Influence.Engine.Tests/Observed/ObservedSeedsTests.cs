using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Observed;
using Influence.Engine.Randomness;
using Influence.Testing;

namespace Influence.Engine.Tests.Observed;

/// <summary>People chosen by what followed them: by hand, and beside all choices there are.</summary>
public sealed class ObservedSeedsTests
{
    private const long Day = 86_400_000_000;

    // 0 ─▶ 1 ─▶ 2 and 3 ─▶ 4: after 0 come two acts, after 1 and 3 one each; 1's is already after 0.
    [Fact]
    public void What_stands_below_counts_once_and_own_acts_do_not()
    {
        var answer = Ask(Shares([(0, null), (1, 0), (2, 1), (3, null), (4, 3)]), 5, 2);
        Assert.Equal([0, 3], answer.Nodes.ToArray());
        Assert.Equal([2.0, 1], answer.Columns[0].As<double>().Values.ToArray());
        Assert.Equal((3.0, 3.0, 1.0), (answer.Summary.Find(ObservedFindings.Followed),
            answer.Summary.Find(ObservedFindings.AtMost), answer.Summary.Find(ObservedFindings.Proven)));
        Assert.Equal((5L, 2L, 3.0), (answer.Summary.Find(ObservedFindings.Acts), answer.Summary.Find(ObservedFindings.Own),
            answer.Summary.Find(ObservedFindings.PerStory)));
    }

    // After 2, nobody adds anything to 0 and 3: fewer are told, and that is said.
    [Fact]
    public void Nobody_is_named_who_adds_nothing()
    {
        var answer = Ask(Shares([(0, null), (1, 0), (2, 1), (3, null), (4, 3)]), 5, 4);
        Assert.Equal(2, answer.Nodes.Length);
        Assert.Contains(answer.Evidence.Notes,
            note => note.StartsWith("4 were asked for, but beside these 2", StringComparison.Ordinal));
    }

    // 2 names nobody and follows 0 and 1, who both acted less than seven days before: it came after both.
    [Fact]
    public void A_share_without_a_source_comes_after_all_neighbours_within_the_window()
    {
        ShareRow[] rows = [new(0, null, 0, "m"), new(1, null, Day, "m"), new(2, null, (7 * Day) - 1, "m")];
        Assert.Equal([1.0, 1], Alone(rows, [(2, 0), (2, 1)], 3));
        Assert.Equal([0.0, 1], Alone([rows[0], rows[1], rows[2] with { Time = 7 * Day }], [(2, 0), (2, 1)], 3));

        static double[] Alone(ShareRow[] rows, (int, int)[] follows, int nodes) => [.. Enumerable.Range(0, 2).Select(person =>
            Ask(rows, nodes, 1, follows, [.. Enumerable.Range(0, nodes).Select(node => node == person)])
                .Summary.Find(ObservedFindings.Followed)!.Value)];
    }

    // In a circle an act leads back to itself, which puts nobody behind themselves: 0 names 1, who names 0.
    [Fact]
    public void Nobody_follows_themselves_in_a_circle()
    {
        var answer = Ask(Shares([(0, 1), (1, 0)]), 2, 2);
        Assert.Equal([1.0, 1], answer.Columns[0].As<double>().Values.ToArray());
        Assert.Equal([0, 1], answer.Nodes.ToArray());
    }

    [Fact]
    public void Whoever_may_not_be_chosen_is_not_and_carries_all_the_same()
    {
        var answer = Ask(Shares([(0, null), (1, 0), (2, 1), (3, 2)]), 4, 1, allowed: [false, true, true, true]);
        Assert.Equal([1], answer.Nodes.ToArray());
        answer = Ask(Shares([(0, null), (1, 0), (2, 1), (3, 2)]), 4, 1, allowed: [true, false, true, true]);
        Assert.Equal(3, answer.Summary.Find(ObservedFindings.Followed));
    }

    [Fact]
    public void What_cannot_be_answered_is_refused_by_name()
    {
        Assert.Equal("stories_missing", Assert.Throws<GraphDataException>(() => Ask([new(0, null, 0), new(1, 0, 1)], 2, 1)).Code);
        Assert.Equal("no_shares", Assert.Throws<GraphDataException>(() => Ask(null, 2, 1, [(0, 1)])).Code);
        Assert.Equal("k_exceeds_candidates", Assert.Throws<OptionException>(() => Ask(Shares([(0, null)]), 2, 3)).Code);
        Assert.Equal("option_missing", Assert.Throws<OptionException>(() => Ask(Shares([(0, null)]), 2, 0)).Code);
    }

    // 50 times 0 ─▶ 1 ─▶ 2: chosen from 40 stories, after 0 come two acts in each of the ten held back, whichever are drawn.
    [Fact]
    public void The_test_counts_what_followed_in_later_stories()
    {
        ShareRow[] rows = [.. Enumerable.Range(0, 50).SelectMany(story => new ShareRow[]
        {
            new(0, null, story * Day, $"m{story:00}"), new(1, 0, (story * Day) + 1, $"m{story:00}"),
            new(2, 1, (story * Day) + 2, $"m{story:00}"),
        })];
        var found = Ask(rows, 3, 1).Summary;
        Assert.Equal((40L, 10L, 30L), (found.Find(ObservedFindings.ChosenFrom), found.Find(ObservedFindings.Held),
            found.Find(ObservedFindings.HeldActs)));
        Assert.Equal((20.0, 20.0, 20.0), (found.Find(HeldFindings.Ours.Followed), found.Find(HeldFindings.Ours.Low),
            found.Find(HeldFindings.Ours.High)));
        Assert.InRange(found.Find(HeldFindings.ByLot.Followed)!.Value, 1, 19); // 20, 10 or 0, twenty times
        Assert.Equal(0, found.Find(HeldFindings.MostActive.Behind)); // all three as often: the smallest number
    }

    // Who spoke most often before and is never followed is behind; the interval of the difference says so.
    [Fact]
    public void The_most_active_are_behind_where_nobody_follows_them()
    {
        ShareRow[] rows = [.. Enumerable.Range(0, 100).SelectMany(story => story % 2 == 0
            ? new ShareRow[] { new(1, null, story * Day, $"m{story:000}"), new(2, 1, (story * Day) + 1, $"m{story:000}"),
                new(0, null, (story * Day) + 2, $"m{story:000}") }
            : [new(0, null, story * Day, $"m{story:000}")])];
        var found = Ask(rows, 3, 1).Summary;
        Assert.Equal((10.0, 0.0), (found.Find(HeldFindings.Ours.Followed), found.Find(HeldFindings.MostActive.Followed)));
        Assert.True(found.Find(HeldFindings.MostActive.BehindLow) > 0);
    }

    // After 2 come 50 acts in the last ten stories, after 0 forty in all before: the test must not know of the later ones.
    [Fact]
    public void What_later_stories_tell_does_not_choose_who_is_tested_on_them()
    {
        ShareRow[] rows = [.. Enumerable.Range(0, 50).SelectMany(story => story < 40
            ? new ShareRow[] { new(0, null, story * Day, $"m{story:00}"), new(1, 0, (story * Day) + 1, $"m{story:00}") }
            : [new(2, null, story * Day, $"m{story:00}"), .. Enumerable.Range(3, 5).Select(person =>
                new ShareRow(person, 2, (story * Day) + person, $"m{story:00}"))])];
        var answer = Ask(rows, 8, 1);
        Assert.Equal([2], answer.Nodes.ToArray());
        Assert.Equal(0, answer.Summary.Find(HeldFindings.Ours.Followed));
    }

    // Every choice of two is looked at: the greedy one is at least 1 − 1/e of the best, and the bound above it.
    [Fact]
    public void Counts_are_those_of_the_definition_and_the_bound_holds_for_every_choice()
    {
        for (var world = 0; world < 300; world++)
        {
            var (rows, follows) = RandomStories(world);
            var answer = Ask(rows, 6, 2, follows);
            var causes = Causes(rows, follows);
            var (chosen, followed) = (answer.Nodes.ToArray(), answer.Summary.Find(ObservedFindings.Followed)!.Value);
            Assert.Equal(Value(causes, chosen), followed);
            var best = Enumerable.Range(0, 36).Max(pair => Value(causes, [pair / 6, pair % 6]));
            Assert.InRange(followed, best * (1 - (1 / Math.E)), best);
            Assert.True(answer.Summary.Find(ObservedFindings.AtMost) >= best);
        }
    }

    [Fact]
    public void Chunks_backwards_and_other_order_of_rows_change_nothing()
    {
        for (var world = 0; world < 20; world++)
        {
            var (rows, follows) = RandomStories(world);
            var (one, other) = (Ask(rows, 6, 3, follows), Ask([.. rows.Reverse()], 6, 3, follows, loop: Loop.Backwards));
            Assert.Equal(one.Nodes.ToArray(), other.Nodes.ToArray());
            Assert.Equal(one.Summary, other.Summary);
        }
    }

    // A chain of 400: 79,800 people stand above its acts, and memory allows for some three thousand.
    [Fact]
    public void Where_stories_are_too_large_acts_are_drawn_by_lot_and_nothing_is_proven()
    {
        ShareRow[] rows = Shares([.. Enumerable.Range(0, 400).Select(at => (at, at == 0 ? null : (int?)(at - 1)))]);
        var answer = Ask(rows, 400, 1, memory: 100_000);
        Assert.InRange(answer.Summary.Find(ObservedFindings.Looked)!.Value, 0.01, 0.2);
        Assert.InRange(answer.Summary.Find(ObservedFindings.Followed)!.Value, 150, 399);
        Assert.Null(answer.Summary.Find(ObservedFindings.AtMost));
        Assert.Contains(answer.Evidence.Notes, note => note.Contains("nothing is proven", StringComparison.Ordinal));
    }

    // Walking down from people counts the same acts as walking up from acts.
    [Fact]
    public void What_stands_below_people_is_what_has_them_above()
    {
        for (var world = 0; world < 100; world++)
        {
            var (rows, follows) = RandomStories(world);
            var facts = SmallSnapshot.Of(6, follows, rows);
            long? window = null;
            var graphs = ObservedChoice.GraphsOf(
                facts, CarryingShares.Of(facts.ShareLog!, null), Loop.Forwards, ref window,
                TestContext.Current.CancellationToken);
            var walk = new StoryWalk(TestContext.Current.CancellationToken);
            for (var pair = 0; pair < 36; pair++)
            {
                int[] people = [pair / 6, pair % 6];
                bool[] isChosen = [.. Enumerable.Range(0, 6).Select(people.Contains)];
                Assert.Equal(Value(Causes(rows, follows), people), graphs.Sum(graph => graph.Below(isChosen, walk)));
            }
        }
    }

    private static ShareRow[] Shares((int Person, int? Source)[] rows) =>
        [.. rows.Select((row, time) => new ShareRow(row.Person, row.Source, time, "m"))];

    private static Answer Ask(ShareRow[]? rows, int nodes, int k, (int, int)[]? follows = null, bool[]? allowed = null,
        ChunkLoop? loop = null, long memory = 0) => ObservedSeeds.Method.Run(
            new MethodInput
            {
                Log = new(SmallSnapshot.Of(nodes, follows, rows), null),
                Candidates = allowed is null ? Candidates.All(nodes) : Candidates.From(allowed),
            },
            new ObservedOptions { K = k, MemoryBytes = memory }, loop, cancellationToken: TestContext.Current.CancellationToken);

    private static (ShareRow[] Rows, (int, int)[] Follows) RandomStories(int world)
    {
        var draws = new Draws(7, world);
        ShareRow[] rows = new ShareRow[12];
        for (var row = 0; row < rows.Length; row++)
        {
            var source = draws.NextBelow(12);
            rows[row] = new ShareRow(draws.NextBelow(6), source < 6 ? source : null, draws.NextBelow(12) * Day,
                "m" + draws.NextBelow(2));
        }

        return (rows, [.. Enumerable.Range(0, 36).Where(_ => draws.NextBelow(4) == 0).Select(pair => (pair / 6, pair % 6))
            .Where(pair => pair.Item1 != pair.Item2)]);
    }

    // By the page's own words: the first row of a person decides; seven days are the window, since delays are too few.
    private static Dictionary<(string Story, int Person), HashSet<int>> Causes(ShareRow[] rows, (int, int)[] follows)
    {
        var heard = rows.Where(row => row.Source is not null && row.Source != row.Person)
            .Select(row => (To: row.Person, From: row.Source!.Value))
            .Concat(follows.Select(pair => (To: pair.Item1, From: pair.Item2))).ToHashSet();
        var causes = new Dictionary<(string, int), HashSet<int>>();
        foreach (var story in rows.GroupBy(row => row.Message!))
        {
            foreach (var own in story.GroupBy(row => row.Person))
            {
                var first = own.OrderBy(row => row.Time).ThenBy(row => row.Source ?? -1).First();
                causes[(story.Key, own.Key)] = first.Source is { } source ? [.. source == own.Key ? [] : new[] { source }]
                    : [.. heard.Where(pair => pair.To == own.Key && story.Any(row => row.Person == pair.From
                        && row.Time < first.Time && first.Time - story.Where(other => other.Person == pair.From
                            && other.Time < first.Time).Max(other => other.Time) < 7 * Day)).Select(pair => pair.From)];
            }
        }

        return causes;
    }

    private static long Value(Dictionary<(string Story, int Person), HashSet<int>> causes, int[] people) =>
        causes.Keys.LongCount(act => Above(causes, act).Any(people.Contains));

    private static HashSet<int> Above(Dictionary<(string Story, int Person), HashSet<int>> causes, (string Story, int Person) act)
    {
        var above = new HashSet<int> { act.Person };
        while (above.SelectMany(person => causes.GetValueOrDefault((act.Story, person), [])).ToArray() is var more
            && more.Any(person => !above.Contains(person)))
        {
            above.UnionWith(more);
        }

        above.Remove(act.Person);
        return above;
    }
}
