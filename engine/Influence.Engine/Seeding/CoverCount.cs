using System.Collections.Immutable;
using Influence.Engine.Loops;

namespace Influence.Engine.Seeding;

/// <summary>Counts who of a choice meets a set first, in sets that did not choose: those given come before all chosen.</summary>
/// <remarks>Greedy choice fits its own sets; in sets that it never saw its gains are unbiased (and need not fall).</remarks>
internal sealed class CoverCount
{
    private const int Nobody = int.MaxValue;

    // 0 for people given, then 1, 2, … for those chosen.
    private readonly int[] _placeOf;
    private readonly int _places;

    /// <summary>Takes a choice.</summary>
    public CoverCount(int nodeCount, SeedProblem problem, ImmutableArray<int> seeds)
    {
        (_placeOf, _places) = (new int[nodeCount], seeds.Length + 1);
        Array.Fill(_placeOf, Nobody);
        for (var place = 0; place < seeds.Length; place++)
        {
            _placeOf[seeds[place]] = place + 1;
        }

        foreach (var node in problem.Given)
        {
            _placeOf[node] = 0;
        }
    }

    /// <summary>Sets by the first who meets them. O(members).</summary>
    public long[] Of(RrSets sets, CancellationToken cancellationToken = default)
    {
        var watch = new CancellationWatch(cancellationToken);
        var first = new long[_places];
        foreach (var chunk in sets.Chunks)
        {
            watch.Look(chunk.Nodes.Length);
            for (var set = 0; set < chunk.Count; set++)
            {
                var earliest = Nobody;
                foreach (var member in chunk.Members(set))
                {
                    earliest = Math.Min(earliest, _placeOf[member]);
                }

                if (earliest != Nobody)
                {
                    first[earliest]++;
                }
            }
        }

        return first;
    }

    /// <summary>The same of sets [0, samples) drawn for this alone: a chunk is gone once it is counted.</summary>
    public long[] OfDrawn(
        RrSampler sampler, int samples, ulong seed, ChunkLoop loop, IProgress<AlgorithmProgress>? progress)
    {
        var (first, done) = (new long[_places], 0L);
        loop((int)(((long)samples + RrChunk.Sets - 1) / RrChunk.Sets), chunk =>
        {
            var start = chunk * RrChunk.Sets;
            var count = Math.Min(RrChunk.Sets, samples - start);
            var met = Of(sampler.Sample(start, count, seed, Alone));
            for (var place = 0; place < met.Length; place++)
            {
                if (met[place] != 0)
                {
                    Interlocked.Add(ref first[place], met[place]);
                }
            }

            progress?.Report(new AlgorithmProgress("sets_counted", Interlocked.Add(ref done, count), samples));
        });
        return first;
    }

    private static void Alone(int count, Action<int> body)
    {
        for (var chunk = 0; chunk < count; chunk++)
        {
            body(chunk);
        }
    }
}
