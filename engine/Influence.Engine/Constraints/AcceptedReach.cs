using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Constraints;

/// <summary>Reach of people who may refuse: in each world those who accept begin.</summary>
internal static class AcceptedReach
{
    private const int FirstWorlds = 1_024;
    private const int MostWorlds = 65_536;
    private const int WorldsPerChunk = 64;

    /// <summary>Simulates until the 95 % interval is within 1 % of the mean.</summary>
    /// <param name="kernel">Of the model.</param>
    /// <param name="seeds">Who is invited.</param>
    /// <param name="acceptance">Chance that each node accepts.</param>
    /// <param name="runSeed">Of coins that no choosing saw.</param>
    /// <param name="loop">Over chunks of worlds.</param>
    /// <param name="progress">Unit: worlds.</param>
    public static SpreadEstimate Estimate(WorldKernel kernel, int[] seeds, double[] acceptance, ulong runSeed, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress)
    {
        if (Array.TrueForAll(seeds, seed => acceptance[seed] >= 1))
        {
            return new SpreadRun(kernel, loop, progress).Estimate(seeds, SpreadOptions.Default.Resolved(), runSeed);
        }

        var (sums, adding, accepts) = (default(ReachSums), new Lock(), Coin.Derive(runSeed, "accept"));
        for (int from = 0, worlds = FirstWorlds; ; (from, worlds) = (worlds, 2 * worlds))
        {
            loop((worlds - from) / WorldsPerChunk, chunk =>
            {
                var own = default(ReachSums);
                for (var world = from + chunk * WorldsPerChunk; world < from + (chunk + 1) * WorldsPerChunk; world++)
                {
                    var key = Coin.WorldKey(accepts, world);
                    int[] begin = [.. seeds.Where(seed => Coin.Bits(key, seed) < Coin.Limit(acceptance[seed]))];
                    own += kernel.Reach(begin, runSeed, world, world + 1);
                }

                lock (adding)
                {
                    sums += own;
                }
            });
            progress?.Report(new AlgorithmProgress("worlds", worlds, MostWorlds));
            var estimate = SpreadEstimate.From(sums, SpreadOptions.DefaultPrecision);
            if (estimate.Converged || worlds == MostWorlds)
            {
                return estimate;
            }
        }
    }
}
