using Influence.Engine.Errors;

namespace Influence.Engine.Graphs;

/// <summary>Edges as written, in both directions: what centrality and communities look at.</summary>
/// <remarks>May hold self-loops and repeats; PageRank counts them, every other method ignores them.</remarks>
public sealed class Graph
{
    /// <summary>Pairs the two directions of one set of edges.</summary>
    /// <param name="outgoing">Rows by source.</param>
    /// <param name="incoming">The transpose of <paramref name="outgoing"/>.</param>
    /// <param name="isUndirected">Every edge stands in both directions and pairs are unordered.</param>
    /// <exception cref="GraphDataException">directions_do_not_match.</exception>
    public Graph(Adjacency outgoing, Adjacency incoming, bool isUndirected = false)
    {
        RowChecks.DemandPair(outgoing, incoming);
        (Out, In, IsUndirected) = (outgoing, incoming, isUndirected);
    }

    /// <summary>Rows by source.</summary>
    public Adjacency Out { get; }

    /// <summary>Rows by target.</summary>
    public Adjacency In { get; }

    /// <summary>Every edge stands in both directions and pairs are unordered.</summary>
    public bool IsUndirected { get; }

    /// <summary>n.</summary>
    public int NodeCount => Out.NodeCount;

    /// <summary>m.</summary>
    public long EdgeCount => Out.EdgeCount;

    /// <summary>Builds both directions. O(n + m).</summary>
    /// <inheritdoc cref="Adjacency.FromEdges(int, ReadOnlySpan{int}, ReadOnlySpan{int}, ReadOnlySpan{float})"/>
    public static Graph FromEdges(
        int nodeCount, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights = default)
    {
        var outgoing = Adjacency.FromEdges(nodeCount, sources, targets, weights);
        return new Graph(outgoing, outgoing.Transpose());
    }

    /// <summary>Builds both directions from weights in double precision. O(n + m).</summary>
    /// <inheritdoc cref="Adjacency.FromEdges(int, ReadOnlySpan{int}, ReadOnlySpan{int}, ReadOnlySpan{double})"/>
    public static Graph FromEdges(
        int nodeCount, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, ReadOnlySpan<double> weights)
    {
        var outgoing = Adjacency.FromEdges(nodeCount, sources, targets, weights);
        return new Graph(outgoing, outgoing.Transpose());
    }

    /// <summary>Builds a small graph from pairs; for tests and examples.</summary>
    public static Graph FromEdges(int nodeCount, IReadOnlyCollection<(int From, int To)> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        return FromEdges(nodeCount, edges.Select(e => e.From).ToArray(), edges.Select(e => e.To).ToArray());
    }

    /// <summary>The same edges turned round: free, since both directions are kept.</summary>
    public Graph Reverse() => new(In, Out, IsUndirected);

    /// <summary>Edges whose weight was not given, NaN.</summary>
    public long MissingWeights()
    {
        long missing = 0;
        foreach (var weight in Out.Weights)
        {
            missing += float.IsNaN(weight) ? 1 : 0;
        }

        return missing;
    }

    /// <summary>The same edges, those whose weight was not given weighing 1; itself where all were given.</summary>
    public Graph WithMissingWeights()
    {
        if (MissingWeights() == 0)
        {
            return this;
        }

        var filled = Out.WithMissingWeights();
        return new Graph(filled, IsUndirected ? filled : In.WithMissingWeights(), IsUndirected);
    }

    /// <summary>Every edge in both directions: 2m edges, self-loops once more as well.</summary>
    /// <exception cref="GraphDataException">too_many_edges: 2m is beyond 2^31.</exception>
    public Graph ToUndirected()
    {
        RowChecks.DemandRoom(2 * EdgeCount, "Both directions of these edges");
        var (from, to) = (new int[2 * EdgeCount], new int[2 * EdgeCount]);
        var weights = new double[Out.IsWeighted ? 2 * EdgeCount : 0];
        var edge = 0;
        for (var u = 0; u < NodeCount; u++)
        {
            for (var place = (int)Out.Offsets[u]; place < (int)Out.Offsets[u + 1]; place++)
            {
                var v = Out.Targets[place];
                (from[edge], to[edge], from[edge + 1], to[edge + 1]) = (u, v, v, u);
                if (weights.Length != 0)
                {
                    weights[edge] = weights[edge + 1] = Out.Weight(place);
                }

                edge += 2;
            }
        }

        var both = Adjacency.FromEdges(NodeCount, from, to, weights);
        return new Graph(both, both, isUndirected: true);
    }

    /// <summary>The edges, so that a failing case can be typed in again.</summary>
    public override string ToString() => NodeCount > 50
        ? $"{NodeCount} nodes, {EdgeCount} edges"
        : $"{NodeCount}: [{string.Join(", ", Pairs())}]";

    private IEnumerable<string> Pairs()
    {
        for (var u = 0; u < NodeCount; u++)
        {
            foreach (var v in Out.Row(u).ToArray())
            {
                yield return $"({u}, {v})";
            }
        }
    }
}
