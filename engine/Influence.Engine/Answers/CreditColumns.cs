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

    /// <summary>What is given away.</summary>
    public static Finding<long> Credited { get; } = new("credited_minor");

    /// <summary>By which rule.</summary>
    public static Finding<string> Rule { get; } = new("rule");

    /// <summary>The columns of <c>credit</c>, in order.</summary>
    public static ImmutableArray<Column> All { get; } =
        [Credit, Direct, FromBelow, PassedOn, Brought, Own, Referral, Expected, Value];
}
