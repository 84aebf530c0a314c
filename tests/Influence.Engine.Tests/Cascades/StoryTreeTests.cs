using Influence.Engine.Cascades;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Testing;

namespace Influence.Engine.Tests.Cascades;

/// <summary>Trees of small logs, drawn by hand.</summary>
public sealed class StoryTreeTests
{
    private const long Hour = 3_600_000_000;

    // 0 ─▶ 1 ─▶ 2, and 3 beside them, all named.
    [Fact]
    public void A_row_with_a_source_hangs_below_it()
    {
        var forest = Of(4, [], new(0, null, 0, "m"), new(1, 0, 1, "m"), new(2, 1, 2, "m"), new(3, 0, 3, "m"));
        Assert.Equal([(0, null), (1, 0), (2, 1), (3, 0)], Ties(forest.Trees[0]));
        Assert.Equal([0, 1, 2, 1], forest.Trees[0].Generations);
        Assert.Equal(new TreeCounts(3, 0, 0, 0, 0, 0), forest.Counts);
    }

    // 2 follows 0, 1 and 3; of those active before, 1 was the last. 4 follows nobody and begins a tree.
    [Fact]
    public void A_row_without_a_source_hangs_below_the_neighbour_active_last_before()
    {
        var forest = Of(5, [(2, 0), (2, 1), (2, 3)],
            new(0, null, 0, "m"), new(1, null, 1, "m"), new(2, null, 2, "m"), new(3, null, 3, "m"), new(4, null, 4, "m"));
        Assert.Equal([(0, null), (1, null), (2, 1), (3, null), (4, null)], Ties(forest.Trees[0]));
        Assert.Equal(new TreeCounts(0, 1, 1, 0, 0, 0), forest.Counts);
    }

    // What somebody does later in the story makes them active again: 0's second row is the last before 2's.
    [Fact]
    public void Every_row_of_a_neighbour_is_activity()
    {
        var forest = Of(3, [(2, 0), (2, 1)],
            new(0, null, 0, "m"), new(1, null, 1, "m"), new(0, null, 2, "m"), new(2, null, 3, "m"));
        Assert.Equal([(0, null), (1, null), (2, 0)], Ties(forest.Trees[0]));
    }

    [Fact]
    public void Neighbours_at_one_time_are_told_apart_by_number_and_those_at_the_same_time_as_the_row_are_none()
    {
        var forest = Of(4, [(3, 2), (3, 1), (3, 0)],
            new(2, null, 0, "m"), new(1, null, 0, "m"), new(0, null, 5, "m"), new(3, null, 5, "m"));
        Assert.Equal([(1, null), (2, null), (0, null), (3, 1)], Ties(forest.Trees[0]));
        Assert.Equal(1, forest.Counts.Open);
    }

    // Without delays the window is seven days: at its end it is closed.
    [Theory, InlineData(7 * 24 * Hour, false), InlineData(7 * 24 * Hour - 1, true)]
    public void Nobody_hangs_below_who_was_active_a_window_before(long later, bool hangs)
    {
        var forest = Of(2, [(1, 0)], new(0, null, 0, "m"), new(1, null, later, "m"));
        Assert.Equal(hangs ? 0 : null, Ties(forest.Trees[0])[1].From);
    }

    [Fact]
    public void Whoever_is_named_without_a_row_began_it_before_who_names_them()
    {
        var forest = Of(3, [], new(0, 2, 5, "m"), new(1, 2, 7, "m"));
        Assert.Equal([(2, null), (0, 2), (1, 2)], Ties(forest.Trees[0]));
        Assert.Equal([5L, 5, 7], forest.Trees[0].Joined);
        Assert.Equal(new TreeCounts(2, 0, 0, 0, 1, 0), forest.Counts);
    }

    // Who names somebody who was there before has it from them; clocks differ, so also from who seems to have been later.
    [Fact]
    public void A_source_later_than_the_share_is_believed_and_counted()
    {
        var forest = Of(3, [], new(1, 0, 1, "m"), new(0, null, 2, "m"));
        Assert.Equal([(1, 0), (0, null)], Ties(forest.Trees[0]));
        Assert.Equal((1, 1L), (forest.Trees[0].Begun, forest.Counts.Early));
    }

    // 0 names 1, 1 names 2, 2 names 0: 0 was first. 3 hangs below the circle, and 4 names itself.
    [Fact]
    public void Circles_are_opened_at_the_first_and_nobody_has_it_from_themselves()
    {
        var forest = Of(5, [], new(0, 1, 0, "m"), new(1, 2, 1, "m"), new(2, 0, 2, "m"), new(3, 2, 3, "m"), new(4, 4, 4, "m"));
        Assert.Equal([(0, null), (1, 2), (2, 0), (3, 2), (4, null)], Ties(forest.Trees[0]));
        Assert.Equal([0, 2, 1, 2, 0], forest.Trees[0].Generations);
        Assert.Equal((1L, 2L), (forest.Counts.Circles, forest.Counts.Early));
    }

    [Fact]
    public void A_message_and_a_topic_of_one_name_are_two_stories_and_rows_without_either_are_counted()
    {
        var forest = Of(3, [], new(0, null, 3, "m"), new(1, null, 1, Topic: "m"), new(2, null, 2), new(2, null, 4, "m", "t"));
        Assert.Equal([(1, 1), (0, 2)], forest.Trees.Select(tree => (tree.Story % 2, tree.People.Length)));
        Assert.Equal(1, forest.RowsWithout);
    }

    [Fact]
    public void One_row_is_a_story_of_one()
    {
        var tree = Of(1, [], new ShareRow(0, null, 9, "m")).Trees[0];
        Assert.Equal((1, 1, 0, 1), (tree.Shape.People, tree.Shape.Trees, tree.Shape.Depth, tree.Shape.Breadth));
    }

    // Posts are owed to nobody, whatever source they name; of kinds that do not carry, nothing is seen.
    [Fact]
    public void Posts_begin_and_what_does_not_carry_is_left_out()
    {
        var forest = Of(4, [(1, 0)],
            new(0, null, 0, "m", Kind: "post"), new(1, null, 1, "m", Kind: "post"), new(2, 0, 2, "m", Kind: "share"));
        Assert.Equal([(0, null), (1, null), (2, 0)], Ties(forest.Trees[0]));
        forest = Of(4, [], new(0, null, 0, "m", Kind: "post"), new(1, 0, 1, "m", Kind: "retweet"));
        Assert.Equal([(0, null), (1, 0)], Ties(forest.Trees[0]));
        forest = Of(4, [], new(0, null, 0, "m", Kind: "retweet"), new(1, 0, 1, "m", Kind: "reply"));
        Assert.Equal([(0, null)], Ties(forest.Trees[0]));
    }

    // The other reader of stories counts the same people, and nobody begins a tree who does not begin the story there, but the
    // first of a circle.
    [Fact]
    public void Random_logs_have_the_people_and_the_beginnings_that_learning_sees()
    {
        for (var log = 0; log < 60; log++)
        {
            var draws = new Draws(31, log);
            (int, int)[] follows = [.. Enumerable.Range(0, 30).Select(_ => (draws.NextBelow(12), draws.NextBelow(12)))
                .Where(pair => pair.Item1 != pair.Item2)];
            ShareRow[] rows = [.. Enumerable.Range(0, 60).Select(_ => new ShareRow(draws.NextBelow(12),
                draws.NextUnit() < 0.5 ? null : draws.NextBelow(12), draws.NextBelow(40) * Hour, $"m{draws.NextBelow(6)}"))];
            var snapshot = SmallSnapshot.Of(12, follows, rows);
            var forest = StoryForest.Of(new ShareStories(snapshot, null), Loop.Forwards);
            var carrying = CarryingShares.Of(snapshot.ShareLog!, null);
            var held = HeldStory.Of(StoryLog.Of(snapshot.ShareLog!, carrying, 12), InfluenceEdges.Of(snapshot, carrying),
                forest.Window);
            foreach (var (tree, story) in forest.Trees.OrderBy(tree => tree.Story).Zip(held))
            {
                Assert.Equal(story.Since.Keys.Order(), tree.People.Order());
                int[] begun = [.. tree.People.Where((_, place) => tree.Parents[place] < 0)];
                Assert.True(begun.Length >= 1);
                Assert.Empty(story.Seeds.Length == 1 ? [] : story.Seeds.Except(begun));
                Assert.Equal(tree.Joined.Order(), tree.Joined);
            }

            var backwards = StoryForest.Of(new ShareStories(snapshot, null), Loop.Backwards);
            Assert.Equal(forest.Counts, backwards.Counts);
            Assert.All(forest.Trees.Zip(backwards.Trees), pair => Assert.Equal(pair.First.Parents, pair.Second.Parents));
            Assert.All(forest.Trees, tree => Assert.Equal(tree.Parents,
                StoryForest.One(new ShareStories(snapshot, null), tree.Story, forest.Window)!.Parents));
        }
    }

    [Fact]
    public void Without_shares_and_with_unknown_kinds_it_is_refused_by_name()
    {
        var input = new MethodInput { Candidates = Candidates.All(2), Log = new(SmallSnapshot.Of(2, [(0, 1)]), null) };
        var missing = Assert.Throws<GraphDataException>(() => SelfExciting.Method.Run(input, new CascadeOptions()));
        Assert.Equal("no_shares", missing.Code);
        input = input with { Log = new(SmallSnapshot.Of(2, null, [new ShareRow(0, null, 1, "m")]), "retweet") };
        var unknown = Assert.Throws<OptionException>(() => SelfExciting.Method.Run(input, new CascadeOptions()));
        Assert.Equal("kind_not_found", unknown.Code);
    }

    private static StoryForest Of(int people, (int Follower, int Followed)[] follows, params ShareRow[] rows) =>
        StoryForest.Of(new ShareStories(SmallSnapshot.Of(people, follows, rows), null), Loop.Forwards);

    private static (int Person, int? From)[] Ties(StoryTree tree) => [.. tree.People.Select((person, place) =>
        (person, tree.Parents[place] < 0 ? (int?)null : tree.People[tree.Parents[place]]))];
}
