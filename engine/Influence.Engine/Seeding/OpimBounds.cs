using System.Collections.Immutable;

namespace Influence.Engine.Seeding;

/// <summary>The formulas of OPIM-C: how many RR sets each round draws, and what coverage proves about reach.</summary>
/// <remarks>
/// Tang, Tang, Xiao, Yuan, SIGMOD 2018: sizes after algorithm 2 and its theorem 6, bounds after lemmas 4.2 and 4.3 (martingale
/// concentration: a coverage of c sets holds c's mean within these bounds with chance 1 − e^−a each).
/// </remarks>
internal static class OpimBounds
{
    /// <summary>1 − 1/e: what greedy choice guarantees when nothing is sampled.</summary>
    public const double Greedy = 1 - 1 / Math.E;

    private const int QuartersPerRound = 4;

    // More than any memory holds, so that it is refused as too much, and far from where whole numbers end.
    private const long MostSets = 1L << 56;

    /// <summary>RR sets in each half, round after round; the last is enough in any case.</summary>
    /// <param name="nodes">n.</param>
    /// <param name="candidates">Among how many is chosen.</param>
    /// <param name="k">How many.</param>
    /// <param name="epsilon">In (0, 1 − 1/e).</param>
    /// <param name="delta">In (0, 1).</param>
    /// <remarks>Doubled sizes are rounded up to whole chunks: more sets only make the bounds better.</remarks>
    public static ImmutableArray<long> Rounds(int nodes, int candidates, int k, double epsilon, double delta)
    {
        var ofDelta = LogOfRatio(6, delta);
        var root = Greedy * Math.Sqrt(ofDelta) + Math.Sqrt(Greedy * (LogChoices(candidates, k) + ofDelta));
        var least = 2 * root * root;
        var most = Whole(Math.Max(least, least * nodes / (epsilon * epsilon * k)));
        var rounds = ImmutableArray.CreateBuilder<long>();
        for (var sets = Math.Min(most, Whole(least)); sets < most; sets = Whole(2.0 * sets))
        {
            rounds.Add(sets);
        }

        rounds.Add(most);
        return rounds.ToImmutable();
    }

    /// <summary>Sizes that the choosing half may grow to once a round has proven its choice: quarters of the way from round to
    /// round, ascending.</summary>
    /// <param name="rounds">From <see cref="Rounds"/>.</param>
    /// <param name="round">That gave the proof.</param>
    public static IEnumerable<long> Quarters(ImmutableArray<long> rounds, int round)
    {
        for (; round < rounds.Length - 1; round++)
        {
            for (var quarter = 1; quarter <= QuartersPerRound; quarter++)
            {
                var way = (double)(rounds[round + 1] - rounds[round]) * quarter / QuartersPerRound;
                yield return Math.Min(rounds[round + 1], Whole(rounds[round] + way));
            }
        }
    }

    /// <summary>a = ln(1/δ′) where δ′ is a third of δ shared out among so many bounds of a kind: one third is for those of the
    /// choice, one for those of the best, and the last third pays for the size of the last round.</summary>
    public static double Confidence(double delta, int bounds) => LogOfRatio(3 * bounds, delta);

    /// <summary>The same for rounds: each may prove two choices, that of its own sets and that of more, and the choosing half may
    /// have each size that a round or a quarter has.</summary>
    public static (double OfLower, double OfUpper) Confidences(double delta, int rounds) =>
        (Confidence(delta, 2 * rounds), Confidence(delta, QuartersPerRound * rounds));

    /// <summary>Reach is at least this many people, when independent sets were covered.</summary>
    /// <param name="covered">Sets the seeds cover; of sets covered in part, the sum of the parts.</param>
    /// <param name="sets">Of so many that the choice never saw.</param>
    /// <param name="nodes">n.</param>
    /// <param name="a">From <see cref="Confidence"/> or <see cref="Confidences"/>.</param>
    public static double Lower(double covered, long sets, int nodes, double a)
    {
        var root = Math.Sqrt(covered + 2 * a / 9) - Math.Sqrt(a / 2);
        return Math.Max(0, (root * root - a / 18) * nodes / sets);
    }

    /// <summary>The best reach is at most this many people.</summary>
    /// <param name="coverable">No choice covers more of the sets; parts count as parts.</param>
    /// <param name="sets">Of so many.</param>
    /// <param name="nodes">n.</param>
    /// <param name="a">From <see cref="Confidence"/> or <see cref="Confidences"/>.</param>
    public static double Upper(double coverable, long sets, int nodes, double a)
    {
        var root = Math.Sqrt(coverable + a / 2) + Math.Sqrt(a / 2);
        return root * root * nodes / sets;
    }

    // ln of the number of choices of k among c.
    private static double LogChoices(int candidates, int k)
    {
        double sum = 0;
        for (var place = 1; place <= k; place++)
        {
            sum += Math.Log((double)(candidates - k + place) / place);
        }

        return sum;
    }

    // A ratio beyond the largest double has a logarithm all the same.
    private static double LogOfRatio(int above, double delta) => double.IsInfinity(above / delta)
        ? Math.Log(above) - Math.Log(delta)
        : Math.Log(above / delta);

    private static long Whole(double sets) => sets >= MostSets ? MostSets
        : sets <= RrChunk.Sets ? (long)Math.Ceiling(sets)
        : (long)Math.Ceiling(sets / RrChunk.Sets) * RrChunk.Sets;
}
