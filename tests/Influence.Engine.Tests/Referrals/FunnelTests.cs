using Influence.Engine.Graphs;
using Influence.Engine.Referrals;
using Influence.Testing;
using static Influence.Engine.Snapshots.ReferralStage;

namespace Influence.Engine.Tests.Referrals;

/// <summary>Rates as the industry defines them; what the log does not tell of is not 0.</summary>
public sealed class FunnelTests
{
    private const long Month = 31 * 86_400_000_000L;

    // 0 invites 1 to 4 by mail in January; 1, 2, 3 click, 1 and 2 sign up, 1 buys for 500 and 2 is refunded. 5 invites 1 by sms.
    private static readonly ReferralRow[] _rows =
    [
        new(0, 1, 1, Invited, Channel: "mail"), new(0, 2, 2, Invited, Channel: "mail"), new(0, 3, 3, Invited, Channel: "mail"),
        new(0, 4, 4, Invited), new(0, 1, 5, Clicked, Channel: "mail"), new(0, 2, 6, Clicked), new(0, 3, 7, Clicked),
        new(0, 1, 8, SignedUp), new(0, 2, 9, SignedUp), new(0, 1, 10, Converted, 500), new(0, 2, 11, Converted, 70),
        new(0, 2, 12, Refunded), new(5, 1, Month, Invited, Channel: "sms"), new(5, 6, Month, Invited, Channel: "sms"),
    ];

    [Fact]
    public void Rates_are_those_of_the_definitions()
    {
        var all = Groups(_rows).Single(group => group.By == "all");
        Assert.Equal((5, 5, 3, 2, 1, 500),
            (all.Friends, all.Invited, all.Clicked, all.SignedUp, all.Converted, all.RevenueMinor));
        Assert.Equal((2L, 3 / 5.0, 2 / 3.0, 1 / 3.0, 1 / 2.0),
            (all.Advocates, all.Click.Value, all.SignUp.Value, all.Conversion.Value, all.Acquisition.Value));
        Assert.True(double.IsNaN(all.Share.Value)); // no people file
    }

    [Fact]
    public void Groups_of_a_kind_sum_to_all()
    {
        var groups = Groups(_rows);
        Assert.Equal(["mail", "sms", null], groups.Where(group => group.By == "channel").Select(group => group.Name));
        Assert.Equal(["1970-01", "1970-02"], groups.Where(group => group.By == "cohort").Select(group => group.Name));
        var all = groups.Single(group => group.By == "all");
        foreach (var kind in groups.GroupBy(group => group.By))
        {
            Assert.Equal((all.Friends, all.Invited, all.Clicked, all.SignedUp, all.Converted, all.RevenueMinor),
                (kind.Sum(one => one.Friends), kind.Sum(one => one.Invited), kind.Sum(one => one.Clicked),
                    kind.Sum(one => one.SignedUp), kind.Sum(one => one.Converted), kind.Sum(one => one.RevenueMinor)));
        }
    }

    [Fact]
    public void A_stage_that_the_log_does_not_tell_of_is_nothing_and_said()
    {
        ReferralRow[] rows = [.. _rows.Where(row => row.Stage != Clicked)];
        var all = Groups(rows).Single(group => group.By == "all");
        Assert.True(double.IsNaN(all.Click.Value) && double.IsNaN(all.SignUp.Value) && double.IsNaN(all.Conversion.Value));
        Assert.Equal(0.5, all.Acquisition.Value);
        var answer = FunnelMethod.Method.Run(new()
        {
            Referrals = SmallSnapshot.Of(7, logged: rows), Candidates = Candidates.All(7),
        }, new FunnelOptions(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(answer.Columns.Single(column => column.Heading.Name == "clicked")[0].IsNone);
        Assert.Contains(answer.Evidence.Notes, note => note.StartsWith("The log tells of no click", StringComparison.Ordinal));
    }

    // Wilson 1927: 1 of 10 is 0.018 to 0.404, 0 of 10 is 0 to 0.278. Garwood: 5 is 1.62 to 11.67, 0 is at most 3.69.
    [Fact]
    public void Intervals_are_those_of_the_books()
    {
        var tenth = ScoreInterval.OfPart(1, 10);
        Assert.Equal((0.01788, 0.40415), (Math.Round(tenth.Low, 5), Math.Round(tenth.High, 5)));
        Assert.Equal((0, 0.27753), (ScoreInterval.OfPart(0, 10).Low, Math.Round(ScoreInterval.OfPart(0, 10).High, 5)));
        Assert.Equal(1, ScoreInterval.OfPart(10, 10).High);
        Assert.Equal(1.62, ScoreInterval.OfCount(5).Low, 0.02);
        Assert.Equal(11.67, ScoreInterval.OfCount(5).High, 0.02);
        Assert.Equal(3.69, ScoreInterval.OfCount(0).High, 0.03);
    }

    private static FunnelGroup[] Groups(ReferralRow[] rows)
    {
        var snapshot = SmallSnapshot.Of(7, logged: rows);
        var forest = ReferralForest.Of(snapshot.ReferralLog!, snapshot.Keys, ChildAt.Joined);
        return [.. Funnels.Of(forest, FunnelFriends.Of(forest), null, Candidates.All(7))];
    }
}
