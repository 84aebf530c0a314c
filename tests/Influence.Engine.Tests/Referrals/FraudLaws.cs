using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Referrals;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Referrals;

/// <summary>What holds of every score, in logs in which everything goes wrong and everybody shares something.</summary>
public sealed class FraudLaws
{
    private static readonly FraudOptions _strict = new()
    {
        PerDevice = 2, PerIp = 2, PerPayment = 1, PerHour = 2, CodeFriends = 2, StarFriends = 2, FarmPeople = 2, FarmDays = 0,
        RingPeople = 12,
    };

    [Fact]
    public void Parts_sum_to_the_score_and_every_point_has_its_rows()
    {
        for (var number = 0; number < 200; number++)
        {
            var answer = FraudMethod.Method.Run(
                new MethodInput { Candidates = Candidates.All(DirtyLogs.People), Referrals = Facts(Rows(number)) }, _strict);
            var scores = answer.First.As<double>().Values.ToArray();
            for (var row = 0; row < scores.Length; row++)
            {
                Assert.Equal(scores[row], FraudColumns.Parts.Sum(part => answer.Columns
                    .Single(column => column.Heading.Name == part.Name).As<long>().Values.Span[row]));
                Assert.InRange(scores[row], 1, 100);
            }

            var search = Search(Rows(number));
            Assert.All(search.Findings, finding => Assert.True(finding.Rows.Length > 0 && finding.Words.Length > 0));
            Assert.All(search.People, one => Assert.True(one.Strongest.Length > 0));
        }
    }

    [Fact]
    public void The_order_of_rows_changes_nothing()
    {
        for (var number = 0; number < 200; number++)
        {
            var rows = Rows(number);
            Assert.Equal(Scores(rows), Scores([.. rows.Reverse()]));
        }
    }

    // Signal by signal: a purchase that is evidence of a shared device is, taken away, a purchase less in a tree.
    [Fact]
    public void Taking_evidence_away_never_raises_what_it_was_evidence_of()
    {
        var taken = 0;
        for (var number = 0; number < 100; number++)
        {
            ReferralRow[] rows = [.. Rows(number).OrderBy(row => row.Time).ThenBy(row => row.Referrer).ThenBy(row => row.Referred)
                .ThenBy(row => row.Stage)]; // as the snapshot has them
            var search = Search(rows);
            foreach (var one in search.People)
            {
                foreach (var finding in one.Strongest.Select(place => search.Findings[place]))
                {
                    foreach (var row in finding.Rows)
                    {
                        var less = Search([.. rows.Where((_, at) => at != row)]).People.SingleOrDefault(other =>
                            other.Node == one.Node);
                        Assert.True(less is null || less.Points[(int)finding.Signal] <= PointsOf(one, finding.Signal),
                            $"log {number}, person {one.Node}, {finding.Signal}, row {row}");
                        taken++;
                    }
                }
            }
        }

        Assert.True(taken > 1_000, $"{taken}");
    }

    // What there was no room for below 100 may take the room that other evidence leaves.
    private static int PointsOf(FraudPerson one, FraudSignal signal) =>
        one.Score == FraudPerson.Most ? FraudPerson.Most : one.Points[(int)signal];

    private static (int, int, FraudAdvice)[] Scores(ReferralRow[] rows) =>
        [.. Search(rows).People.Select(one => (one.Node, one.Score, one.Advice))];

    private static FraudSearch Search(ReferralRow[] rows) => FraudSearch.Of(Facts(rows), FraudIdentities.None, _strict);

    private static Snapshot Facts(ReferralRow[] rows) => SmallSnapshot.Of(DirtyLogs.People, logged: rows);

    // The dirty log of a number, with times to the minute and few devices, addresses and codes.
    private static ReferralRow[] Rows(int number)
    {
        var draws = new Draws(7, number);
        return [.. DirtyLogs.Of(number).Select(row => row with
        {
            Time = row.Time + (draws.NextBelow(90) * 60_000_000L), Device = Any(ref draws), Ip = Any(ref draws),
            Code = Any(ref draws) is { } code ? "code " + code : null,
        })];
    }

    private static int? Any(ref Draws draws) => draws.NextBelow(5) is < 3 and var one ? one : null;
}
