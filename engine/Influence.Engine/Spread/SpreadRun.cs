using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>The driver of forward simulation: batches of worlds, until precise enough.</summary>
/// <remarks>Worlds are numbered, and sums are whole numbers: neither batches nor threads can change a bit.</remarks>
internal sealed class SpreadRun(WorldKernel kernel, ChunkLoop loop, IProgress<AlgorithmProgress>? progress)
{
    /// <summary>Worlds in a batch: few, so that cancelling stays quick where one world takes milliseconds.</summary>
    internal const int WorldsPerBatch = 16;

    /// <summary>Draws of random seeds to compare with.</summary>
    internal const int RandomDraws = 20;

    /// <summary>Two-sided 95 % quantile of Student's t with <see cref="RandomDraws"/> − 1 degrees of freedom.</summary>
    internal const double StudentQuantile = 2.093;

    // Random sets: worlds of each at least and, unless the seeds themselves took more, at most.
    private const int FirstOfRandom = 4;
    private const int MostOfRandom = 50;

    // Worlds of random sets are saved only where they are dear, and where the draws agree well enough.
    private const long PeopleAreDear = 1 << 18;
    private const double RandomPrecision = 0.05;

    // Hidden people shift the mean by no more than this part of its standard error: 95 % stay 94.6 %.
    private const double Noticeable = 0.25;

    /// <summary>Mean reach of <paramref name="seeds"/>; the precision of <paramref name="options"/> must be resolved.</summary>
    /// <remarks>
    /// Worlds that agree are no proof that all do. Where few worlds decide the mean, or an edge that no world took may change it,
    /// the interval is <see cref="SpreadBound"/>'s, and worlds are doubled on until that is narrow enough. An error that few
    /// worlds show is itself off by some 1/√(2N), more where few of them make it: to stop for a lucky one would promise too much,
    /// so a little more is asked (Anscombe 1952; Chow, Robbins 1965).
    /// </remarks>
    /// <param name="seeds">Who is invited.</param>
    /// <param name="options">Resolved.</param>
    /// <param name="runSeed">Of the worlds.</param>
    /// <param name="worth">What people are worth; null where that is not asked.</param>
    public SpreadEstimate Estimate(int[] seeds, SpreadOptions options, ulong runSeed, Worth? worth = null)
    {
        var pool = new WorldScratches(kernel.Graph.NodeCount,
            kernel.Rules.Turns || worth is not null ? () => new WorldTally(kernel.Rules, worth) : null);
        var precision = options.Precision ?? SpreadOptions.DefaultPrecision;
        var most = options.Worlds ?? SpreadOptions.MostWorlds;
        var (sums, range, ahead) = (default(ReachSums), (ReachRange?)null, (double[]?)null);
        for (var target = options.Worlds ?? SpreadOptions.FirstWorlds; ; target = Math.Min(2 * target, most))
        {
            sums += Worlds(seeds, runSeed, (int)sums.Worlds, target, most, pool);
            var estimate = SpreadEstimate.From(sums, precision);
            if (target == most || IsSettled(estimate, SpreadBound.Skewness(sums), precision))
            {
                range ??= kernel.Range(seeds);
                ahead ??= range is { } one && one.Least < one.Most ? HiddenReach.Ahead(kernel, loop, one.Most, _ => 1) : [];
                var hidden = new HiddenReach(
                    kernel, loop, seeds, sums, Coin.Derive(runSeed, "hidden"), ahead, HiddenReach.Heads);
                var areShown = kernel.Rules.AreShown(sums.Worlds);
                estimate = Judged(estimate, sums, range.Value, precision, target == most, areShown,
                    noticeable => hidden.People(pool.Times(), range.Value.Most, noticeable)
                        .And(range.Value.Most * kernel.NotYetAccepted(seeds, pool.Times())));
                if (estimate.Converged || target == most)
                {
                    return pool.Tallied() is { } tally
                        ? new SpreadTold(kernel, loop, seeds, runSeed, precision).Of(
                            estimate, tally, worth, pool.Times(), hidden, range.Value)
                        : estimate;
                }
            }
        }
    }

    /// <summary>How many times the reach of as many people drawn at random among the candidates.</summary>
    /// <remarks>
    /// 20 sets of k distinct candidates, each simulated in its own worlds: a twentieth of those behind <paramref name="reach"/>
    /// but at least 50. Of 50, fewer are enough, doubled from 4, where so many people were walked through that worlds are dear
    /// and the sets agree within 5 %. The interval: relative errors of both means added in squares (the 20 sets are one sample,
    /// so their spread holds both luck of the draw and luck of the worlds), times Student's t, low = multiple / (1 + e), high =
    /// multiple · (1 + e).
    /// </remarks>
    public AgainstRandom AgainstRandom(SpreadEstimate reach, int seedCount, Candidates candidates, int nodeCount,
        ulong randomSeed)
    {
        var runSeed = Coin.Derive(randomSeed, "random");
        var allowed = Allowed(candidates, nodeCount);
        var sets = new int[RandomDraws][];
        for (var draw = 0; draw < sets.Length; draw++)
        {
            sets[draw] = Draw(allowed, seedCount, new Draws(runSeed, draw));
        }

        var worlds = (int)Math.Max(MostOfRandom, reach.Worlds / RandomDraws);
        var reached = new long[RandomDraws];
        for (var (from, to) = (0, FirstOfRandom); ; (from, to) = (to, Math.Min(worlds, 2 * to)))
        {
            var batches = (to - from + WorldsPerBatch - 1) / WorldsPerBatch;
            loop(RandomDraws * batches, chunk =>
            {
                var (draw, batch) = Math.DivRem(chunk, batches);
                var first = from + batch * WorldsPerBatch;
                var last = Math.Min(to, first + WorldsPerBatch);
                var origin = draw * worlds; // no two sets share a coin
                Interlocked.Add(ref reached[draw], kernel.Reach(sets[draw], runSeed, origin + first, origin + last).Reached);
            });
            var means = reached.Select(ofDraw => (double)ofDraw / to).ToArray();
            if (to == worlds || (worlds == MostOfRandom && reached.Sum() > PeopleAreDear
                && StudentQuantile * ErrorOf(means) <= RandomPrecision))
            {
                return Compare(reach, means);
            }
        }
    }

    /// <summary>About how many worlds of each random set are walked through.</summary>
    /// <param name="worlds">Behind the reach that they are compared with.</param>
    /// <param name="one">Of such a set.</param>
    internal static double WorldsOfRandom(double worlds, WorldLook one)
    {
        var reached = RandomDraws * Math.Max(1, one.Reached);
        var precise = Math.Pow(StudentQuantile * one.Deviation / (RandomPrecision * Math.Max(1, one.Reached)), 2) / RandomDraws;
        var most = Math.Max(MostOfRandom, worlds / RandomDraws);
        return most > MostOfRandom ? most
            : Math.Min(most, Math.Max(FirstOfRandom, 1.5 * Math.Max(precise, PeopleAreDear / reached)));
    }

    /// <summary>Whether the error is small, also if it looks smaller than it is.</summary>
    internal static bool IsSettled(SpreadEstimate estimate, double skewness, double precision) =>
        SpreadEstimate.Quantile * estimate.StandardError * WithDoubt(estimate.Worlds, skewness) <= precision * estimate.Mean;

    /// <summary>How much larger an error is taken to be that so many worlds show, before it is trusted: √2 of its own deviations,
    /// √((κ − 1)/4N) of it where the kurtosis κ is at least 1 + skewness², and 3 at least.</summary>
    internal static double WithDoubt(double worlds, double skewness) => 1 + Math.Sqrt((2 + skewness * skewness) / (2 * worlds));

    /// <summary>The estimate with the normal interval where that is safe, else with a bound.</summary>
    /// <param name="normal">With the normal interval.</param>
    /// <param name="sums">Of the worlds behind it.</param>
    /// <param name="range">Of any world.</param>
    /// <param name="precision">As a part of the mean.</param>
    /// <param name="isLast">Whether no more worlds are walked through.</param>
    /// <param name="areShown">Whether refusals and opinions that decide for many were seen.</param>
    /// <param name="look">Looks behind edges for what is hidden, until it is negligible.</param>
    internal static SpreadEstimate Judged(SpreadEstimate normal, ReachSums sums, ReachRange range, double precision, bool isLast,
        bool areShown, Func<double, HiddenPeople> look)
    {
        if (range.Least == range.Most)
        {
            return normal;
        }

        var noticeable = Noticeable * normal.StandardError;
        HiddenPeople? hidden = areShown && SpreadBound.LooksNormal(sums) ? look(noticeable) : null;
        if (hidden?.Unseen <= noticeable)
        {
            return normal;
        }

        // What lies behind an edge that was not taken is known better than by how often it was not: where it counts, look.
        var bounded = With(SpreadBound.Of(sums, normal, range, hidden ?? default));
        return hidden is null && (bounded.Converged || isLast) && sums.Worlds >= SpreadBound.FewWorlds
            ? With(SpreadBound.Of(sums, normal, range, look(precision * normal.Mean)))
            : bounded;

        SpreadEstimate With(SpreadBound bound)
        {
            var estimate = normal with { Bound = bound };
            return estimate with
            {
                Converged = SpreadEstimate.Quantile * estimate.ErrorToReckonWith <= precision * estimate.Mean,
            };
        }
    }

    private ReachSums Worlds(int[] seeds, ulong runSeed, int from, int to, int total, WorldScratches pool)
    {
        var batches = (to - from + WorldsPerBatch - 1) / WorldsPerBatch;
        var (sum, adding) = (default(ReachSums), new Lock()); // no list of sums: a thousand million worlds would need 2 GB
        long done = from;
        loop(batches, batch =>
        {
            var first = from + batch * WorldsPerBatch;
            var last = Math.Min(to, first + WorldsPerBatch);
            var reached = kernel.Reach(seeds, runSeed, first, last, pool);
            lock (adding)
            {
                sum += reached;
            }

            progress?.Report(new AlgorithmProgress("worlds", Interlocked.Add(ref done, last - first), total));
        });
        return sum;
    }

    private static AgainstRandom Compare(SpreadEstimate reach, double[] means)
    {
        var mean = means.Sum() / means.Length;
        var ofRandom = ErrorOf(means);
        if (mean == 0 || reach.Mean == 0)
        {
            return new AgainstRandom(double.NaN, double.NaN, double.NaN, means.Length); // nobody accepts: nothing to compare
        }

        var ofReach = reach.ErrorToReckonWith / reach.Mean;
        var error = StudentQuantile * Math.Sqrt(ofRandom * ofRandom + ofReach * ofReach);
        var multiple = reach.Mean / mean;
        return new AgainstRandom(multiple, multiple / (1 + error), multiple * (1 + error), means.Length);
    }

    // Of the mean of means, as a part of it.
    private static double ErrorOf(double[] means)
    {
        var mean = means.Sum() / means.Length;
        var variance = means.Sum(one => (one - mean) * (one - mean)) / (means.Length - 1);
        return mean == 0 ? 0 : Math.Sqrt(variance / means.Length) / mean;
    }

    private static int[] Allowed(Candidates candidates, int nodeCount)
    {
        var allowed = new List<int>(candidates.Count);
        for (var node = 0; node < nodeCount; node++)
        {
            if (candidates.Contains(node))
            {
                allowed.Add(node);
            }
        }

        return [.. allowed];
    }

    // Floyd: k distinct of c with k draws, every set equally likely (Bentley, Floyd, CACM 1987).
    private static int[] Draw(int[] allowed, int count, Draws draws)
    {
        var chosen = new HashSet<int>(count);
        for (var last = allowed.Length - count; last < allowed.Length; last++)
        {
            var place = draws.NextBelow(last + 1);
            if (!chosen.Add(place))
            {
                chosen.Add(last);
            }
        }

        return [.. chosen.Select(place => allowed[place])];
    }
}

/// <summary>Reach beside that of people drawn at random.</summary>
/// <param name="Multiple">Mean reach divided by the mean reach of the random sets.</param>
/// <param name="Low">Lower end of the 95 % interval of the multiple.</param>
/// <param name="High">Upper end.</param>
/// <param name="Draws">Random sets drawn.</param>
public sealed record AgainstRandom(double Multiple, double Low, double High, int Draws);
