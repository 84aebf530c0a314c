using Influence.Engine.Answers;
using Influence.Engine.Methods;

namespace Influence.Engine.Referrals;

/// <summary>What rules had to decide in a dirty log: each row, with the people it is about.</summary>
public static class DoubtsMethod
{
    /// <summary>The method <c>doubts</c> of the catalogue.</summary>
    public static Method<ReferralOptions> Method { get; } = new()
    {
        Name = "doubts",
        Family = "referrals",
        View = ViewKind.Referrals,
        Sentence = "What in the referral log had to be decided by a rule: two referrers, circles, repeats, refunds",
        Columns = DoubtColumns.All,
        Cost = (size, _) => ReferralNotes.CostOf(size, 1),
        Compute = (input, options, _, _, _) => Tell(input, options),
    };

    private static Answer Tell(MethodInput input, ReferralOptions options)
    {
        var snapshot = input.DemandReferrals();
        var log = snapshot.ReferralLog!;
        var forest = ReferralForest.Of(log, snapshot.Keys, options.ChildAt);
        var rows = new List<(ReferralDoubt Doubt, long Number, int Node, string Role)>();
        for (var number = 0; number < forest.Doubts.Length; number++)
        {
            var doubt = forest.Doubts[number];
            if (doubt.Person >= 0)
            {
                rows.Add((doubt, number + 1, doubt.Person, "friend"));
            }

            if (doubt.Other >= 0 && doubt.Other != doubt.Person)
            {
                rows.Add((doubt, number + 1, doubt.Other, "referrer"));
            }
        }

        return new Answer
        {
            Kind = "referrals",
            Nodes = rows.ConvertAll(row => row.Node).ToArray(),
            Order = RowOrder.GivenWhole,
            Columns =
            [
                DoubtColumns.Doubt.With(rows.ConvertAll(row => row.Number).ToArray()),
                DoubtColumns.Kind.With(rows.ConvertAll(row => DoubtTexts.NameOf(row.Doubt.Kind)).ToArray()),
                DoubtColumns.Role.With(rows.ConvertAll(row => row.Role).ToArray()),
                DoubtColumns.Time.With(rows.ConvertAll(row => Moments.Text(log.Time.Span[row.Doubt.Row])).ToArray()),
                DoubtColumns.Stage.With(rows.ConvertAll(row => ReferralRows.NameOf(log.Stage.Span[row.Doubt.Row])).ToArray()),
                DoubtColumns.Value.With(rows.ConvertAll(row => ReferralRows.ValueOf(log, row.Doubt.Row)).ToArray()),
                DoubtColumns.Rule.With(rows.ConvertAll(row => DoubtTexts.RuleOf(row.Doubt.Kind)).ToArray()),
            ],
            Summary = [ReferralFindings.Rows.Is(log.Count), .. ReferralSummary.OfDoubts(forest)],
            Evidence = new Evidence
            {
                Method = "doubts",
                Notes = forest.Doubts.IsEmpty ? ["No rule had to decide anything in this log."] : [],
            },
        };
    }
}
