using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>Says how many people what is chosen changes, in worlds that nothing was chosen by: with and without it in the same
/// world.</summary>
/// <typeparam name="TPlay">What is done in a world.</typeparam>
/// <typeparam name="TChosen">What is chosen.</typeparam>
/// <typeparam name="TScratch">What a thread needs for it.</typeparam>
/// <param name="play">Plays a world.</param>
/// <param name="makeScratch">Makes another.</param>
/// <param name="randomSeed">Of the run.</param>
/// <param name="loop">Over chunks of worlds.</param>
/// <param name="cancellationToken">Looked at within worlds.</param>
internal sealed class PairedJudge<TPlay, TChosen, TScratch>(TPlay play, Func<TScratch> makeScratch, ulong randomSeed,
    ChunkLoop loop, CancellationToken cancellationToken)
    where TPlay : struct, IPairedPlay<TChosen, TScratch>
    where TScratch : StampedScratch
{
    private const int FirstWorlds = 1_024;
    private const int MostWorlds = 16_384;
    private const int WorldsPerChunk = 16;
    private const double Precision = 0.02;

    private readonly ScratchPool<TScratch> _pool = new(makeScratch);

    /// <summary>Worlds until the 95 % interval of what is changed is within 2 % of it.</summary>
    public PairedChange Of(TChosen[] chosen)
    {
        var sums = new Sums(chosen.Length);
        for (int from = 0, worlds = FirstWorlds; ; (from, worlds) = (worlds, 2 * worlds))
        {
            Play(chosen, from, worlds, sums);
            var change = sums.Change();
            if (worlds == MostWorlds || (change.Mean > 0 && change.High - change.Mean <= Precision * change.Mean))
            {
                return change;
            }
        }
    }

    /// <summary>Of <see cref="SpreadRun.RandomDraws"/> lists drawn by lot, each in a part of the worlds.</summary>
    public PairedChange OfLists(TChosen[][] lists)
    {
        var means = Array.ConvertAll(lists, _ => 0.0);
        for (var list = 0; list < lists.Length; list++)
        {
            var sums = new Sums(lists[list].Length);
            Play(lists[list], list * FirstWorlds / lists.Length, (list + 1) * FirstWorlds / lists.Length, sums);
            means[list] = sums.Change().Mean;
        }

        var mean = means.Average();
        var error = Math.Sqrt(means.Sum(one => (one - mean) * (one - mean)) / Math.Max(1, means.Length - 1) / means.Length);
        var half = SpreadRun.StudentQuantile * error;
        return new PairedChange(mean, mean - half, mean + half, [], double.NaN, FirstWorlds);
    }

    private void Play(TChosen[] chosen, int from, int to, Sums sums)
    {
        var (seed, adding) = (Coin.Derive(randomSeed, "judge"), new Lock());
        loop((to - from + WorldsPerChunk - 1) / WorldsPerChunk, chunk =>
        {
            var (scratch, changes) = (_pool.Rent(), new int[chosen.Length]);
            var (own, watch) = (new Sums(chosen.Length), new CancellationWatch(cancellationToken));
            var first = from + chunk * WorldsPerChunk;
            for (var world = first; world < Math.Min(to, first + WorldsPerChunk); world++)
            {
                own.Add(play.Play(chosen, Coin.WorldKey(seed, world), scratch, changes, ref watch), changes);
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
        private readonly long[] _each = new long[chosen];
        private long _worlds;
        private long _before;
        private long _changed;
        private UInt128 _squares;

        public void Add(int before, ReadOnlySpan<int> changes)
        {
            long changed = 0;
            for (var at = 0; at < changes.Length; at++)
            {
                (_each[at], changed) = (_each[at] + changes[at], changed + changes[at]);
            }

            (_worlds, _before, _changed, _squares) =
                (_worlds + 1, _before + before, _changed + changed, _squares + (UInt128)changed * (UInt128)changed);
        }

        public void Add(Sums other)
        {
            for (var at = 0; at < _each.Length; at++)
            {
                _each[at] += other._each[at];
            }

            (_worlds, _before, _changed, _squares) = (_worlds + other._worlds, _before + other._before,
                _changed + other._changed, _squares + other._squares);
        }

        public PairedChange Change()
        {
            var mean = (double)_changed / _worlds;
            var spread = (UInt128)_worlds * _squares - (UInt128)_changed * (UInt128)_changed;
            var error = Math.Sqrt((double)spread / _worlds / Math.Max(1, _worlds - 1) / _worlds);
            return new PairedChange(mean, mean - SpreadEstimate.Quantile * error, mean + SpreadEstimate.Quantile * error,
                [.. _each.Select(one => (double)one / _worlds)], (double)_before / _worlds, _worlds);
        }
    }
}

/// <summary>People whom a choice changes: kept from a story, or reached as well.</summary>
/// <param name="Mean">On average over worlds.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Each">What each of those chosen changes beside those before.</param>
/// <param name="Before">People reached where nothing is chosen.</param>
/// <param name="Worlds">Played.</param>
internal sealed record PairedChange(double Mean, double Low, double High, double[] Each, double Before, long Worlds);
