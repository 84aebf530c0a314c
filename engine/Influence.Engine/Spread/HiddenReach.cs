using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>Looks for what the worlds simulated cannot have shown: rare edges with much more, or less, behind them.</summary>
/// <remarks>
/// Importance splitting (Kahn, Harris 1951; Garvels 2000), as a check and not as an estimate. Edges from nodes that were reached
/// to nodes that never were are drawn in proportion to how often they are live times what lies a few steps behind them; each is
/// forced in a world of its own, and so on from what was reached that way, three levels deep. Likewise edges that hardly ever
/// fail are forced to fail. What goes beyond the largest (below the smallest) world seen, times how often it happens, is hidden;
/// what N worlds are expected to show three times they have shown (the rule of three).
/// Liberties: a forced world does not know that its edge's source was reached; fresh nodes of one draw are looked at up to
/// <see cref="MostFresh"/>; eight edges share a world, each forced without the others. Cost: 24 worlds, 88 where edges hardly
/// ever fail, and four looks at the edges.
/// </remarks>
internal sealed class HiddenReach(
    WorldKernel kernel, ChunkLoop loop, int[] seeds, ReachSums sums, ulong seed, double[] ahead, Weigh weigh)
{
    /// <summary>Everybody counts as one.</summary>
    public static readonly Weigh Heads = reached => reached.Length;

    private const int DrawsPerLevel = 64;
    private const int DrawsPerWorld = 8;
    private const int Levels = 3;
    private const int StepsAhead = 4;

    /// <summary>Worlds walked through at most, unless edges hardly ever fail.</summary>
    internal const int Worlds = Levels * DrawsPerLevel / DrawsPerWorld;

    /// <summary>Walks of a world step by step, which begins anew for each edge that is forced.</summary>
    internal const int WalksOfTimed = DrawsPerWorld + 1;

    private const int MostFresh = 4_096;
    private const int SourcesPerChunk = 4_096;

    // Rule of three: seen in none of N worlds, it happens in fewer than 3 of N, with 95 % confidence.
    private const double Unshown = 3;

    private int _most;

    /// <summary>Looks behind the edges that these worlds did not take, and at those that none of them lacked.</summary>
    /// <param name="times">In how many of the worlds each node was reached.</param>
    /// <param name="most">People any world may reach.</param>
    /// <param name="negligible">It stops looking once it is sure of less than so many people.</param>
    public HiddenPeople People(int[] times, int most, double negligible)
    {
        _most = most;
        var (above, below) = (Above(times, negligible), Below(times, negligible));
        return new HiddenPeople(Math.Max(Unseen(above), Unseen(below)), Sum(above), Sum(below));

        static double Sum(IEnumerable<Jump> jumps) => jumps.Sum(jump => jump.Rate * jump.People);
    }

    private List<Jump> Above(int[] times, double negligible)
    {
        var isSeen = Array.ConvertAll(times, worlds => worlds > 0);
        var sources = new List<Source>();
        for (var node = 0; node < times.Length; node++)
        {
            if (times[node] > 0)
            {
                sources.Add(new Source(node, (double)times[node] / sums.Worlds));
            }
        }

        var jumps = new List<Jump>();
        for (var level = 0; level < Levels; level++)
        {
            var drawn = DrawEdges(sources, level, negligible, (place, v) => isSeen[v] ? 0 : kernel.Chance(place) * ahead[v]);
            var fresh = new int[drawn.Length][];
            jumps.AddRange(Force(drawn, level, isSeen, fresh));
            if (drawn.Length == 0)
            {
                break;
            }

            sources = [.. drawn.SelectMany(draw =>
                fresh[draw.Number].Select(node => new Source(node, Rate(draw))))];
            foreach (var source in sources)
            {
                isSeen[source.Node] = true;
            }
        }

        return jumps;
    }

    private Jump[] Below(int[] times, double negligible)
    {
        var sources = new List<Source>();
        for (var node = 0; node < times.Length; node++)
        {
            if (times[node] > 0)
            {
                sources.Add(new Source(node, (double)times[node] / sums.Worlds));
            }
        }

        // Failures that N worlds must have shown are no secret, and an edge that is live in under half the worlds is no support.
        var drawn = DrawEdges(sources, Levels, negligible, (place, v) => kernel.Chance(place) is >= 0.5 and < 1 and var chance
            && sums.Worlds * (1 - chance) < Unshown ? (1 - chance) * ahead[v] : 0);
        var jumps = new Jump[drawn.Length];
        loop(drawn.Length, number => jumps[number] = JumpOf(
            drawn[number], sums.Least - kernel.Without(seeds, KeyOf(Levels, number), drawn[number].Place, weigh)));
        return jumps;
    }

    /// <summary>What each node reaches within a few steps, counted once a way: an upper bound, cut at all there is.</summary>
    /// <param name="kernel">Knows the chances.</param>
    /// <param name="loop">Over parts of the nodes.</param>
    /// <param name="most">People any world may reach, or what they are worth.</param>
    /// <param name="weightOf">What one counts for.</param>
    public static double[] Ahead(WorldKernel kernel, ChunkLoop loop, int most, Func<int, double> weightOf)
    {
        var (offsets, nodes) = (kernel.Graph.Out.OffsetsMemory, kernel.Graph.NodeCount);
        var bounds = EdgeChunks.Cut(offsets.Span);
        var ahead = new double[nodes];
        for (var node = 0; node < nodes; node++)
        {
            ahead[node] = weightOf(node);
        }

        for (var step = 0; step < StepsAhead; step++)
        {
            var next = new double[nodes];
            var before = ahead;
            loop(bounds.Length - 1, chunk =>
            {
                var targets = kernel.Graph.Targets;
                for (var u = bounds[chunk]; u < bounds[chunk + 1]; u++)
                {
                    var sum = weightOf(u);
                    for (var place = (int)offsets.Span[u]; place < (int)offsets.Span[u + 1]; place++)
                    {
                        sum += kernel.Chance(place) * before[targets[place]];
                    }

                    next[u] = Math.Min(most, sum);
                }
            });
            ahead = next;
        }

        return ahead;
    }

    // One draw in each of as many equal parts of the whole weight.
    private Draw[] DrawEdges(List<Source> sources, int level, double negligible, Func<int, int, double> weightOf)
    {
        var weights = new double[sources.Count];
        loop((sources.Count + SourcesPerChunk - 1) / SourcesPerChunk, chunk =>
        {
            for (var at = chunk * SourcesPerChunk; at < Math.Min(weights.Length, (chunk + 1) * SourcesPerChunk); at++)
            {
                foreach (var (_, _, weight) in EdgesOf(sources[at], weightOf))
                {
                    weights[at] += weight;
                }
            }
        });
        var total = weights.Sum();

        // Even if everybody there is stood behind each of these edges, it would not be noticed.
        if (!(total * _most > negligible))
        {
            return [];
        }

        var draws = new Draws(seed, level);
        var drawn = new List<Draw>(DrawsPerLevel);
        var (place, passed) = (0, 0.0);
        for (var number = 0; number < DrawsPerLevel; number++)
        {
            var position = (number + draws.NextUnit()) / DrawsPerLevel * total;
            while (place < weights.Length - 1 && passed + weights[place] <= position)
            {
                passed += weights[place++];
            }

            if (Pick(sources[place], position - passed, weightOf) is { Place: >= 0 } edge)
            {
                drawn.Add(new Draw(drawn.Count, edge.Place, edge.Target, total / DrawsPerLevel));
            }
        }

        return [.. drawn];
    }

    private (int Place, int Target) Pick(Source source, double position, Func<int, int, double> weightOf)
    {
        var picked = (Place: WorldKernel.None, Target: WorldKernel.None);
        foreach (var (place, target, weight) in EdgesOf(source, weightOf))
        {
            if (weight > 0)
            {
                picked = (place, target);
                position -= weight;
                if (position < 0)
                {
                    break;
                }
            }
        }

        return picked; // the last one where rounding leaves a bit
    }

    private IEnumerable<(int Place, int Target, double Weight)> EdgesOf(Source source, Func<int, int, double> weightOf)
    {
        var end = (int)kernel.Graph.Offsets[source.Node + 1];
        for (var place = (int)kernel.Graph.Offsets[source.Node]; place < end; place++)
        {
            var target = kernel.Graph.Targets[place];
            yield return (place, target, source.Rate * weightOf(place, target));
        }
    }

    private Jump[] Force(Draw[] drawn, int level, bool[] isSeen, int[][] fresh)
    {
        var jumps = new Jump[drawn.Length];
        loop((drawn.Length + DrawsPerWorld - 1) / DrawsPerWorld, world =>
        {
            var shared = drawn.AsSpan((world * DrawsPerWorld)..Math.Min(drawn.Length, (world + 1) * DrawsPerWorld));
            var further = new int[shared.Length];
            for (var place = 0; place < further.Length; place++)
            {
                further[place] = shared[place].Target;
            }

            var reached = kernel.With(seeds, KeyOf(level, world * DrawsPerWorld), further, isSeen, MostFresh, weigh);
            for (var place = 0; place < further.Length; place++)
            {
                var draw = shared[place];
                (jumps[draw.Number], fresh[draw.Number]) =
                    (JumpOf(draw, reached[place].Reached - sums.Most), reached[place].Fresh);
            }
        });
        return jumps;
    }

    private ulong KeyOf(int level, int number) => Coin.WorldKey(seed, (long)level * DrawsPerLevel + number);

    private Jump JumpOf(Draw draw, int beyond) => new(Math.Max(0, beyond), Rate(draw));

    private double Rate(Draw draw) => draw.Per / ahead[draw.Target];

    // What N worlds are expected to show three times counts no more often than that.
    private double Unseen(IEnumerable<Jump> jumps)
    {
        var (left, hidden) = (Unshown / sums.Worlds, 0.0);
        foreach (var jump in jumps.OrderByDescending(jump => jump.People))
        {
            var rate = Math.Min(left, jump.Rate);
            hidden += rate * jump.People;
            left -= rate;
        }

        return hidden;
    }

    /// <summary>A node, and in what part of all worlds it is reached.</summary>
    private readonly record struct Source(int Node, double Rate);

    /// <summary>An edge drawn, and the weight it stands for.</summary>
    private readonly record struct Draw(int Number, int Place, int Target, double Per);

    /// <summary>People beyond what was seen, and in what part of all worlds.</summary>
    private readonly record struct Jump(int People, double Rate);
}

/// <summary>What worlds did not show.</summary>
/// <param name="Unseen">People, on average, that so many worlds cannot be expected to have shown: more or fewer.</param>
/// <param name="Above">People beyond the largest world seen, on average, whether it could have been seen or not.</param>
/// <param name="Below">The same below the smallest.</param>
internal readonly record struct HiddenPeople(double Unseen, double Above, double Below)
{
    /// <summary>With people who may have come of invitations that nobody accepted in any world.</summary>
    public HiddenPeople And(double invited) => new(Unseen + invited, Above + invited, Below);
}
