using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Methods;

namespace Influence.Engine.Referrals;

/// <summary>The rows behind each finding of fraud, with the people of each: rings can be drawn from it.</summary>
public static class FraudProofMethod
{
    /// <summary>Number of the finding.</summary>
    public static Column<long> Finding { get; } = new("finding", "", "Number of the finding, as fraud names it");

    /// <summary>Its kind.</summary>
    public static Column<string> Signal { get; } = new("signal", "", "What kind of finding, as in ring");

    /// <summary>The referral.</summary>
    public static Column<long> Referral { get; } =
        new("referral", "", "Number of the referral in the finding: its referrer and its friend stand in rows of one number");

    /// <summary>Who the person is in it.</summary>
    public static Column<string> Role { get; } = new("role", "", "referrer or friend");

    /// <summary>When.</summary>
    public static Column<string> Time { get; } = new("time", "", "Time of the row, UTC", ColumnRole.Fact);

    /// <summary>At which stage.</summary>
    public static Column<string> Stage { get; } = new("stage", "", "Stage of the row", ColumnRole.Fact);

    /// <summary>What it is worth.</summary>
    public static Column<long> Value { get; } = new("value_minor", "minor units", "Value of the row", ColumnRole.Fact);

    /// <summary>What was found.</summary>
    public static Column<string> Words { get; } = new("evidence", "", "What was found, in words", ColumnRole.Fact);

    /// <summary>The method <c>fraud-proof</c> of the catalogue.</summary>
    public static Method<FraudOptions> Method { get; } = new()
    {
        Name = "fraud-proof",
        Family = "referrals",
        View = ViewKind.Referrals,
        LooksAtIdentities = true,
        Sentence = "The referrals behind each finding of fraud, with their people: rings can be drawn from it",
        Columns = [Finding, Signal, Referral, Role, Time, Stage, Value, Words],
        Cost = (size, _) => FraudMethod.CostOf(size),
        Compute = (input, options, _, _, cancellationToken) => Tell(input, options, cancellationToken),
    };

    private static Answer Tell(MethodInput input, FraudOptions options, CancellationToken cancellationToken)
    {
        var (facts, rows) = (input.DemandReferrals(), new List<ProofRow>());
        var search = FraudSearch.Of(facts, input.Identities ?? FraudIdentities.None, options, cancellationToken);
        var (log, hidden) = (facts.ReferralLog!, 0L);
        for (var number = 0; number < search.Findings.Count; number++)
        {
            var finding = search.Findings[number];
            hidden += finding.RowsThereAre - finding.Rows.Length;
            for (var at = 0; at < finding.Rows.Length; at++)
            {
                var row = finding.Rows[at];
                rows.Add(new(finding, number + 1, at + 1, row, log.Referrer.Span[row], "referrer"));
                rows.Add(new(finding, number + 1, at + 1, row, log.Referred.Span[row], "friend"));
            }
        }

        string[] kept = hidden == 0 ? [] : [string.Create(CultureInfo.InvariantCulture,
            $"Of a finding the first {FraudBook.RowsKept} referrals are shown, of a ring all: {hidden:N0} more are not.")];
        return new Answer
        {
            Kind = "referrals",
            Nodes = rows.ConvertAll(row => row.Node).ToArray(),
            Order = RowOrder.GivenWhole,
            Columns =
            [
                Finding.With(rows.ConvertAll(row => row.Number).ToArray()),
                Signal.With(rows.ConvertAll(row => FraudTexts.NameOf(row.Finding.Signal)).ToArray()),
                Referral.With(rows.ConvertAll(row => row.Referral).ToArray()),
                Role.With(rows.ConvertAll(row => row.Role).ToArray()),
                Time.With(rows.ConvertAll(row => Moments.Text(log.Time.Span[row.Row])).ToArray()),
                Stage.With(rows.ConvertAll(row => ReferralRows.NameOf(log.Stage.Span[row.Row])).ToArray()),
                Value.With(rows.ConvertAll(row => ReferralRows.ValueOf(log, row.Row)).ToArray()),
                Words.With(rows.ConvertAll(row => row.Finding.Words).ToArray()),
            ],
            Summary = [ReferralFindings.Rows.Is(log.Count), .. FraudMethod.Summary(search)],
            Evidence = new Evidence { Method = "fraud-proof", Notes = [.. FraudMethod.Notes(input, search), .. kept] },
        };
    }

    private readonly record struct ProofRow(
        FraudFinding Finding, long Number, long Referral, int Row, int Node, string Role);
}
