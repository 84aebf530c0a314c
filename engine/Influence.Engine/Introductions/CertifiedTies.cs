using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Engine.Introductions;

/// <summary>Ties chosen in one half of the sets, and what the other proves of them.</summary>
/// <param name="Ties">In order.</param>
/// <param name="Certificate">Of what they add beside the reach there is.</param>
internal sealed record CertifiedTies(List<Tie> Ties, ReachCertificate Certificate)
{
    private const int FirstSets = 2 * RrChunk.Sets;
    private const int SetsAtOnce = 16 * RrChunk.Sets;
    private const int Glance = 64;

    // A proof may come before luck in the gains is small: a half is no smaller than this, or holds as many members.
    private const int LeastSets = 1 << 18;
    private const int LeastMembers = 1 << 22;

    /// <summary>Greedy choice reaches this part of the best, when nothing is sampled.</summary>
    /// <remarks>1 − 1/e where k alone limits the choice; 1/2 where each advocate is limited as well, a matroid (Nemhauser,
    /// Wolsey, Fisher 1978, parts I and II).</remarks>
    public static double Guarantee(TieProblem problem) => problem.Each >= problem.K ? OpimBounds.Greedy : 0.5;

    /// <summary>Sets of a half, on most networks.</summary>
    /// <param name="members">Of a set, on average.</param>
    public static double UsualSets(double members) => Math.Clamp(LeastMembers / members, FirstSets, LeastSets);

    /// <summary>Draws, chooses and proves, with twice as many sets each time, until luck is small and enough is proven.</summary>
    /// <remarks>
    /// What a choice gains in a set lies between 0 and <c>most</c>, so that gains divided by that are in [0, 1], with variance no
    /// larger than their mean: the martingale bounds of Tang and others, SIGMOD 2018, lemmas 4.2 and 4.3, hold of their sums.
    /// </remarks>
    /// <exception cref="Errors.RefusedException">insufficient_memory, with the samples that fit.</exception>
    public static CertifiedTies Of(TieProblem problem, IntroductionOptions options, bool areLearned, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var sampler = RrSampler.Of(problem.Graph, SpreadModel.Ic, areLearned, cancellationToken);
        var (choosing, certifying) = (new TieSets(problem), new TieSets(problem));
        var (nodes, most, members) = (problem.Graph.NodeCount, 1.0, 0L);
        for (var advocate = 0; advocate < problem.Advocates.Length; advocate++)
        {
            most *= choosing.Left(advocate, Math.Min(problem.Each, problem.K));
        }

        most = 1 - most;
        int[] rounds = [.. Rounds(options.SamplesAtMost)];
        var a = OpimBounds.Confidence(options.Delta, rounds.Length);
        foreach (var sets in rounds)
        {
            progress.Enter(WorkPhase.Sample);
            Grow(choosing, "choose", sets);
            Grow(certifying, "certify", sets);
            var isLast = sets == rounds[^1];
            if (!isLast && sets < LeastSets && members < 2L * LeastMembers)
            {
                continue;
            }

            progress.Enter(WorkPhase.Choose);
            var (ties, atMost) = TieChoice.Of(problem, choosing, cancellationToken);
            if (most == 0)
            {
                return new CertifiedTies(ties, new ReachCertificate(double.NaN, options.Delta, options.Epsilon, 0, 0, 2L * sets));
            }

            var gained = certifying.Gain(ties, cancellationToken);
            var lower = most * OpimBounds.Lower(gained / most, sets, nodes, a);
            var upper = most * Math.Min(nodes, OpimBounds.Upper(atMost / most, sets, nodes, a));
            if (lower / upper >= Guarantee(problem) - options.Epsilon || isLast)
            {
                return new CertifiedTies(
                    ties, new ReachCertificate(lower / upper, options.Delta, options.Epsilon, lower, upper, 2L * sets));
            }
        }

        throw new System.Diagnostics.UnreachableException("the last round returns");

        void Grow(TieSets half, string purpose, int until)
        {
            var seed = Coin.Derive(options.RandomSeed, purpose);
            if (half.Drawn == 0)
            {
                // Where sets are huge, a few show it.
                RrBudget.Demand(sampler.Sample(0, Math.Min(Glance, until), seed, loop), until, options.MemoryBytes / 2);
            }

            while (half.Drawn < until)
            {
                var drawn = sampler.Sample(half.Drawn, Math.Min(SetsAtOnce, until - half.Drawn), seed, loop, progress);
                RrBudget.Demand(drawn, until, options.MemoryBytes / 2);
                half.Add(drawn, cancellationToken);
                members += drawn.Members;
            }
        }
    }

    private static IEnumerable<int> Rounds(int samples)
    {
        for (long sets = FirstSets; sets < samples; sets *= 2)
        {
            yield return (int)sets;
        }

        yield return samples;
    }
}
