using System.Collections.Immutable;

namespace Influence.Engine.Answers;

/// <summary>What is told of what each referrer is worth.</summary>
public static class CreditColumns
{
    private const string Minor = "minor units";

    /// <summary>What the person keeps.</summary>
    public static Column<double> Credit { get; } = new("credit_minor", Minor,
        "Credit of this person for purchases of others; of all people it sums to the revenue", ColumnRole.Whole);

    /// <summary>Of their own friends.</summary>
    public static Column<long> Direct { get; } =
        new("direct_minor", Minor, "Of purchases of their own friends, by the rule; sums to the revenue too", ColumnRole.Part);

    /// <summary>From below.</summary>
    public static Column<long> FromBelow { get; } =
        new("from_below_minor", Minor, "Passed on by those whom they brought", ColumnRole.Part);

    /// <summary>Passed on.</summary>
    public static Column<long> PassedOn { get; } =
        new("passed_on_minor", Minor, "At most 0 as a rule: passed on to who brought them", ColumnRole.Part);

    /// <summary>Customers.</summary>
    public static Column<long> Brought { get; } = new("brought", "people", "People whom they brought", ColumnRole.Fact);

    /// <summary>Their own.</summary>
    public static Column<long> Own { get; } = new("own_minor", Minor,
        "Their own value: that of the people file, else their purchases times the margin", ColumnRole.Fact);

    /// <summary>By referrals so far.</summary>
    public static Column<long> Referral { get; } = new("referral_minor", Minor,
        "Margin of direct credit and of what hangs below, discounted a generation, less rewards", ColumnRole.Fact);

    /// <summary>Still to come.</summary>
    public static Column<long> Expected { get; } = new("expected_minor", Minor,
        "Margin of what is expected of them and of those below, by age and K; nothing where K is not known", ColumnRole.Fact);

    /// <summary>All three.</summary>
    public static Column<long> Value { get; } =
        new("customer_value_minor", Minor, "Own value, referrals so far and what is expected", ColumnRole.Fact);

    /// <summary>What may be paid.</summary>
    public static Column<long> Payable { get; } = new("payable_minor", Minor,
        "Of the credit, what may be paid; payable, pending and denied sum to the credit", ColumnRole.Fact);

    /// <summary>What waits.</summary>
    public static Column<long> Pending { get; } = new("pending_minor", Minor,
        "Of the credit, what waits until somebody decides about signs of fraud, however long that takes", ColumnRole.Fact);

    /// <summary>What is not paid.</summary>
    public static Column<long> Denied { get; } =
        new("denied_minor", Minor, "Of the credit, what somebody decided not to pay", ColumnRole.Fact);

    /// <summary>Of all credit, what may be paid.</summary>
    public static Finding<long> AllPayable { get; } = new("payable_minor");

    /// <summary>Of all credit, what waits for a decision.</summary>
    public static Finding<long> AllPending { get; } = new("pending_minor");

    /// <summary>Of all credit, what is not paid.</summary>
    public static Finding<long> AllDenied { get; } = new("denied_minor");

    /// <summary>What is given away.</summary>
    public static Finding<long> Credited { get; } = new("credited_minor");

    /// <summary>By which rule.</summary>
    public static Finding<string> Rule { get; } = new("rule");

    /// <summary>The columns of <c>credit</c>, in order.</summary>
    public static ImmutableArray<Column> All { get; } =
        [Credit, Direct, FromBelow, PassedOn, Payable, Pending, Denied, Brought, Own, Referral, Expected, Value];
}
