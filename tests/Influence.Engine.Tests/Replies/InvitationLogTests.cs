using Influence.Engine.Replies;
using Influence.Testing;
using static Influence.Engine.Snapshots.ReplyStage;

namespace Influence.Engine.Tests.Replies;

public sealed class InvitationLogTests
{
    private const long Day = 86_400_000_000;

    // Everything is 100 days before the last row, so that silence has lasted long enough.
    [Fact]
    public void A_campaign_is_one_invitation_and_passing_on_is_accepting()
    {
        Assert.Equal([Ending.Accepted], Endings(new(0, 1, Invited, "a"), new(0, 2, Accepted, "a")));
        Assert.Equal([Ending.Accepted], Endings(new(0, 1, Invited, "a"), new(0, 2, Shared, "a")));
        Assert.Equal([Ending.Declined], Endings(new(0, 1, Invited, "a"), new(0, 2, Declined, "a")));
        Assert.Equal([Ending.Silent], Endings(new(0, 1, Invited, "a"), new(0, 2, Invited, "a")));
        Assert.Equal([Ending.Accepted, Ending.Silent],
            Endings(new(0, 1, Invited, "a"), new(0, 2, Accepted, "a"), new(0, 3, Invited, "b")));
    }

    [Fact]
    public void Without_a_campaign_each_invitation_begins_anew() => Assert.Equal(
        [Ending.Silent, Ending.Declined],
        Endings(new(0, 1, Invited), new(0, 2, Invited), new(0, 3, Declined)));

    [Fact]
    public void The_later_answer_counts_but_what_was_passed_on_stays()
    {
        Assert.Equal([Ending.Declined], Endings(new(0, 1, Accepted, "a"), new(0, 2, Declined, "a")));
        Assert.Equal([Ending.Accepted], Endings(new(0, 1, Declined, "a"), new(0, 2, Accepted, "a")));
        Assert.Equal([Ending.Accepted], Endings(new(0, 1, Shared, "a"), new(0, 2, Declined, "a")));
    }

    // 20 answers after one day and one after 30: 95 of 100 come within a day, so silence of two days is a no, of half a day open.
    [Fact]
    public void Silence_is_a_refusal_once_it_is_longer_than_answers_take()
    {
        var rows = new List<ReplyRow>();
        for (var person = 0; person < 20; person++)
        {
            rows.Add(new(person, 0, Invited, "a"));
            rows.Add(new(person, Day, Accepted, "a"));
        }

        rows.AddRange([new(20, 0, Invited, "a"), new(20, 30 * Day, Accepted, "a"), new(21, 28 * Day,
            Invited, "b"), new(22, (29 * Day) + (Day / 2), Invited, "b")]);
        var invited = InvitationLog.Of(SmallSnapshot.Of(23, replies: [.. rows]).ReplyLog!);
        Assert.Equal((Day, false), (invited.Window, invited.IsWindowAssumed));
        Assert.Equal([Ending.Silent, Ending.Open], invited.All.Where(one => one.Person > 20).Select(one => one.Ending));
    }

    [Fact]
    public void Where_hardly_anybody_answered_two_weeks_are_taken()
    {
        var invited = InvitationLog.Of(SmallSnapshot.Of(2, replies:
            [new(0, 0, Invited, "a"), new(1, 13 * Day, Invited, "a")]).ReplyLog!);
        Assert.Equal((14 * Day, true), (invited.Window, invited.IsWindowAssumed));
        Assert.All(invited.All, one => Assert.Equal(Ending.Open, one.Ending));
    }

    private static IEnumerable<Ending> Endings(params ReplyRow[] rows) =>
        InvitationLog.Of(SmallSnapshot.Of(2, replies: [.. rows, new(1, 100 * Day, Accepted)]).ReplyLog!).All
            .Where(one => one.Person == 0).Select(one => one.Ending);
}
