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

    /// <summary>a = ln(1/δ′) where δ′ is a third of δ shared out among the rounds: each round proves two bounds, and the last
    /// third pays for the size of the last round.</summary>
    public static double Confidence(double delta, int rounds) => LogOfRatio(3 * rounds, delta);

    /// <summary>Reach is at least this many people, when independent sets were covered.</summary>
    /// <param name="covered">Sets the seeds cover.</param>
    /// <param name="sets">Of so many that the choice never saw.</param>
    /// <param name="nodes">n.</param>
    /// <param name="a">From <see cref="Confidence"/>.</param>
    public static double Lower(long covered, long sets, int nodes, double a)
    {
        var root = Math.Sqrt(covered + 2 * a / 9) - Math.Sqrt(a / 2);
        return Math.Max(0, (root * root - a / 18) * nodes / sets);
    }

    /// <summary>The best reach is at most this many people.</summary>
    /// <param name="coverable">No choice covers more of the sets.</param>
    /// <param name="sets">Of so many.</param>
    /// <param name="nodes">n.</param>
    /// <param name="a">From <see cref="Confidence"/>.</param>
    public static double Upper(long coverable, long sets, int nodes, double a)
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
