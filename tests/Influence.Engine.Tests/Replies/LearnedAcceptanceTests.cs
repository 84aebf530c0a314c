using Influence.Engine.Replies;
using Influence.Testing;
using static Influence.Engine.Snapshots.ReplyStage;

namespace Influence.Engine.Tests.Replies;

public sealed class LearnedAcceptanceTests
{
    [Fact]
    public void Without_replies_the_people_file_says_it()
    {
        Assert.Null(LearnedAcceptance.Columns(SmallSnapshot.Of(2)));
        var snapshot = SmallSnapshot.Of(2, acceptance: [0.5f, float.NaN]);
        Assert.Same(snapshot.People, LearnedAcceptance.Columns(snapshot));
    }

    // Person 0 accepted one of two; the people file says .9 of person 1 and nothing of 2. All: (1 + ½) / (2 + 1) = ½; a = 10.
    [Fact]
    public void Own_replies_the_people_file_and_the_rate_of_all_are_weighed()
    {
        var columns = LearnedAcceptance.Columns(SmallSnapshot.Of(3, acceptance: [float.NaN, 0.9f, float.NaN],
            replies: [new(0, 1, Accepted, "a"), new(0, 2, Declined, "b")]))!;
        Assert.Equal(2, columns.InvitationsEnded);
        Assert.Equal((1 + (10 * 0.5)) / 12, columns.Acceptance.Span[0], 6);
        Assert.Equal(0.9, columns.Acceptance.Span[1], 6);
        Assert.Equal(0.5, columns.Acceptance.Span[2], 6);
    }

    // Gold: 4 of 4, others: 0 of 4. All: 4.5 / 9; gold (4 + 5) / 14, silver (0 + 5) / 14; person 4 is gold and was never asked.
    [Fact]
    public void A_segment_teaches_what_its_people_do()
    {
        ReplyRow[] rows = [.. Enumerable.Range(0, 4).Select(person => new ReplyRow(person, 1, Accepted)),
            .. Enumerable.Range(5, 4).Select(person => new ReplyRow(person, 1, Declined))];
        var columns = LearnedAcceptance.Columns(SmallSnapshot.Of(10, replies: rows,
            segments: ["gold", "gold", "gold", "gold", "gold", "silver", "silver", "silver", "silver", null]))!;
        Assert.Equal(9 / 14.0, columns.Acceptance.Span[4], 6);
        Assert.Equal((1 + (10 * 9 / 14.0)) / 11, columns.Acceptance.Span[0], 6);
        Assert.Equal(10 * (5 / 14.0) / 11, columns.Acceptance.Span[5], 6);
        Assert.Equal(0.5, columns.Acceptance.Span[9], 6);
    }

    // 400 people who each accept with a chance of their own, asked 60 times: what is learned is near to it on average.
    [Fact]
    public void Planted_chances_come_back()
    {
        var (random, truth, rows) = (new Random(11), new double[400], new List<ReplyRow>());
        for (var person = 0; person < truth.Length; person++)
        {
            truth[person] = random.NextDouble();
            for (var asked = 0; asked < 60; asked++)
            {
                rows.Add(new(person, asked, random.NextDouble() < truth[person] ? Accepted : Declined, $"c{asked}"));
            }
        }

        var learned = LearnedAcceptance.Columns(SmallSnapshot.Of(truth.Length, replies: [.. rows]))!.Acceptance.ToArray();
        Assert.InRange(truth.Select((chance, person) => Math.Abs(chance - learned[person])).Average(), 0, 0.07);
        Assert.InRange(learned.Average() - truth.Average(), -0.01, 0.01);
    }

    // Whoever was invited yesterday has not said no.
    [Fact]
    public void Open_invitations_teach_nothing()
    {
        var snapshot = SmallSnapshot.Of(2, replies: [new(0, 1, Invited, "a"), new(1, 2, Invited, "a")]);
        Assert.Null(LearnedAcceptance.Columns(snapshot));
    }
}
