using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Testing.Oracles;

/// <summary>One world of the independent cascade by a search with sets: slow and plain.</summary>
public static class LiveEdges
{
    /// <summary>Everybody reached from <paramref name="start"/> in one world.</summary>
    public static HashSet<int> Reached(InfluenceGraph graph, int start, ulong seed, long world)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var (reached, todo) = (new HashSet<int> { start }, new Stack<int>([start]));
        while (todo.TryPop(out var u))
        {
            for (var place = (int)graph.Offsets[u]; place < (int)graph.Offsets[u + 1]; place++)
            {
                var v = graph.Targets[place];
                if (Coin.Toss(seed, world, u, v) < graph.Chance[place] && reached.Add(v))
                {
                    todo.Push(v);
                }
            }
        }

        return reached;
    }
}
