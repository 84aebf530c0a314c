using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;

namespace Influence.Engine.Advocates;

/// <summary>Says why somebody is in the list, in one sentence: the score and the two strongest facts. Names nobody.</summary>
/// <remarks>
/// A fact is strong when it is many times that of the mean candidate. Uncalibrated, the sentence compares and promises no number.
/// Revenue is left out (its currency is not known here), and so is sentiment, which is no count.
/// </remarks>
internal sealed class AdvocateReasons(
    PeopleFacts facts, Candidates candidates, int nodeCount, AdvocateRanking ranking, Calibration calibration)
{
    private readonly ImmutableArray<Fact> _facts =
    [
        .. new (ReadOnlyMemory<long> Values, Func<long, string> Words)[]
        {
            (facts.CustomersBrought, count => Counted("brought", count, "customer", "customers")),
            (facts.CustomersFurther, count =>
                $"led to {Number(count)} more {(count == 1 ? "customer" : "customers")} further on"),
            (facts.SharesCaused, count => count switch
            {
                1 => "was shared once",
                2 => "was shared twice",
                _ => $"was shared {Number(count)} times",
            }),
            (facts.Followers, count => Counted("has", count, "follower", "followers")),
            (facts.Communities, count => Counted("speaks to", count, "community", "communities")),
        }.Where(fact => !fact.Values.IsEmpty)
            .Select(fact => new Fact(fact.Values, Mean(fact.Values, candidates, nodeCount), fact.Words)),
    ];

    /// <summary>One sentence about <paramref name="node"/>.</summary>
    /// <param name="node">In the list.</param>
    /// <param name="score">Its score there.</param>
    public string Why(int node, double score)
    {
        // OrderBy is stable: of equally strong facts the one listed first comes first.
        var strongest = _facts.Where(fact => fact.Values.Span[node] > 0)
            .OrderByDescending(fact => fact.Values.Span[node] / fact.Mean)
            .Take(2)
            .Select(fact => fact.Words(fact.Values.Span[node]));
        string[] clauses = [calibration.IsCalibrated ? Promise(score) : Comparison(score), .. strongest];
        return clauses.Length == 1 ? $"{clauses[0]}." : $"{string.Join(", ", clauses[..^1])} and {clauses[^1]}.";
    }

    private static string Promise(double score) => score switch
    {
        0 => "Is expected to bring nobody beyond those already chosen",
        < 0.95 => "Is expected to bring less than one further person",
        < 1.05 => "Is expected to bring about 1 further person",
        _ => $"Is expected to bring about {Rounded(score)} further people",
    };

    private string Comparison(double score) => (ranking.TypicalScore == 0 ? 0 : score / ranking.TypicalScore) switch
    {
        0 => "Is expected to bring nobody beyond those already chosen",
        < 0.95 => "Adds less reach than a typical person here",
        < 1.05 => "Adds about as much reach as a typical person here",
        var multiple => $"Adds about {Rounded(multiple)} times the reach of a typical person here",
    };

    private static string Counted(string verb, long count, string one, string many) =>
        $"{verb} {Number(count)} {(count == 1 ? one : many)}";

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Rounded(double value) => value.ToString(value < 9.95 ? "0.#" : "N0", CultureInfo.InvariantCulture);

    private static double Mean(ReadOnlyMemory<long> values, Candidates candidates, int nodeCount)
    {
        Int128 sum = 0; // each fits 64 bits, all of them may not
        for (var node = 0; node < nodeCount; node++)
        {
            sum += candidates.Contains(node) ? values.Span[node] : 0;
        }

        return (double)sum / Math.Max(1, candidates.Count);
    }

    private sealed record Fact(ReadOnlyMemory<long> Values, double Mean, Func<long, string> Words);
}
