using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>What a few worlds show before many are walked through: how many people one reaches, over how many edges.</summary>
/// <param name="Reached">People, on average.</param>
/// <param name="Edges">Edges looked at, on average.</param>
/// <param name="Deviation">Of the people reached.</param>
internal readonly record struct WorldLook(double Reached, double Edges, double Deviation)
{
    // Rare large worlds make the mean, so where worlds are small many are looked at.
    private const int WorldsAtLeast = 4;
    private const int WorldsAtMost = 2_000;
    private const long EdgesAtMost = 400_000;

    // What a queue, marks and looking at whom no world reached add to the steps themselves.
    private const double Beside = 2;

    /// <summary>Of a usual network, where nothing can be looked at.</summary>
    public static WorldLook Assumed(WorkSize size, int seeds) =>
        new(Math.Min(size.Nodes, 24.0 * seeds), Math.Min(size.Nodes + size.Edges, 256.0 * seeds),
            Math.Min(size.Nodes, 10.0 * seeds));

    /// <summary>Worlds that begin at the seeds.</summary>
    public static WorldLook Of(InfluenceGraph graph, SpreadModel model, ReadOnlySpan<int> seeds)
    {
        var (sum, squares, edges, worlds) = (0.0, 0.0, 0L, 0);
        var (marks, sums) = (new Dictionary<int, double>(), new Dictionary<int, double>());
        var queue = new List<int>();
        for (; worlds < WorldsAtLeast || (worlds < WorldsAtMost && edges < EdgesAtMost); worlds++)
        {
            edges += Walk(graph, model, seeds, worlds, marks, sums, queue);
            sum += queue.Count;
            squares += (double)queue.Count * queue.Count;
        }

        var mean = sum / worlds;
        return new WorldLook(mean, (double)edges / worlds, Math.Sqrt(Math.Max(0, squares / worlds - mean * mean)));
    }

    /// <summary>The people who reach most at first hand: about as good a place to begin as what a method will choose.</summary>
    public static int[] LikelySeeds(InfluenceGraph graph, int k)
    {
        var best = new PriorityQueue<int, double>(Math.Min(k, graph.NodeCount));
        for (var u = 0; u < graph.NodeCount; u++)
        {
            double reach = 0;
            foreach (var chance in graph.Chance[(int)graph.Offsets[u]..(int)graph.Offsets[u + 1]])
            {
                reach += chance;
            }

            if (best.Count < k)
            {
                best.Enqueue(u, reach);
            }
            else if (best.TryPeek(out _, out var least) && reach > least)
            {
                best.DequeueEnqueue(u, reach);
            }
        }

        return [.. best.UnorderedItems.Select(item => item.Element).Order()];
    }

    /// <summary>As many people as are given, evenly through the network: those drawn to compare with.</summary>
    public static int[] AnyPeople(InfluenceGraph graph, int k) =>
        [.. Enumerable.Range(0, Math.Min(k, graph.NodeCount)).Select(place => (int)((place + 0.5) * graph.NodeCount / k))];

    /// <summary>Worlds that a precision takes, from those looked at: doubled on from 64 as the simulation does.</summary>
    public double WorldsFor(double precision)
    {
        var needed = Math.Pow(SpreadEstimate.Quantile * Deviation / (precision * Math.Max(1, Reached)), 2);
        double worlds = SpreadOptions.FirstWorlds;
        while (worlds < needed * Math.Pow(SpreadRun.WithDoubt(worlds, skewness: 1), 2) && worlds < SpreadOptions.MostWorlds)
        {
            worlds *= 2;
        }

        return Math.Min(worlds, SpreadOptions.MostWorlds);
    }

    /// <summary>Seconds that one world takes.</summary>
    public double Seconds(WorkSize size, SpreadModel model) => Beside * (60e-9 + Reached * 3 * Pace.Place(20.0 * size.Nodes)
        + Edges * (model == SpreadModel.Ic ? Pace.WideCoin + 0.3 * Pace.Place(8.0 * size.Edges)
            : Pace.Coin + 0.4 * Pace.Place(16.0 * size.Edges)));

    // Learned weights above 1 are divided by their sum.
    private static double SumInto(InfluenceGraph graph, int node, Dictionary<int, double> sums)
    {
        if (sums.TryGetValue(node, out var known))
        {
            return known;
        }

        double sum = 0;
        foreach (var weight in graph.In.Weights[(int)graph.In.Offsets[node]..(int)graph.In.Offsets[node + 1]])
        {
            sum += weight;
        }

        return sums[node] = Math.Max(1, sum);
    }

    // Linear threshold by its definition, so that nothing has to be prepared: weights gather until a threshold is reached.
    private static long Walk(InfluenceGraph graph, SpreadModel model, ReadOnlySpan<int> seeds, int world,
        Dictionary<int, double> marks, Dictionary<int, double> sums, List<int> queue)
    {
        var key = Coin.WorldKey(1, world);
        long edges = 0;
        marks.Clear();
        queue.Clear();
        foreach (var seed in seeds)
        {
            marks[seed] = 2;
            queue.Add(seed);
        }

        for (var head = 0; head < queue.Count; head++)
        {
            var u = queue[head];
            edges += graph.Offsets[u + 1] - graph.Offsets[u];
            for (var place = (int)graph.Offsets[u]; place < (int)graph.Offsets[u + 1]; place++)
            {
                var (v, chance) = (graph.Targets[place], graph.Chance[place]);
                if (model == SpreadModel.Ic)
                {
                    if (Coin.Bits(key, u, v) < Coin.Limit(chance) && marks.TryAdd(v, 2))
                    {
                        queue.Add(v);
                    }
                }
                else if (marks.GetValueOrDefault(v) is < 2 and var before)
                {
                    var acts = before + chance > Coin.Unit(Coin.Bits(key, v) << 11) * SumInto(graph, v, sums);
                    marks[v] = acts ? 2 : before + chance;
                    if (acts)
                    {
                        queue.Add(v);
                    }
                }
            }
        }

        return edges;
    }
}
