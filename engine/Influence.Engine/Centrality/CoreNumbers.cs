using Influence.Engine.Graphs;
using Influence.Engine.Loops;

namespace Influence.Engine.Centrality;

/// <summary>Core numbers: the largest k such that a node is left when all with fewer than k neighbours are taken away, again and
/// again. Directions, self-loops and repeats are ignored.</summary>
/// <remarks>Batagelj, Zaversnik, An O(m) algorithm for cores decomposition of networks, 2003. Time O(n + m), memory 20 bytes a
/// node.</remarks>
internal static class CoreNumbers
{
    /// <summary>n whole numbers.</summary>
    public static int[] Of(Graph graph, CancellationToken cancellationToken = default)
    {
        var (outgoing, incoming, n) = (SimpleRows.Of(graph.Out), SimpleRows.Of(graph.In), graph.NodeCount);
        var core = new int[n]; // neighbours left; in the end the core number
        var most = 0;
        for (var node = 0; node < n; node++)
        {
            ForEachNeighbour(outgoing, incoming, node, _ => core[node]++);
            most = Math.Max(most, core[node]);
        }

        var (starts, order, places) = Sorted(core, most);
        var watch = new CancellationWatch(cancellationToken);
        foreach (var node in order) // read while later places are still swapped
        {
            watch.Look(1);
            ForEachNeighbour(outgoing, incoming, node, neighbour =>
            {
                if (core[neighbour] > core[node])
                {
                    // To the front of those that have as many, and then of those that have one less.
                    var front = starts[core[neighbour]]++;
                    (order[places[neighbour]], order[front]) = (order[front], neighbour);
                    (places[order[places[neighbour]]], places[neighbour]) = (places[neighbour], front);
                    core[neighbour]--;
                }
            });
        }

        return core;
    }

    private static (int[] Starts, int[] Order, int[] Places) Sorted(int[] degrees, int most)
    {
        var starts = new int[most + 2];
        foreach (var degree in degrees)
        {
            starts[degree + 1]++;
        }

        for (var degree = 0; degree <= most; degree++)
        {
            starts[degree + 1] += starts[degree];
        }

        var (next, order, places) = (starts.ToArray(), new int[degrees.Length], new int[degrees.Length]);
        for (var node = 0; node < degrees.Length; node++)
        {
            places[node] = next[degrees[node]]++;
            order[places[node]] = node;
        }

        return (starts, order, places);
    }

    // Whoever is on both sorted rows is one neighbour.
    private static void ForEachNeighbour(Adjacency outgoing, Adjacency incoming, int node, Action<int> meet)
    {
        var ones = outgoing.Row(node);
        var others = incoming.Row(node);
        var (one, other) = (0, 0);
        while (one < ones.Length || other < others.Length)
        {
            var next = one == ones.Length ? others[other]
                : other == others.Length ? ones[one] : Math.Min(ones[one], others[other]);
            one += one < ones.Length && ones[one] == next ? 1 : 0;
            other += other < others.Length && others[other] == next ? 1 : 0;
            meet(next);
        }
    }
}
