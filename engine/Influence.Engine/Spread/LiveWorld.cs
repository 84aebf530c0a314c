using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>One world of the independent cascade: which edges pass on what they are told.</summary>
/// <param name="graph">Chances.</param>
/// <param name="key">Of the world.</param>
internal readonly struct LiveWorld(InfluenceGraph graph, ulong key)
{
    /// <summary>Whether the edge at a place of the outgoing rows is live.</summary>
    public bool IsLive(int u, int place) =>
        Coin.Bits(key, u, graph.Targets[place]) < Coin.Limit(graph.Chance[place]);

    /// <summary>Walks on from the nodes of a queue, and hands every live edge to <paramref name="meet"/>.</summary>
    /// <param name="queue">Nodes in order.</param>
    /// <param name="head">The first to walk from.</param>
    /// <param name="tail">Where the queue ends.</param>
    /// <param name="meet">Told (u, v); whether v is to be walked from as well.</param>
    /// <param name="watch">Looked at every some ten thousand edges.</param>
    /// <returns>Where the queue ends now.</returns>
    public int Walk(int[] queue, int head, int tail, Func<int, int, bool> meet, ref CancellationWatch watch)
    {
        for (; head < tail; head++)
        {
            var u = queue[head];
            var (first, end) = ((int)graph.Offsets[u], (int)graph.Offsets[u + 1]);
            watch.Look(end - first);
            for (var place = first; place < end; place++)
            {
                if (IsLive(u, place) && meet(u, graph.Targets[place]))
                {
                    queue[tail++] = graph.Targets[place];
                }
            }
        }

        return tail;
    }
}
