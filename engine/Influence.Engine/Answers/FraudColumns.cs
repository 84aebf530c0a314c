using System.Collections.Immutable;
using Influence.Engine.Referrals;

namespace Influence.Engine.Answers;

/// <summary>What is told of who may have cheated, and of what somebody decided about it.</summary>
public static class FraudColumns
{
    /// <summary>How much speaks for fraud.</summary>
    public static Column<double> Score { get; } =
        new("score", "points", "0 to 100: how much speaks for fraud; the sum of the parts", ColumnRole.Whole);

    /// <summary>What a rule suggests.</summary>
    public static Column<string> Suggestion { get; } =
        new("suggestion", "", "approve, review or deny: suggested by rule, decided by nobody", ColumnRole.Fact);

    /// <summary>Which rule.</summary>
    public static Column<string> Rule { get; } = new("rule", "", "Why that is suggested", ColumnRole.Fact);

    /// <summary>What was decided.</summary>
    public static Column<string> Decision { get; } = new("decision", "",
        "approve, review (look again) or deny: what somebody decided last; empty for nothing", ColumnRole.Fact);

    /// <summary>When.</summary>
    public static Column<string> DecidedAt { get; } =
        new("decided_at", "", "When that was decided, UTC; empty for never", ColumnRole.Fact);

    /// <summary>What becomes of the credit.</summary>
    public static Column<string> State { get; } = new("credit_state", "",
        "payable, pending (until somebody decides) or denied: what becomes of the person's credit", ColumnRole.Fact);

    /// <summary>What <see cref="State"/> says of credit that waits.</summary>
    public const string IsPending = "pending";

    /// <summary>The parts, by <see cref="FraudSignal"/>.</summary>
    public static ImmutableArray<Column<long>> Parts { get; } = [.. Enum.GetValues<FraudSignal>().Select(signal =>
        new Column<long>(FraudTexts.NameOf(signal) + "_points", "points", FraudTexts.PartOf(signal), ColumnRole.Part))];

    /// <summary>The ring.</summary>
    public static Column<long> Ring { get; } =
        new("ring", "", "Number of the finding that is the person's ring; 0 for none", ColumnRole.Fact);

    /// <summary>Which findings.</summary>
    public static Column<string> Found { get; } =
        new("findings", "", "Numbers of the findings about the person; fraud-proof shows their rows", ColumnRole.Fact);

    /// <summary>What was found.</summary>
    public static Column<string> Words { get; } =
        new("evidence", "", "What was found, the strongest of each kind, in words", ColumnRole.Fact);

    /// <summary>How many are to be denied.</summary>
    public static Finding<long> Deny { get; } = new("suggested.deny");

    /// <summary>How many are to be looked at.</summary>
    public static Finding<long> Review { get; } = new("suggested.review");

    /// <summary>How many need no look, for all that was found.</summary>
    public static Finding<long> Approve { get; } = new("suggested.approve");

    /// <summary>How many wait for a decision: suggested for a look or a denial, or to be looked at again.</summary>
    public static Finding<long> Pending { get; } = new("pending");

    /// <summary>How many somebody denied, with or without a score.</summary>
    public static Finding<long> Denied { get; } = new("decided.deny");

    /// <summary>How many somebody approved.</summary>
    public static Finding<long> Approved { get; } = new("decided.approve");

    /// <summary>How many somebody wants to look at again.</summary>
    public static Finding<long> Again { get; } = new("decided.review");

    /// <summary>Findings of each kind, by <see cref="FraudSignal"/>.</summary>
    public static ImmutableArray<Finding<long>> Findings { get; } =
        [.. Enum.GetValues<FraudSignal>().Select(signal => new Finding<long>("findings." + FraudTexts.NameOf(signal)))];

    /// <summary>The columns of <c>fraud</c>, in order.</summary>
    public static ImmutableArray<Column> All { get; } =
        [Score, Suggestion, Rule, Decision, DecidedAt, State, .. Parts, Ring, Found, Words];
}
