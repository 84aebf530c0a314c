using Influence.Api.Dashboard.Words;
using Influence.Application.Queries;

namespace Influence.Api.Tests.Pages;

public sealed class FactWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("invited", "2026-05-02T10:00:00Z", "Invited, no answer yet; rests until 2026-07-31")]
    [InlineData("declined", "2026-01-02T10:00:00Z", "Declined")]
    [InlineData("shared", null, "Passed it on")]
    public void Where_invitations_stand_is_said_in_a_line(string? reply, string? contact, string? expected) =>
        Assert.Equal(expected, FactWords.State(Facts(reply, contact), Now));

    [Fact]
    public void All_facts_are_told_with_their_last_answer() => Assert.Equal(
        [("Class", "A: of those who bring 80 % of all"), ("Place in the list, 90 of 100 certain", "Place 3 to 9"),
            ("Last active", "2026-05-01"),
            ("Chance to accept an invitation", Say.Percent(0.25)), ("Last answer", "Accepted, last invited 2026-05-02")],
        FactWords.All(Facts("accepted", "2026-05-02T10:00:00Z") with
        {
            Tier = "A", LastActive = "2026-05-01T00:00:00Z", Acceptance = 0.25, RankFirst = 3, RankLast = 9,
        }));

    [Theory, InlineData(null, null, null), InlineData(4L, 4L, "place 4"), InlineData(4L, 1_200L, "place 4 to 1,200")]
    public void Places_are_told_where_they_are_known(long? first, long? last, string? expected) =>
        Assert.Equal(expected, FactWords.Place(Facts(null, null) with { RankFirst = first, RankLast = last }));

    private static AdvocateFacts Facts(string? reply, string? contact) =>
        new(null, null, null, null, null, null, null, null, reply, contact, null, null, null, null, null);
}
