using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Loops;

namespace Influence.Engine.Seeding;

/// <summary>Draws RR sets within a memory budget: looks at the first ones, and refuses early what would not fit.</summary>
/// <remarks>
/// A look must not itself be what does not fit: where chances are high a set holds half the network, and the 65,536 sets that
/// tell the mean size well would take gigabytes. So 64 sets are looked at, then a chunk, then 16 chunks, then the rest is drawn.
/// </remarks>
internal static class RrBudget
{
    // Enough to see that sets are huge; they are drawn again with their chunk.
    private const int Glance = 64;

    /// <summary>Members of a set before anything is known of the graph; the real size is looked at before most sets are
    /// drawn.</summary>
    public const int AssumedSetSize = 8;

    private const int Pilot = 16 * RrChunk.Sets;

    // Beside the members: ends and steps of a set, covered mark and weight.
    private const int BytesPerSet = 12 + 9;

    // Beside the sets: their index, marks, counts, queue.
    private const int BytesPerNode = 64;

    /// <summary>Bytes for sets of <paramref name="meanSize"/> members, their index and the choice.</summary>
    public static long Bytes(long nodes, long samples, double meanSize) =>
        (long)Int128.Min(long.MaxValue, (Int128)BytesPerNode * nodes + (Int128)samples * BytesPerSet
            + (Int128)(samples * 8 * meanSize));

    /// <summary>What may be held, in words; without a limit of memory it is what one index can hold.</summary>
    public static string Allowed(long memory) =>
        memory > 0 ? $"{Amounts.Bytes(memory)} are allowed" : $"one index holds {Array.MaxLength} members";

    /// <summary>Sets [0, samples).</summary>
    /// <param name="sampler">Of the graph.</param>
    /// <param name="samples">How many.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="memory">Bytes allowed; 0 means no limit.</param>
    /// <param name="loop">Over chunks.</param>
    /// <param name="progress">Unit: sets.</param>
    /// <exception cref="RefusedException">insufficient_memory, with the number of samples that fits.</exception>
    public static RrSets Sample(
        RrSampler sampler, int samples, ulong seed, long memory, ChunkLoop loop, IProgress<AlgorithmProgress>? progress)
    {
        var stages = new SetsOf(samples, progress);
        Demand(sampler.Sample(0, Math.Min(samples, Glance), seed, loop), samples, memory);
        var drawn = sampler.Sample(0, Math.Min(samples, RrChunk.Sets), seed, loop, stages);
        foreach (var until in (ReadOnlySpan<int>)[Math.Min(samples, Pilot), samples])
        {
            Demand(drawn, samples, memory);
            drawn = until == drawn.Count ? drawn
                : drawn.Then(sampler.Sample(drawn.Count, until - drawn.Count, seed, loop, stages));
        }

        return drawn;
    }

    /// <summary>Refuses so many sets of the size that those looked at have, where they do not fit.</summary>
    /// <exception cref="RefusedException">insufficient_memory, with the number of samples that fits.</exception>
    public static void Demand(RrSets looked, int samples, long memory)
    {
        var meanSize = (double)looked.Members / looked.Count;
        var needed = Bytes(looked.NodeCount, samples, meanSize);
        var isTooLarge = samples * meanSize > Array.MaxLength;
        if ((memory > 0 && needed > memory) || isTooLarge)
        {
            var fits = memory > 0
                ? Math.Max(0, (memory - BytesPerNode * (long)looked.NodeCount) / (BytesPerSet + 8 * meanSize))
                : double.MaxValue;
            fits = Math.Min(fits, Array.MaxLength / meanSize);
            throw new RefusedException("insufficient_memory", string.Create(CultureInfo.InvariantCulture,
                $"{samples} samples of {meanSize:0.#} people on average need about {Amounts.Bytes(needed)}, " +
                $"but {Allowed(memory)}. {(long)fits} samples fit: ask for as many, or allow more memory."));
        }
    }

    /// <summary>The stages as one: so many sets of all.</summary>
    private sealed class SetsOf(int samples, IProgress<AlgorithmProgress>? progress) : IProgress<AlgorithmProgress>
    {
        public void Report(AlgorithmProgress value) => progress?.Report(value with { Total = samples });
    }
}
