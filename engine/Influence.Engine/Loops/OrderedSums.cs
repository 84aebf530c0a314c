using System.Collections.Concurrent;

namespace Influence.Engine.Loops;

/// <summary>Adds up vectors that chunks of work make, always in the order of the chunks: same bits
/// on any number of threads.</summary>
/// <remarks>
/// Chunks run in waves of at most <see cref="WaveWidth"/>; each has a vector of its own, and after
/// a wave they are added in order.
/// Memory: <see cref="WaveWidth"/> + 1 vectors and one scratch a running thread, however many chunks there are.
/// </remarks>
internal static class OrderedSums
{
    /// <summary>Chunks at once; a constant, since the order of the additions must not depend on the machine.</summary>
    internal const int WaveWidth = 32;

    /// <summary>Works on items [first, last) and adds to <paramref name="sums"/>.</summary>
    internal delegate void Work<in TScratch>(TScratch scratch, int first, int last, double[] sums);

    /// <summary>Sums of all chunks.</summary>
    /// <param name="length">Length of a vector.</param>
    /// <param name="items">Items of work, as sources of searches.</param>
    /// <param name="itemsPerChunk">At least 1; part of the definition of the result.</param>
    /// <param name="stage">What is counted in the progress.</param>
    /// <param name="loop">Runs the chunks of a wave.</param>
    /// <param name="progress">Told after each wave; unit: items.</param>
    /// <param name="makeScratch">Makes the memory one running chunk needs; reused, so a chunk leaves it as it found it.</param>
    /// <param name="work">Does a chunk.</param>
    internal static double[] Over<TScratch>(int length, int items, int itemsPerChunk, string stage, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, Func<TScratch> makeScratch, Work<TScratch> work)
    {
        var total = new double[length];
        var chunks = (int)(((long)items + itemsPerChunk - 1) / itemsPerChunk);
        var partials = new double[Math.Min(WaveWidth, chunks)][];
        for (var slot = 0; slot < partials.Length; slot++)
        {
            partials[slot] = new double[length];
        }

        var idle = new ConcurrentBag<TScratch>();
        for (var wave = 0; wave < chunks; wave += WaveWidth)
        {
            var start = wave;
            var width = Math.Min(WaveWidth, chunks - start);
            loop(width, slot =>
            {
                var scratch = idle.TryTake(out var free) ? free : makeScratch();
                var first = (start + slot) * itemsPerChunk;
                work(scratch, first, Math.Min(items, first + itemsPerChunk), partials[slot]);
                idle.Add(scratch);
            });
            AddInOrder(partials.AsSpan(0, width), total);
            progress?.Report(new AlgorithmProgress(stage, Math.Min(items, (long)(start + width) * itemsPerChunk), items));
        }

        return total;
    }

    private static void AddInOrder(ReadOnlySpan<double[]> partials, double[] total)
    {
        foreach (var partial in partials)
        {
            for (var place = 0; place < total.Length; place++)
            {
                total[place] += partial[place];
            }

            Array.Clear(partial);
        }
    }
}
