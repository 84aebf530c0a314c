using System.Collections.Immutable;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Responses;

/// <summary>Whom to talk to first: again and again who cuts off most people from the story, over many worlds.</summary>
/// <remarks>Xie and others, ICDE 2023 (AdvancedGreedy): one dominator tree a world gives what each node would cut off, instead of
/// a simulation a node.</remarks>
internal static class BlockingChoice
{
    private const double NodesLookedAt = 4e7; // all rounds and worlds together
    private const int FewestWorlds = 32;
    private const int MostWorlds = 1_000;

    /// <summary>Chooses.</summary>
    /// <remarks>Whoever would not listen in a world passes the story on there, and what they would cut off counts by how likely
    /// they listen: that hangs on nothing else in the world.</remarks>
    public static ImmutableArray<int> Of(InfluenceGraph graph, int[] posted, Candidates candidates, Invitations? invited,
        ResponseOptions options, ChunkLoop loop, CancellationToken cancellationToken)
    {
        var (seed, chosen) = (Coin.Derive(options.RandomSeed, "choose"), new HashSet<int>());
        var worlds = Math.Min(options.Samples, MostWorlds);
        var people = ImmutableArray.CreateBuilder<int>();
        while (people.Count < options.K)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cut = CutOff(graph, posted, (chosen, invited), seed, worlds, loop, out var nodes);
            worlds = people.Count > 0 ? worlds : (int)Math.Clamp(
                NodesLookedAt / Math.Max(1, (double)nodes / worlds * options.K), Math.Min(FewestWorlds, worlds), worlds);
            var (best, most) = (-1, 0.0);
            foreach (var (node, saved) in cut)
            {
                var saves = saved * (invited?.Of(node) ?? 1);
                if (candidates.Contains(node) && !chosen.Contains(node) && saves > 0
                    && (saves > most || (saves == most && node < best)))
                {
                    (best, most) = (node, saves);
                }
            }

            if (best < 0)
            {
                break; // nobody whom the story comes to may be asked
            }

            chosen.Add(best);
            people.Add(best);
        }

        return people.ToImmutable();
    }

    private static Dictionary<int, long> CutOff(InfluenceGraph graph, int[] posted,
        (HashSet<int> Chosen, Invitations? Invited) silent, ulong seed, int worlds, ChunkLoop loop, out long nodes)
    {
        var ofWorld = new (int[] Nodes, int[] Sizes)[worlds];
        loop.Each(worlds, 8, world =>
        {
            var (rows, reached) = Reached(graph, posted, silent, Coin.WorldKey(seed, world));
            ofWorld[world] = (reached, Dominators.SubtreeSizes(rows));
        });
        var (cut, hasPosted) = (new Dictionary<int, long>(), posted.ToHashSet());
        nodes = 0;
        foreach (var (reached, sizes) in ofWorld)
        {
            nodes += sizes.Length;
            for (var place = 1; place < sizes.Length; place++)
            {
                if (!hasPosted.Contains(reached[place]))
                {
                    cut[reached[place]] = cut.GetValueOrDefault(reached[place]) + sizes[place];
                }
            }
        }

        return cut;
    }

    // What the story reaches in a world: place 0 stands for all who posted it, each other place for a node.
    private static (List<int>[] Rows, int[] Nodes) Reached(
        InfluenceGraph graph, int[] posted, (HashSet<int> Chosen, Invitations? Invited) silent, ulong key)
    {
        var world = new LiveWorld(graph, key);
        var (places, nodes, rows) = (new Dictionary<int, int>(), new List<int> { -1 }, new List<List<int>> { new() });
        foreach (var node in posted)
        {
            rows[0].Add(Place(node));
        }

        for (var at = 1; at < nodes.Count; at++)
        {
            var u = nodes[at];
            for (var place = (int)graph.Offsets[u]; place < (int)graph.Offsets[u + 1]; place++)
            {
                if (world.IsLive(u, place) && !IsSilent(graph.Targets[place]))
                {
                    rows[at].Add(Place(graph.Targets[place]));
                }
            }
        }

        return ([.. rows], [.. nodes]);

        bool IsSilent(int node) => silent.Chosen.Contains(node) && silent.Invited?.Accepts(node, key) != false;

        int Place(int node)
        {
            if (places.TryAdd(node, nodes.Count))
            {
                nodes.Add(node);
                rows.Add([]);
            }

            return places[node];
        }
    }
}
