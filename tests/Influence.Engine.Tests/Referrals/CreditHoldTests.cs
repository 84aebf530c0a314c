using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Referrals;
using Influence.Testing;
using static Influence.Engine.Snapshots.ReferralStage;

namespace Influence.Engine.Tests.Referrals;

/// <summary>Credit is payable, pending or denied, and the three are always the whole of it.</summary>
public sealed class CreditHoldTests
{
    private const long Day = 86_400_000_000;

    [Theory]
    [InlineData(FraudAdvice.Approve, null, "Payable")]
    [InlineData(FraudAdvice.Review, null, "Pending")]
    [InlineData(FraudAdvice.Deny, null, "Pending")]
    [InlineData(FraudAdvice.Deny, ReferralDecision.Approve, "Payable")]
    [InlineData(FraudAdvice.Approve, ReferralDecision.Deny, "Denied")]
    [InlineData(FraudAdvice.Approve, ReferralDecision.Review, "Pending")]
    public void A_suggestion_holds_back_and_a_decision_settles(FraudAdvice advice, ReferralDecision? decision, string state) =>
        Assert.Equal(state, CreditHold.Of(advice, decision is { } made ? new Decided(made, 0) : null).ToString());

    // 0 and 1 bring each other: a ring, 40 points and a look. 2 brings 3 for 1,000; 0 and 1 bought of each other for 500 each.
    [Fact]
    public void A_denial_takes_from_what_is_payable_and_never_from_the_revenue()
    {
        ReferralRow[] rows =
            [new(0, 1, Day, Converted, 500), new(1, 0, 2 * Day, Converted, 500), new(2, 3, 3 * Day, Converted, 1_000)];
        var (undecided, denied, approved) = (Credit(rows), Credit(rows, (1, ReferralDecision.Deny), (2, ReferralDecision.Deny)),
            Credit(rows, (0, ReferralDecision.Approve), (1, ReferralDecision.Approve)));
        Assert.Equal((2_000L, 1_000L, 1_000L, 0L), Sums(undecided));
        Assert.Equal((2_000L, 0L, CreditOf(denied, 0), 1_000 + CreditOf(denied, 1)), Sums(denied));
        Assert.Equal((2_000L, 2_000L, 0L, 0L), Sums(approved));
    }

    // However late one looks: a year after the last row what waited still waits.
    [Fact]
    public void Time_decides_nothing()
    {
        ReferralRow[] rows = [new(0, 1, Day, Converted, 500), new(1, 0, 2 * Day, Converted, 500)];
        Assert.Equal(Sums(Credit(rows)).Pending, Sums(Credit([.. rows, new(2, 3, 400 * Day, SignedUp)])).Pending);
    }

    // Dirty logs, and decisions about anybody: row by row and in all, the parts are the credit, and the credit the revenue.
    [Fact]
    public void The_three_parts_are_the_credit_to_the_cent()
    {
        for (var number = 0; number < Nightly.Else(2_000, 300); number++)
        {
            var draws = new Draws(11, number);
            (int, ReferralDecision)[] decisions = [.. Enumerable.Range(0, DirtyLogs.People)
                .Where(_ => draws.NextBelow(3) == 0).Select(node => (node, (ReferralDecision)draws.NextBelow(3)))];
            var answer = Credit(DirtyLogs.Of(number), decisions);
            var (revenue, payable, pending, denied) = Sums(answer);
            Assert.Equal(answer.Summary.Find(CreditColumns.Credited), payable + pending + denied);
            Assert.Equal(revenue, payable + pending + denied);
            for (var row = 0; row < answer.Nodes.Length; row++)
            {
                long[] parts = [Of(answer, CreditColumns.Payable, row), Of(answer, CreditColumns.Pending, row),
                    Of(answer, CreditColumns.Denied, row)];
                Assert.Equal(answer.First.As<double>().Values.Span[row], parts.Sum());
                Assert.True(parts.Count(part => part != 0) <= 1);
            }
        }
    }

    // Somebody without a sign of fraud who is to be looked at again stands in the answer: else nobody would find them.
    [Fact]
    public void Who_was_decided_about_is_told_of_without_a_score_too()
    {
        var answer = FraudMethod.Method.Run(
            Input([new(0, 1, Day, Converted, 500)], (0, ReferralDecision.Review)), new FraudOptions());
        Assert.Equal([0], answer.Nodes.ToArray());
        Assert.Equal(0, answer.First.As<double>().Values.Span[0]);
        Assert.Equal((1, 1, 0), (answer.Summary.Find(FraudColumns.Pending), answer.Summary.Find(FraudColumns.Again),
            answer.Summary.Find(FraudColumns.Denied)));
        var texts = answer.Columns.ToDictionary(column => column.Heading.Name);
        Assert.Equal(("review", "1970-01-01T00:00:00.000007Z", "pending"),
            (Text("decision"), Text("decided_at"), Text("credit_state")));

        string Text(string column) => texts[column].As<string>().Values.Span[0];
    }

    private static Answer Credit(ReferralRow[] rows, params (int Node, ReferralDecision Decision)[] decisions) =>
        CreditMethod.Method.Run(Input(rows, decisions), new CreditOptions());

    private static MethodInput Input(ReferralRow[] rows, params (int Node, ReferralDecision Decision)[] decisions) => new()
    {
        Candidates = Candidates.All(DirtyLogs.People), Referrals = SmallSnapshot.Of(DirtyLogs.People, logged: rows),
        Decisions = decisions.ToImmutableDictionary(one => one.Node, one => new Decided(one.Decision, 7)),
    };

    private static (long? Revenue, long Payable, long Pending, long Denied) Sums(Answer answer) => (
        answer.Summary.Find(ReferralFindings.Revenue), answer.Summary.Find(CreditColumns.AllPayable)!.Value,
        answer.Summary.Find(CreditColumns.AllPending)!.Value, answer.Summary.Find(CreditColumns.AllDenied)!.Value);

    private static long CreditOf(Answer answer, int node) =>
        (long)answer.First.As<double>().Values.Span[answer.Nodes.Span.IndexOf(node)];

    private static long Of(Answer answer, Column<long> column, int row) =>
        answer.Columns.Single(data => data.Heading.Name == column.Name).As<long>().Values.Span[row];
}
