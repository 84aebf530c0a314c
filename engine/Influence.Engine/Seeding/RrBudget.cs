using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Loops;

namespace Influence.Engine.Seeding;

/// <summary>Draws RR sets within a memory budget: looks at the first ones, and refuses early what would not fit.</summary>
internal static class RrBudget
{
    /// <summary>Sets looked at before the rest is drawn.</summary>
    internal const int Pilot = 16 * RrChunk.Sets;

    // Beside the members: ends and steps of a set, covered mark and weight.
    private const int BytesPerSet = 12 + 9;

    // Beside the sets: their index, marks, counts, queue.
    private const int BytesPerNode = 64;

    /// <summary>Bytes for sets of <paramref name="meanSize"/> members, their index and the choice.</summary>
    public static long Bytes(long nodes, long samples, double meanSize) =>
        BytesPerNode * nodes + samples * BytesPerSet + (long)(samples * 8 * meanSize);

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
        var pilot = sampler.Sample(0, Math.Min(samples, Pilot), seed, loop, progress);
        var meanSize = (double)pilot.Members / pilot.Count;
        if (memory > 0 && Bytes(sampler.NodeCount, samples, meanSize) > memory)
        {
            var fits = Math.Max(0, (memory - BytesPerNode * (long)sampler.NodeCount) / (BytesPerSet + 8 * meanSize));
            throw new RefusedException("insufficient_memory", string.Create(CultureInfo.InvariantCulture,
                $"{samples} samples of {meanSize:0.#} people on average need about " +
                    $"{InMebibytes(Bytes(sampler.NodeCount, samples, meanSize))}, " +
                $"but {InMebibytes(memory)} are allowed. {(long)fits} samples fit: ask for as many, or allow more memory."));
        }

        return samples == pilot.Count ? pilot
            : pilot.Then(sampler.Sample(pilot.Count, samples - pilot.Count, seed, loop, progress));
    }

    private static string InMebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0} MiB");
}
