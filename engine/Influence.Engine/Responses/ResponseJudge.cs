using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Responses;

/// <summary>Says how many people those who answer save, in worlds that nobody was chosen by: with and without them in the same
/// world.</summary>
/// <typeparam name="TResponse">The way to answer.</typeparam>
internal sealed class ResponseJudge<TResponse>(
    InfluenceGraph graph, int[] posted, ulong randomSeed, ChunkLoop loop, CancellationToken cancellationToken)
    where TResponse : struct, IResponse
{
    private const int FirstWorlds = 1_024;
    private const int MostWorlds = 16_384;
    private const int WorldsPerChunk = 16;
    private const double Precision = 0.02;

    private readonly ScratchPool<ResponseScratch> _pool = new(() => new ResponseScratch(graph.NodeCount));

    /// <summary>Worlds until the 95 % interval of what is saved is within 2 % of it.</summary>
    public Saved Of(int[] chosen)
    {
        var sums = new Sums(chosen.Length);
        for (int from = 0, worlds = FirstWorlds; ; (from, worlds) = (worlds, 2 * worlds))
        {
            Play(chosen, from, worlds, sums);
            var saved = sums.Saved();
            if (worlds == MostWorlds || saved.High - saved.Mean <= Precision * saved.Mean)
            {
                return saved;
            }
        }
    }

    /// <summary>Of <see cref="SpreadRun.RandomDraws"/> lists drawn by lot, each in a part of the worlds.</summary>
    public Saved OfLists(int[][] lists)
    {
        var means = Array.ConvertAll(lists, _ => 0.0);
        for (var list = 0; list < lists.Length; list++)
        {
            var sums = new Sums(lists[list].Length);
            Play(lists[list], list * FirstWorlds / lists.Length, (list + 1) * FirstWorlds / lists.Length, sums);
            means[list] = sums.Saved().Mean;
        }

        var mean = means.Average();
        var error = Math.Sqrt(means.Sum(one => (one - mean) * (one - mean)) / Math.Max(1, means.Length - 1) / means.Length);
        var half = SpreadRun.StudentQuantile * error;
        return new Saved(mean, mean - half, mean + half, [], double.NaN, FirstWorlds);
    }

    private void Play(int[] chosen, int from, int to, Sums sums)
    {
        var (seed, adding) = (Coin.Derive(randomSeed, "judge"), new Lock());
        loop((to - from + WorldsPerChunk - 1) / WorldsPerChunk, chunk =>
        {
            var (scratch, saves) = (_pool.Rent(), new int[chosen.Length]);
            var (own, watch) = (new Sums(chosen.Length), new CancellationWatch(cancellationToken));
            var first = from + chunk * WorldsPerChunk;
            for (var world = first; world < Math.Min(to, first + WorldsPerChunk); world++)
            {
                own.Add(TResponse.Play(graph, posted, chosen, Coin.WorldKey(seed, world), scratch, saves, ref watch), saves);
            }

            _pool.Return(scratch);
            lock (adding)
            {
                sums.Add(own);
            }
        });
    }

    /// <summary>In whole numbers: the same in any order.</summary>
    private sealed class Sums(int chosen)
    {
        private readonly long[] _bySaver = new long[chosen];
        private long _worlds;
        private long _reached;
        private long _saved;
        private UInt128 _squares;

        public void Add(int reached, ReadOnlySpan<int> saves)
        {
            long saved = 0;
            for (var at = 0; at < saves.Length; at++)
            {
                (_bySaver[at], saved) = (_bySaver[at] + saves[at], saved + saves[at]);
            }

            (_worlds, _reached, _saved, _squares) =
                (_worlds + 1, _reached + reached, _saved + saved, _squares + (UInt128)saved * (UInt128)saved);
        }

        public void Add(Sums other)
        {
            for (var at = 0; at < _bySaver.Length; at++)
            {
                _bySaver[at] += other._bySaver[at];
            }

            (_worlds, _reached, _saved, _squares) = (_worlds + other._worlds, _reached + other._reached, _saved + other._saved,
                _squares + other._squares);
        }

        public Saved Saved()
        {
            var mean = (double)_saved / _worlds;
            var spread = (UInt128)_worlds * _squares - (UInt128)_saved * (UInt128)_saved;
            var error = Math.Sqrt((double)spread / _worlds / Math.Max(1, _worlds - 1) / _worlds);
            return new Saved(mean, mean - SpreadEstimate.Quantile * error, mean + SpreadEstimate.Quantile * error,
                [.. _bySaver.Select(one => (double)one / _worlds)], (double)_reached / _worlds, _worlds);
        }
    }
}

/// <summary>People who do not pass the story on because somebody answered it.</summary>
/// <param name="Mean">On average over worlds.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="BySaver">What each of those chosen saves beside those before.</param>
/// <param name="Reached">People who pass it on where nobody answers.</param>
/// <param name="Worlds">Played.</param>
internal sealed record Saved(double Mean, double Low, double High, double[] BySaver, double Reached, long Worlds);
