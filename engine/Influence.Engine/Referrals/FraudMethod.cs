using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Methods;

namespace Influence.Engine.Referrals;

/// <summary>Who may have cheated: a score whose parts sum to it, what was found in words, and what a rule suggests.</summary>
public static class FraudMethod
{
    /// <summary>The method <c>fraud</c> of the catalogue.</summary>
    public static Method<FraudOptions> Method { get; } = new()
    {
        Name = "fraud",
        Family = "referrals",
        View = ViewKind.Referrals,
        LooksAtIdentities = true,
        LooksAtDecisions = true,
        Sentence = "Who may have cheated: a score whose parts sum to it, the evidence in words, and what to do by rule",
        Columns = FraudColumns.All,
        Cost = (size, _) => CostOf(size),
        Compute = (input, options, _, _, cancellationToken) => Tell(input, options, cancellationToken),
    };

    // Names and addresses of those who joined are held while they are compared.
    internal static Cost CostOf(WorkSize size) => ReferralNotes.CostOf(size, 4).Then(
        new Cost(Cost.Bytes(400.0 * size.Nodes), 2e-6 * size.Nodes, IsAssumed: true));

    internal static ImmutableArray<Found> Summary(FraudSearch search)
    {
        var people = search.People.CountBy(person => person.Advice).ToDictionary();
        var found = search.Findings.CountBy(finding => finding.Signal).ToDictionary();
        return
        [
            FraudColumns.Deny.Is(people.GetValueOrDefault(FraudAdvice.Deny)),
            FraudColumns.Review.Is(people.GetValueOrDefault(FraudAdvice.Review)),
            FraudColumns.Approve.Is(people.GetValueOrDefault(FraudAdvice.Approve)),
            .. FraudColumns.Findings.Select((finding, signal) => finding.Is(found.GetValueOrDefault((FraudSignal)signal))),
        ];
    }

    internal static ImmutableArray<string> Notes(MethodInput input, FraudSearch search) =>
    [
        "A suggestion is no decision: nobody to be looked at or denied is to be paid before somebody decides, however long " +
            "that takes.",
        input.Identities is null
            ? "Names, e-mail addresses and telephone numbers were not looked at: who referred themselves under another account " +
                "is not found."
            : "Names, e-mail addresses and telephone numbers of referrer and friend are compared, and are not in the answer.",
        "People who may not be named are counted above, and not listed.",
        .. search.Notes,
    ];

    private static Answer Tell(MethodInput input, FraudOptions options, CancellationToken cancellationToken)
    {
        var search = FraudSearch.Of(
            input.DemandReferrals(), input.Identities ?? FraudIdentities.None, options, cancellationToken);
        // Who was decided about is told of with or without a score: else nobody would find what is to be looked at again.
        FraudPerson[] people =
        [
            .. search.People.UnionBy(input.Decisions.Keys.Select(FraudPerson.Clean), person => person.Node)
                .OrderBy(person => person.Node),
        ];
        var states = Array.ConvertAll(people, person => CreditHold.Of(person.Advice, Decision(person)));
        return new Answer
        {
            Kind = "referrals",
            Nodes = Array.ConvertAll(people, person => person.Node),
            Order = RowOrder.ByScore,
            Columns =
            [
                FraudColumns.Score.With(Array.ConvertAll(people, person => (double)person.Score)),
                FraudColumns.Suggestion.With(Array.ConvertAll(people, person => FraudTexts.NameOf(person.Advice))),
                FraudColumns.Rule.With(Array.ConvertAll(people, FraudTexts.RuleOf)),
                FraudColumns.Decision.With(Array.ConvertAll(people, person => FraudTexts.NameOf(Decision(person)?.Decision))),
                FraudColumns.DecidedAt.With(Array.ConvertAll(
                    people, person => Decision(person) is { } decided ? Moments.Text(decided.At) : "")),
                FraudColumns.State.With(Array.ConvertAll(states, FraudTexts.NameOf)),
                .. FraudColumns.Parts.Select((part, signal) =>
                    part.With(Array.ConvertAll(people, person => (long)person.Points[signal]))),
                FraudColumns.Ring.With(Array.ConvertAll(people, person => search.Rings[person.Node] + 1L)),
                FraudColumns.Found.With(Array.ConvertAll(people, NumbersOf)),
                FraudColumns.Words.With(Array.ConvertAll(people, person =>
                    string.Join(' ', person.Strongest.Select(finding => search.Findings[finding].Words)))),
            ],
            Summary =
            [
                ReferralFindings.Rows.Is(input.Referrals!.ReferralLog!.Count), .. Summary(search),
                FraudColumns.Pending.Is(states.LongCount(state => state == CreditState.Pending)),
                FraudColumns.Denied.Is(CountOf(input, ReferralDecision.Deny)),
                FraudColumns.Approved.Is(CountOf(input, ReferralDecision.Approve)),
                FraudColumns.Again.Is(CountOf(input, ReferralDecision.Review)),
            ],
            Evidence = new Evidence { Method = "fraud", Notes = Notes(input, search) },
        };

        Decided? Decision(FraudPerson person) => input.Decisions.TryGetValue(person.Node, out var decided) ? decided : null;
    }

    private static long CountOf(MethodInput input, ReferralDecision decision) =>
        input.Decisions.Values.LongCount(decided => decided.Decision == decision);

    private static string NumbersOf(FraudPerson person)
    {
        const int shown = 20;
        var numbers = string.Join(", ", person.Findings.Take(shown).Select(finding =>
            (finding + 1).ToString(CultureInfo.InvariantCulture)));
        return person.Findings.Length <= shown ? numbers
            : $"{numbers} and {Amounts.Count(person.Findings.Length - shown)} more";
    }
}
