using System.Collections.Immutable;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Seeding;

/// <summary>Reach of a choice counted where the choosing never looked: the gains listed sum to it, less what was given.</summary>
/// <param name="Mean">People expected to act, those given and those chosen included.</param>
/// <param name="StandardError">Of the mean, in people: sampling alone.</param>
/// <param name="Given">Of the mean, what those given beforehand reach without anybody chosen.</param>
/// <param name="Samples">RR sets or worlds counted.</param>
public sealed record CountedReach(double Mean, double StandardError, double Given, long Samples);

/// <summary>What each of a choice adds to those before, and what all reach.</summary>
/// <param name="Gains">One a seed, in order.</param>
/// <param name="Errors">Standard error of each gain, in people: sampling alone.</param>
/// <param name="Reach">Of all.</param>
internal sealed record CountedGains(ImmutableArray<double> Gains, ImmutableArray<double> Errors, CountedReach Reach)
{
    /// <summary>Counted in sets drawn for this alone, which no choosing saw.</summary>
    /// <param name="sampler">Of the sets that chose.</param>
    /// <param name="problem">Who was given.</param>
    /// <param name="seeds">Who was chosen, in order.</param>
    /// <param name="samples">Sets to draw.</param>
    /// <param name="randomSeed">Of the whole answer.</param>
    /// <param name="loop">Over chunks of sets.</param>
    /// <param name="progress">Unit: sets.</param>
    public static CountedGains Drawn(RrSampler sampler, SeedProblem problem, ImmutableArray<int> seeds, int samples,
        ulong randomSeed, ChunkLoop loop, IProgress<AlgorithmProgress>? progress) => OfSets(
        new CoverCount(sampler.NodeCount, problem, seeds)
            .OfDrawn(sampler, samples, Coin.Derive(randomSeed, "count"), loop, progress),
        samples, sampler.NodeCount);

    /// <summary>From RR sets that met somebody: n · sets / N people each.</summary>
    /// <param name="first">Sets by the first who meets them: those given as one, then each seed.</param>
    /// <param name="sets">N.</param>
    /// <param name="nodes">n.</param>
    public static CountedGains OfSets(long[] first, long sets, int nodes)
    {
        return new CountedGains([.. first.Skip(1).Select(People)], [.. first.Skip(1).Select(Error)],
            new CountedReach(People(first.Sum()), Error(first.Sum()), People(first[0]), sets));

        double People(long met) => (double)nodes * met / sets;

        double Error(long met)
        {
            var share = (double)met / sets;
            return nodes * Math.Sqrt(share * (1 - share) / sets);
        }
    }
}
