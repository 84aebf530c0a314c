using Influence.Engine.Graphs;

namespace Influence.Testing.Oracles;

/// <summary>Expected reach by looking at every world there is, in fractions:
/// slow, exact, and written without the kernels.</summary>
/// <param name="nodeCount">n, at most 63.</param>
/// <param name="edges">Simple edges; at most some 20 with a chance between 0 and 1.</param>
public sealed class SpreadOracle(int nodeCount, IReadOnlyList<(int From, int To, decimal Chance)> edges)
{
    private static readonly Fraction One = new(1, 1);

    /// <summary>Σ over all sets of live edges of chance · reached.</summary>
    public Fraction Cascade(params int[] seeds) => Cascade(0, 0, One, seeds);

    /// <summary>Σ over all choices of at most one incoming edge a node of chance · reached.</summary>
    public Fraction Threshold(params int[] seeds) => Threshold(0, 0, One, seeds);

    /// <summary>The same graph as the kernels see it; its chances are the nearest floats.</summary>
    public InfluenceGraph ToGraph() =>
        InfluenceGraph.FromEdges(nodeCount, [.. edges.Select(edge => (edge.From, edge.To, (float)edge.Chance))]);

    private Fraction Cascade(int edge, long live, Fraction chance, int[] seeds)
    {
        if (edge == edges.Count)
        {
            return chance * new Fraction(Reached(live, seeds), 1);
        }

        var happens = Fraction.Of(edges[edge].Chance);
        var sum = new Fraction(0, 1);
        if (happens.Numerator > 0)
        {
            sum += Cascade(edge + 1, live | (1L << edge), chance * happens, seeds);
        }

        return happens == One ? sum : sum + Cascade(edge + 1, live, chance * (One - happens), seeds);
    }

    private Fraction Threshold(int node, long live, Fraction chance, int[] seeds)
    {
        if (node == nodeCount)
        {
            return chance * new Fraction(Reached(live, seeds), 1);
        }

        var (sum, nobody) = (new Fraction(0, 1), One);
        for (var edge = 0; edge < edges.Count; edge++)
        {
            if (edges[edge].To == node)
            {
                var weight = Fraction.Of(edges[edge].Chance);
                nobody -= weight;
                sum += Threshold(node + 1, live | (1L << edge), chance * weight, seeds);
            }
        }

        return nobody.Numerator == 0 ? sum : sum + Threshold(node + 1, live, chance * nobody, seeds);
    }

    private int Reached(long live, int[] seeds)
    {
        var reached = seeds.Aggregate(0L, (set, seed) => set | (1L << seed));
        for (long before = 0; before != reached;)
        {
            before = reached;
            for (var edge = 0; edge < edges.Count; edge++)
            {
                if ((live >> edge & 1) == 1 && (reached >> edges[edge].From & 1) == 1)
                {
                    reached |= 1L << edges[edge].To;
                }
            }
        }

        return System.Numerics.BitOperations.PopCount((ulong)reached);
    }
}
