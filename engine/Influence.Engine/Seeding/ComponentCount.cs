using System.Collections.Immutable;
using Influence.Engine.Loops;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>Counts what each of a choice adds in whole worlds that did not choose: those given come before all chosen.</summary>
internal sealed class ComponentCount
{
    private const int Nobody = int.MaxValue;

    // 0 for people given, then 1, 2, … for those chosen.
    private readonly int[] _placeOf;
    private readonly int[] _people;

    /// <summary>Takes a choice.</summary>
    public ComponentCount(int nodeCount, SeedProblem problem, ImmutableArray<int> seeds)
    {
        (_placeOf, _people) = (new int[nodeCount], new int[seeds.Length + 1]);
        Array.Fill(_placeOf, Nobody);
        for (var place = 0; place < seeds.Length; place++)
        {
            (_placeOf[seeds[place]], _people[place + 1]) = (place + 1, 1);
        }

        foreach (var node in problem.Given)
        {
            _placeOf[node] = 0;
        }

        _people[0] = problem.Given.Length;
    }

    /// <summary>In worlds [0, worlds), drawn for this alone. Whole numbers: chunks may come in any order.</summary>
    public CountedGains Of(ComponentSampler sampler, int worlds, ulong seed, ChunkLoop loop)
    {
        var (first, sums, adding) = (new long[_people.Length], default(ReachSums), new Lock());
        loop(ComponentSeeds.Chunks(worlds), chunk =>
        {
            var count = ComponentSeeds.InChunk(worlds, chunk);
            var (ofChunk, firstOfChunk) = Of(sampler.Draw(chunk * ComponentSampler.WorldsPerChunk, count, seed));
            lock (adding)
            {
                sums += ofChunk;
                for (var place = 0; place < first.Length; place++)
                {
                    first[place] += firstOfChunk[place];
                }
            }
        });
        var reach = SpreadEstimate.From(sums, SpreadOptions.DefaultPrecision);
        return new CountedGains([.. first.Skip(1).Select(met => (double)met / worlds)],
            new CountedReach(reach.Mean, reach.StandardError, (double)first[0] / worlds, worlds));
    }

    private (ReachSums Sums, long[] First) Of(ComponentChunk chunk)
    {
        var (sums, first) = (default(ReachSums), new long[_people.Length]);
        var set = 0;
        foreach (var end in chunk.WorldEnds)
        {
            // Everybody chosen counts alone, until found among others.
            var reached = 0;
            for (var place = 0; place < _people.Length; place++)
            {
                first[place] += _people[place];
                reached += _people[place];
            }

            for (; set < end; set++)
            {
                var (start, earliest) = (set == 0 ? 0 : chunk.Ends[set - 1], Nobody);
                for (var at = start; at < chunk.Ends[set]; at++)
                {
                    var place = _placeOf[chunk.Nodes[at]];
                    if (place != Nobody)
                    {
                        earliest = Math.Min(earliest, place);
                        first[place]--;
                        reached--;
                    }
                }

                if (earliest != Nobody)
                {
                    first[earliest] += chunk.Ends[set] - start;
                    reached += chunk.Ends[set] - start;
                }
            }

            sums += ReachSums.Of(reached);
        }

        return (sums, first);
    }
}
