using Influence.Engine.Answers;
using Influence.Engine.Methods;

namespace Influence.Engine.Referrals;

/// <summary>What each referrer is worth: credit that sums to revenue, and the value of a customer with those below.</summary>
public static class CreditMethod
{
    /// <summary>The method <c>credit</c> of the catalogue.</summary>
    public static Method<CreditOptions> Method { get; } = new()
    {
        Name = "credit",
        Family = "referrals",
        View = ViewKind.Referrals,
        Sentence = "What each person's referrals are worth: credit that sums to the revenue, and value with those below",
        Columns = CreditColumns.All,
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
                CreditColumns.Credit.With(Array.ConvertAll(nodes, node => (double)worth.Kept[node])),
                CreditColumns.Direct.With(Array.ConvertAll(nodes, node => direct[node])),
                CreditColumns.FromBelow.With(Array.ConvertAll(nodes, node => worth.FromBelow[node])),
                CreditColumns.PassedOn.With(
                    Array.ConvertAll(nodes, node => worth.Kept[node] - direct[node] - worth.FromBelow[node])),
                CreditColumns.Brought.With(Array.ConvertAll(nodes, node => worth.Brought[node])),
                CreditColumns.Own.With(Array.ConvertAll(nodes, node => worth.Own[node])),
                CreditColumns.Referral.With(Array.ConvertAll(nodes, node => worth.Referral[node])),
                CreditColumns.Expected.With(
                    worth.Expected is { } expected ? Array.ConvertAll(nodes, node => expected[node]) : default),
                CreditColumns.Value.With(Array.ConvertAll(nodes, worth.Value)),
            ],
            Summary =
            [
                CreditColumns.Credited.Is(credited), CreditColumns.Rule.Is(options.Rule.ToString().ToLowerInvariant()),
                GrowthFindings.K.Is(worth.Growth?.K), .. ReferralSummary.Of(forest),
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
