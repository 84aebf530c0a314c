using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Methods;

namespace Influence.Engine.Referrals;

/// <summary>Who may have cheated: a score whose parts sum to it, what was found in words, and what a rule suggests.</summary>
public static class FraudMethod
{
    /// <summary>How much speaks for fraud.</summary>
    public static Column<double> Score { get; } =
        new("score", "points", "0 to 100: how much speaks for fraud; the sum of the parts", ColumnRole.Whole);

    /// <summary>The parts, by <see cref="FraudSignal"/>.</summary>
    public static ImmutableArray<Column<long>> Parts { get; } = [.. Enum.GetValues<FraudSignal>().Select(signal =>
        new Column<long>(FraudTexts.NameOf(signal) + "_points", "points", FraudTexts.PartOf(signal), ColumnRole.Part))];

    /// <summary>What a rule suggests.</summary>
    public static Column<string> Suggestion { get; } =
        new("suggestion", "", "approve, review or deny: suggested by rule, decided by nobody yet", ColumnRole.Fact);

    /// <summary>Which rule.</summary>
    public static Column<string> Rule { get; } = new("rule", "", "Why that is suggested", ColumnRole.Fact);

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

    /// <summary>Findings of each kind, by <see cref="FraudSignal"/>.</summary>
    public static ImmutableArray<Finding<long>> Findings { get; } =
        [.. Enum.GetValues<FraudSignal>().Select(signal => new Finding<long>("findings." + FraudTexts.NameOf(signal)))];

    /// <summary>The method <c>fraud</c> of the catalogue.</summary>
    public static Method<FraudOptions> Method { get; } = new()
    {
        Name = "fraud",
        Family = "referrals",
        View = ViewKind.Referrals,
        LooksAtIdentities = true,
        Sentence = "Who may have cheated: a score whose parts sum to it, the evidence in words, and what to do by rule",
        Columns = [Score, Suggestion, Rule, .. Parts, Ring, Found, Words],
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
            Deny.Is(people.GetValueOrDefault(FraudAdvice.Deny)), Review.Is(people.GetValueOrDefault(FraudAdvice.Review)),
            Approve.Is(people.GetValueOrDefault(FraudAdvice.Approve)),
            .. Findings.Select((finding, signal) => finding.Is(found.GetValueOrDefault((FraudSignal)signal))),
        ];
    }

    internal static ImmutableArray<string> Notes(MethodInput input, FraudSearch search) =>
    [
        "A suggestion is no decision: nothing is to be paid before somebody decides, however long that takes.",
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
        FraudPerson[] people = [.. search.People];
        return new Answer
        {
            Kind = "referrals",
            Nodes = Array.ConvertAll(people, person => person.Node),
            Order = RowOrder.ByScore,
            Columns =
            [
                Score.With(Array.ConvertAll(people, person => (double)person.Score)),
                Suggestion.With(Array.ConvertAll(people, person => FraudTexts.NameOf(person.Advice))),
                Rule.With(Array.ConvertAll(people, FraudTexts.RuleOf)),
                .. Parts.Select((part, signal) => part.With(Array.ConvertAll(people, person => (long)person.Points[signal]))),
                Ring.With(Array.ConvertAll(people, person => search.Rings[person.Node] + 1L)),
                Found.With(Array.ConvertAll(people, NumbersOf)),
                Words.With(Array.ConvertAll(people, person =>
                    string.Join(' ', person.Strongest.Select(finding => search.Findings[finding].Words)))),
            ],
            Summary = [ReferralFindings.Rows.Is(input.Referrals!.ReferralLog!.Count), .. Summary(search)],
            Evidence = new Evidence { Method = "fraud", Notes = Notes(input, search) },
        };
    }

    private static string NumbersOf(FraudPerson person)
    {
        const int shown = 20;
        var numbers = string.Join(", ", person.Findings.Take(shown).Select(finding =>
            (finding + 1).ToString(CultureInfo.InvariantCulture)));
        return person.Findings.Length <= shown ? numbers
            : $"{numbers} and {Amounts.Count(person.Findings.Length - shown)} more";
    }
}
