using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>Walks from seeds through worlds, whichever the model.</summary>
internal abstract class WorldKernel(int nodeCount)
{
    /// <summary>Scratches of this run.</summary>
    public ScratchPool Pool { get; } = new(nodeCount);

    /// <summary>Targets whose learned linear-threshold weights were divided by their sum.</summary>
    public int ScaledTargets { get; private init; }

    /// <summary>The kernel of a model. O(m) time; 8 bytes an edge for the cascade, 24 for linear threshold.</summary>
    /// <exception cref="Errors.GraphDataException">lt_weights_exceed_one.</exception>
    public static WorldKernel Of(InfluenceGraph graph, SpreadModel model, bool areLearned)
    {
        if (model == SpreadModel.Ic)
        {
            return new WorldKernel<CascadeEdges>(graph, CascadeEdges.Of(graph));
        }

        var weights = ThresholdWeights.Of(graph, areLearned);
        return new WorldKernel<ThresholdEdges>(graph, weights.ByOutgoing(graph)) { ScaledTargets = weights.ScaledTargets };
    }

    /// <summary>The edges a model looks at: linear threshold has weights of its own where parallel edges were merged.</summary>
    public static InfluenceGraph EdgesFor(MethodInput input, SpreadModel model) =>
        model == SpreadModel.Lt && input.Weights is { } weights ? weights : input.DemandInfluence();

    /// <summary>Nodes reached in worlds [first, last).</summary>
    public abstract ReachSums Reach(ReadOnlySpan<int> seeds, ulong runSeed, int first, int last);
}

/// <summary>The walk, compiled once a model.</summary>
internal sealed class WorldKernel<TEdges>(InfluenceGraph graph, TEdges edges) : WorldKernel(graph.NodeCount)
    where TEdges : struct, ILiveEdges
{
    public override ReachSums Reach(ReadOnlySpan<int> seeds, ulong runSeed, int first, int last)
    {
        var scratch = Pool.Rent();
        long reached = 0;
        UInt128 squares = 0;
        for (var world = first; world < last; world++)
        {
            var count = Walk(graph.Offsets, graph.Targets, edges, seeds, Coin.WorldKey(runSeed, world), scratch);
            reached += count;
            squares += (ulong)count * (ulong)count;
        }

        Pool.Return(scratch);
        return new ReachSums(last - first, reached, squares);
    }

    private static int Walk(ReadOnlySpan<long> offsets, ReadOnlySpan<int> targets, TEdges edges, ReadOnlySpan<int> seeds,
        ulong worldKey, WorldScratch scratch)
    {
        var (queue, mark, stamp) = (scratch.Queue, scratch.Mark, scratch.NextStamp());
        var tail = 0;
        foreach (var seed in seeds)
        {
            (mark[seed], queue[tail++]) = (stamp, seed);
        }

        for (var head = 0; head < tail; head++)
        {
            var u = queue[head];
            var end = (int)offsets[u + 1];
            for (var place = (int)offsets[u]; place < end; place++)
            {
                var v = targets[place];

                // The coin first: most fail, and a mark is a cache miss on a large graph.
                if (edges.IsLive(worldKey, u, place, v) && mark[v] != stamp)
                {
                    (mark[v], queue[tail++]) = (stamp, v);
                }
            }
        }

        return tail;
    }
}
