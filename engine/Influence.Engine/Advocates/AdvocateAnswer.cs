using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;
using Influence.Engine.Spread;

namespace Influence.Engine.Advocates;

/// <summary>The list of advocates as an answer: score and parts, facts beside them, and why.</summary>
internal static class AdvocateAnswer
{
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
                AdvocateColumns.Score.With(Parts(ranking, score => score.Total)),
                AdvocateColumns.FirstHand.With(Parts(ranking, score => score.FirstHand)),
                AdvocateColumns.SecondHand.With(Parts(ranking, score => score.SecondHand)),
                AdvocateColumns.Further.With(Parts(ranking, score => score.Further)),
                AdvocateColumns.Overlap.With(Parts(ranking, score => score.Overlap)),
                AdvocateColumns.Followers.With(Facts(facts.Followers, nodes)),
                AdvocateColumns.SharesCaused.With(Facts(facts.SharesCaused, nodes)),
                AdvocateColumns.CustomersBrought.With(Facts(facts.CustomersBrought, nodes)),
                AdvocateColumns.CustomersFurther.With(Facts(facts.CustomersFurther, nodes)),
                AdvocateColumns.RevenueMinor.With(Facts(facts.RevenueMinor, nodes)),
                AdvocateColumns.Communities.With(Facts(facts.Communities, nodes)),
                AdvocateColumns.MeanSentiment.With(Facts(facts.MeanSentiment, nodes)),
                AdvocateColumns.Acceptance.With(
                    facts.Acceptance.IsEmpty ? [] : nodes.Select(node => Invitations.Known(facts.Acceptance.Span[node])
                        ?? double.NaN).ToArray()),
                AdvocateColumns.LastReply.With(facts.LastReply.IsEmpty ? []
                    : nodes.Select(node => facts.LastReply.Span[node]?.ToString().ToLowerInvariant() ?? "").ToArray()),
                AdvocateColumns.LastContact.With(Times(facts.LastContact, nodes)),
                AdvocateColumns.LastActive.With(Times(facts.LastActive, nodes)),
                AdvocateColumns.ValueMinor.With(ranking.ValuesMinor.AsSpan().ToArray()),
                AdvocateColumns.Tier.With(ranking.Tiers.AsSpan().ToArray()),
                AdvocateColumns.RankFirst.With(Ranks(ranking, interval => interval.First)),
                AdvocateColumns.RankLast.With(Ranks(ranking, interval => interval.Last)),
                AdvocateColumns.Why.With(nodes.Select((node, row) => reasons.Why(node, ranking.Scores[row].Total)).ToArray()),
            ],
            Summary = AdvocateColumns.Calibration.Of(input.Calibration),
            Evidence = new Evidence
            {
                Method = "advocates",
                RandomSeed = options.RandomSeed,
                Samples = options.Samples,
                Notes = [.. AcceptanceNotes(ranking.AssumedAcceptances, input.Candidates.Count, input.Columns), .. Notes(facts)],
            },
        };
    }

    /// <summary>From how many invitations it is known who accepts, and of how many people it is not.</summary>
    internal static IEnumerable<string> AcceptanceNotes(int assumed, int candidates, PeopleColumns? people)
    {
        if (people?.InvitationsEnded is > 0 and var ended)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Chances to accept are learned from {ended:N0} ") +
                (ended == 1 ? "invitation that ended." : "invitations that ended.");
        }

        if (assumed == candidates)
        {
            yield return "Nobody's chance to accept an invitation is known; it is taken as 1.";
        }
        else if (assumed > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"The chance to accept an invitation is unknown for {assumed} of {candidates} people; it " +
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

    private static double[] Parts(AdvocateRanking ranking, Func<AdvocateScore, double> part) =>
        [.. ranking.Scores.Select(part)];

    // Those behind the thousandth are not told apart.
    private static double[] Ranks(AdvocateRanking ranking, Func<(double First, double Last), double> end) =>
        ranking.Ranks.IsEmpty ? []
            : [.. ranking.People.Select((_, row) => row < ranking.Ranks.Length ? end(ranking.Ranks[row]) : double.NaN)];

    private static T[] Facts<T>(ReadOnlyMemory<T> fact, ImmutableArray<int> nodes) =>
        fact.IsEmpty ? [] : [.. nodes.Select(node => fact.Span[node])];

    private static string[] Times(ReadOnlyMemory<long> times, ImmutableArray<int> nodes) => times.IsEmpty ? []
        : [.. nodes.Select(node => times.Span[node] is not long.MinValue and var at ? Moments.Text(at) : "")];

    private static long[] OutDegrees(MethodInput input)
    {
        var graph = input.DemandInfluence();
        return [.. Enumerable.Range(0, graph.NodeCount).Select(node => (long)graph.Out.Degree(node))];
    }
}
