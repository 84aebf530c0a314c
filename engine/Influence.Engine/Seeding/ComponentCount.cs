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
        var (first, squares) = (new long[_people.Length], new long[_people.Length]);
        var (sums, adding) = (default(ReachSums), new Lock());
        loop(ComponentSeeds.Chunks(worlds), chunk =>
        {
            var count = ComponentSeeds.InChunk(worlds, chunk);
            var (ofChunk, firstOfChunk, squaresOfChunk) = Of(sampler.Draw(chunk * ComponentSampler.WorldsPerChunk, count, seed));
            lock (adding)
            {
                sums += ofChunk;
                for (var place = 0; place < first.Length; place++)
                {
                    first[place] += firstOfChunk[place];
                    squares[place] += squaresOfChunk[place];
                }
            }
        });
        var reach = SpreadEstimate.From(sums, SpreadOptions.DefaultPrecision);
        return new CountedGains([.. first.Skip(1).Select(met => (double)met / worlds)],
            [.. first.Zip(squares).Skip(1).Select(one => Error((double)one.First / worlds, (double)one.Second / worlds))],
            new CountedReach(reach.Mean, reach.StandardError, (double)first[0] / worlds, worlds));

        double Error(double mean, double square) => Math.Sqrt(Math.Max(0, square - mean * mean) / worlds);
    }

    private (ReachSums Sums, long[] First, long[] Squares) Of(ComponentChunk chunk)
    {
        var (sums, first, squares) = (default(ReachSums), new long[_people.Length], new long[_people.Length]);
        var (ofWorld, set) = (new long[_people.Length], 0);
        foreach (var end in chunk.WorldEnds)
        {
            // Everybody chosen counts alone, until found among others.
            var reached = 0;
            for (var place = 0; place < _people.Length; place++)
            {
                ofWorld[place] = _people[place];
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
                        ofWorld[place]--;
                        reached--;
                    }
                }

                if (earliest != Nobody)
                {
                    ofWorld[earliest] += chunk.Ends[set] - start;
                    reached += chunk.Ends[set] - start;
                }
            }

            sums += ReachSums.Of(reached);
            for (var place = 0; place < first.Length; place++)
            {
                first[place] += ofWorld[place];
                squares[place] += ofWorld[place] * ofWorld[place];
            }
        }

        return (sums, first, squares);
    }
}
