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
        LooksAtIdentities = true,
        LooksAtDecisions = true,
        Sentence = "What each person's referrals are worth: credit that sums to the revenue, and value with those below",
        Columns = CreditColumns.All,
        Cost = (size, _) => ReferralNotes.CostOf(size, 3).Then(FraudMethod.CostOf(size)),
        Compute = (input, options, _, _, cancellationToken) => Tell(input, options, cancellationToken),
    };

    private static Answer Tell(MethodInput input, CreditOptions options, CancellationToken cancellationToken)
    {
        var snapshot = input.DemandReferrals();
        var forest = ReferralForest.Of(snapshot.ReferralLog!, snapshot.Keys, options.ChildAt);
        var direct = Attribution.Of(forest, options.Rule, TimeSpan.FromDays(options.HalfLife));
        var worth = CreditWorth.Of(forest, direct, snapshot.People, options);
        int[] nodes = [.. Enumerable.Range(0, direct.Length).Where(node => worth.Place[node] >= 0 || direct[node] != 0)];
        var states = CreditHold.ByNode(input, options.ReviewScore, cancellationToken);
        var (credited, sums) = (0L, new long[Enum.GetValues<CreditState>().Length]);
        for (var node = 0; node < states.Length; node++)
        {
            credited = Money.Added(credited, worth.Kept[node]);
            sums[(int)states[node]] = Money.Added(sums[(int)states[node]], worth.Kept[node]);
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
                CreditColumns.Payable.With(In(CreditState.Payable)), CreditColumns.Pending.With(In(CreditState.Pending)),
                CreditColumns.Denied.With(In(CreditState.Denied)),
                CreditColumns.Brought.With(Array.ConvertAll(nodes, node => worth.Brought[node])),
                CreditColumns.Own.With(Array.ConvertAll(nodes, node => worth.Own[node])),
                CreditColumns.Referral.With(Array.ConvertAll(nodes, node => worth.Referral[node])),
                CreditColumns.Expected.With(
                    worth.Expected is { } expected ? Array.ConvertAll(nodes, node => expected[node]) : default),
                CreditColumns.Value.With(Array.ConvertAll(nodes, worth.Value)),
            ],
            Summary =
            [
                CreditColumns.Credited.Is(credited), CreditColumns.AllPayable.Is(sums[(int)CreditState.Payable]),
                CreditColumns.AllPending.Is(sums[(int)CreditState.Pending]),
                CreditColumns.AllDenied.Is(sums[(int)CreditState.Denied]),
                CreditColumns.Rule.Is(options.Rule.ToString().ToLowerInvariant()),
                GrowthFindings.K.Is(worth.Growth?.K), .. ReferralSummary.Of(forest),
            ],
            Evidence = new Evidence
            {
                Method = "credit",
                Notes =
                [
                    .. ReferralNotes.Of(forest, options.ChildAt),
                    "Credit is divided, not counted twice: over all people it sums to the revenue, under every rule.",
                    "Credit of those whom fraud would have looked at or denied is pending until somebody decides, and time " +
                        "decides nothing; what is denied is shown as denied, and the revenue stays what it is.",
                    .. input.Identities is null
                        ? ["Names and addresses were not looked at: who referred themselves under another account is payable."]
                        : Array.Empty<string>(),
                    "Value below is counted for everybody above, and so sums to nothing.",
                    worth.Expected is null ? "What is still to come is not known: K is not, or each brings one more or more."
                        : "What is still to come is by K and age; of people whose joining is not in the log nothing is expected.",
                ],
            },
        };

        long[] In(CreditState state) => Array.ConvertAll(nodes, node => states[node] == state ? worth.Kept[node] : 0);
    }
}
