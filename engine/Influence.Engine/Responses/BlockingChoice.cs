using System.Collections.Immutable;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

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
    public static ImmutableArray<int> Of(InfluenceGraph graph, int[] posted, Candidates candidates, ResponseOptions options,
        ChunkLoop loop, CancellationToken cancellationToken)
    {
        var (seed, chosen) = (Coin.Derive(options.RandomSeed, "choose"), new HashSet<int>());
        var worlds = Math.Min(options.Samples, MostWorlds);
        var people = ImmutableArray.CreateBuilder<int>();
        while (people.Count < options.K)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cut = CutOff(graph, posted, chosen, seed, worlds, loop, out var nodes);
            worlds = people.Count > 0 ? worlds : (int)Math.Clamp(
                NodesLookedAt / Math.Max(1, (double)nodes / worlds * options.K), Math.Min(FewestWorlds, worlds), worlds);
            var best = -1;
            foreach (var (node, saved) in cut)
            {
                if (candidates.Contains(node) && (best < 0 || saved > cut[best] || (saved == cut[best] && node < best)))
                {
                    best = node;
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

    private static Dictionary<int, long> CutOff(InfluenceGraph graph, int[] posted, HashSet<int> silent, ulong seed, int worlds,
        ChunkLoop loop, out long nodes)
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
        InfluenceGraph graph, int[] posted, HashSet<int> silent, ulong key)
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
                if (world.IsLive(u, place) && !silent.Contains(graph.Targets[place]))
                {
                    rows[at].Add(Place(graph.Targets[place]));
                }
            }
        }

        return ([.. rows], [.. nodes]);

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
