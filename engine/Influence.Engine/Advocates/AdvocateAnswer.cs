using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Methods;

namespace Influence.Engine.Advocates;

/// <summary>The list of advocates as an answer: score and parts, facts beside them, and why.</summary>
internal static class AdvocateAnswer
{
    public static ImmutableArray<Column> Columns { get; } =
    [
        new("score", "people", "Further people who are expected to act if this person is invited, beside what those above bring"),
        new("parts.first_hand", "people", "Of these, people one step away"),
        new("parts.second_hand", "people", "People two steps away"),
        new("parts.further", "people", "People further away"),
        new("parts.overlap", "people", "At most 0: what those above in the list bring already"),
        new("facts.followers", "people", "Followers; on a graph file, people this person influences directly"),
        new("facts.shares_caused", "shares", "How often others shared this person's posts"),
        new("facts.customers_brought", "people",
            "Customers who came by this person's own referrals; who was refunded or cancelled is none"),
        new("facts.customers_further", "people", "Customers who came by the referrals of those, and so on"),
        new("facts.revenue_minor", "minor units", "Value of the person's own referrals, less refunds"),
        new("facts.communities", "communities", "Different communities among the direct audience"),
        new("facts.mean_sentiment", "−1 to 1", "Mean sentiment of the person's own shares"),
        new("why", "", "The score and the two strongest facts in a sentence"),
    ];

    public static Answer Of(AdvocateRanking ranking, MethodInput input, AdvocateOptions options)
    {
        var nodes = ranking.People;
        var facts = input.People ?? new PeopleFacts { Followers = OutDegrees(input) };
        var reasons = new AdvocateReasons(facts, input.Candidates, input.DemandInfluence().NodeCount, ranking, input.Calibration);
        return new Answer
        {
            Kind = "advocates",
            Nodes = nodes.AsMemory(),
            Order = RowOrder.Given,
            Columns =
            [
                Part("score", ranking, score => score.Total),
                Part("parts.first_hand", ranking, score => score.FirstHand),
                Part("parts.second_hand", ranking, score => score.SecondHand),
                Part("parts.further", ranking, score => score.Further),
                Part("parts.overlap", ranking, score => score.Overlap),
                Fact("facts.followers", "people", facts.Followers, nodes),
                Fact("facts.shares_caused", "shares", facts.SharesCaused, nodes),
                Fact("facts.customers_brought", "people", facts.CustomersBrought, nodes),
                Fact("facts.customers_further", "people", facts.CustomersFurther, nodes),
                Fact("facts.revenue_minor", "minor units", facts.RevenueMinor, nodes),
                Fact("facts.communities", "communities", facts.Communities, nodes),
                new NumberColumn("facts.mean_sentiment", "−1 to 1", nodes
                    .Select(node => facts.MeanSentiment.IsEmpty ? double.NaN : facts.MeanSentiment.Span[node]).ToArray()),
                new TextColumn("why", "", nodes.Select((node, row) => (string?)reasons.Why(node, ranking.Scores[row].Total))
                    .ToArray()),
            ],
            Summary =
            [
                new("calibrated", input.Calibration.IsCalibrated),
                new("calibration_id", input.Calibration.Id),
                new("uncalibrated_reason", input.Calibration.Reason),
            ],
            Evidence = new Evidence
            {
                Method = "advocates",
                Options = options,
                RandomSeed = options.RandomSeed,
                Samples = options.Samples,
                Notes = [.. Notes(ranking, input.Candidates.Count), .. Notes(facts)],
            },
        };
    }

    private static IEnumerable<string> Notes(AdvocateRanking ranking, int candidates)
    {
        if (ranking.AssumedAcceptances == candidates)
        {
            yield return "Nobody's chance to accept an invitation is known; it is taken as 1.";
        }
        else if (ranking.AssumedAcceptances > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"The chance to accept an invitation is unknown for {ranking.AssumedAcceptances} of {candidates} people; it " +
                    $"is taken as 1.");
        }
    }

    private static IEnumerable<string> Notes(PeopleFacts facts)
    {
        if (facts.PurchasesTakenBack > 0)
        {
            yield return facts.PurchasesTakenBack == 1
                ? "One purchase was taken back by a refund or a cancellation and counts for nobody."
                : string.Create(CultureInfo.InvariantCulture,
                    $"{facts.PurchasesTakenBack} purchases were taken back by refunds or cancellations and count for nobody.");
        }

        if (facts.RefundsUnmatched > 0)
        {
            yield return facts.RefundsUnmatched == 1
                ? "One refund or cancellation matches no purchase that is left, and changes nothing."
                : string.Create(CultureInfo.InvariantCulture,
                    $"{facts.RefundsUnmatched} refunds or cancellations match no purchase that is left, and change nothing.");
        }
    }

    private static NumberColumn Part(string name, AdvocateRanking ranking, Func<AdvocateScore, double> part) =>
        new(name, "people", ranking.Scores.Select(part).ToArray());

    private static CountColumn Fact(string name, string unit, ReadOnlyMemory<long> fact, ImmutableArray<int> nodes) =>
        new(name, unit, fact.IsEmpty ? default : nodes.Select(node => fact.Span[node]).ToArray());

    private static long[] OutDegrees(MethodInput input)
    {
        var graph = input.DemandInfluence();
        return [.. Enumerable.Range(0, graph.NodeCount).Select(node => (long)graph.Out.Degree(node))];
    }
}
