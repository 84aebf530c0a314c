using Influence.Engine.Answers;
using Influence.Engine.Methods;

namespace Influence.Engine.Referrals;

/// <summary>What each referrer is worth: credit that sums to revenue, and the value of a customer with those below.</summary>
public static class CreditMethod
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

    /// <summary>The method <c>credit</c> of the catalogue.</summary>
    public static Method<CreditOptions> Method { get; } = new()
    {
        Name = "credit",
        Family = "referrals",
        View = ViewKind.Referrals,
        Sentence = "What each person's referrals are worth: credit that sums to the revenue, and value with those below",
        Columns = [Credit, Direct, FromBelow, PassedOn, Brought, Own, Referral, Expected, Value],
        Cost = (size, _) => ReferralNotes.CostOf(size, 3),
        Compute = (input, options, _, _, _) => Tell(input, options),
    };

    private static Answer Tell(MethodInput input, CreditOptions options)
    {
        var snapshot = input.DemandReferrals();
        var forest = ReferralForest.Of(snapshot.ReferralLog!, snapshot.Keys, options.ChildAt);
        var direct = Attribution.Of(forest, options.Rule, TimeSpan.FromDays(options.HalfLife));
        var worth = CreditWorth.Of(forest, direct, snapshot.People, options);
        int[] nodes = [.. Enumerable.Range(0, direct.Length).Where(node => worth.Place[node] >= 0 || direct[node] != 0)];
        var credited = 0L;
        foreach (var kept in worth.Kept)
        {
            credited = Money.Added(credited, kept);
        }

        return new Answer
        {
            Kind = "referrals",
            Nodes = nodes,
            Order = RowOrder.ByScore,
            Columns =
            [
                Credit.With(Array.ConvertAll(nodes, node => (double)worth.Kept[node])),
                Direct.With(Array.ConvertAll(nodes, node => direct[node])),
                FromBelow.With(Array.ConvertAll(nodes, node => worth.FromBelow[node])),
                PassedOn.With(Array.ConvertAll(nodes, node => worth.Kept[node] - direct[node] - worth.FromBelow[node])),
                Brought.With(Array.ConvertAll(nodes, node => worth.Brought[node])),
                Own.With(Array.ConvertAll(nodes, node => worth.Own[node])),
                Referral.With(Array.ConvertAll(nodes, node => worth.Referral[node])),
                Expected.With(worth.Expected is { } expected ? Array.ConvertAll(nodes, node => expected[node]) : default),
                Value.With(Array.ConvertAll(nodes, worth.Value)),
            ],
            Summary =
            [
                Credited.Is(credited), Rule.Is(options.Rule.ToString().ToLowerInvariant()),
                GrowthFindings.K.Is(worth.Growth?.K), .. ReferralFindings.Of(forest),
            ],
            Evidence = new Evidence
            {
                Method = "credit",
                Notes =
                [
                    .. ReferralNotes.Of(forest, options.ChildAt),
                    "Credit is divided, not counted twice: over all people it sums to the revenue, under every rule.",
                    "Value below is counted for everybody above, and so sums to nothing.",
                    worth.Expected is null ? "What is still to come is not known: K is not, or each brings one more or more."
                        : "What is still to come is by K and age; of people whose joining is not in the log nothing is expected.",
                ],
            },
        };
    }
}
