using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Testing;

/// <summary>Random graphs of any size for tests and benchmarks: the same seed gives the same graph.</summary>
public static class RandomGraphs
{
    /// <summary>Ten edges a node, heavy-tailed degrees both ways, weighted-cascade chances (1 / in-degree).</summary>
    /// <param name="edges">Edges drawn; repeats and self-loops among them are dropped.</param>
    /// <param name="seed">Same seed, same graph.</param>
    public static InfluenceGraph PowerLaw(int edges, ulong seed)
    {
        var graph = PowerLaw(Math.Max(2, edges / 10), edges, seed);
        var simple = ParallelEdges.Merge(graph.Out, ParallelEdges.Combine.Sum);
        var degreeIn = new int[simple.NodeCount];
        foreach (var target in simple.Targets)
        {
            degreeIn[target]++;
        }

        var chances = new float[simple.EdgeCount];
        for (var edge = 0; edge < chances.Length; edge++)
        {
            chances[edge] = 1f / degreeIn[simple.Targets[edge]];
        }

        var outgoing = new Adjacency(simple.Offsets.ToArray(), simple.Targets.ToArray(), chances);
        return new InfluenceGraph(outgoing, outgoing.Transpose());
    }

    /// <summary>Ends drawn so that node i has degree ∝ i^−½ (exponent 3), shuffled apart for sources and targets.</summary>
    /// <param name="nodes">n, at least 1.</param>
    /// <param name="edges">m; self-loops and repeats occur.</param>
    /// <param name="seed">Same seed, same graph.</param>
    public static Graph PowerLaw(int nodes, int edges, ulong seed)
    {
        var (from, to) = (new int[edges], new int[edges]);
        var draws = new Draws(seed, 0);
        for (var edge = 0; edge < edges; edge++)
        {
            from[edge] = Skewed(ref draws, nodes);
            to[edge] = nodes - 1 - Skewed(ref draws, nodes);
        }

        return Graph.FromEdges(nodes, from, to);
    }

    /// <summary>Every ordered pair is drawn alike: Erdős and Rényi's G(n, m), self-loops and repeats included.</summary>
    public static Graph Uniform(int nodes, int edges, ulong seed)
    {
        var (from, to) = (new int[edges], new int[edges]);
        var draws = new Draws(seed, 1);
        for (var edge = 0; edge < edges; edge++)
        {
            (from[edge], to[edge]) = (draws.NextBelow(nodes), draws.NextBelow(nodes));
        }

        return Graph.FromEdges(nodes, from, to);
    }

    // u² n: density ∝ x^−½, so the smallest numbers are the hubs.
    private static int Skewed(ref Draws draws, int nodes)
    {
        var unit = draws.NextUnit();
        return (int)(unit * unit * nodes);
    }
}
