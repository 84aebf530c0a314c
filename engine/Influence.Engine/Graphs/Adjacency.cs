using Influence.Engine.Errors;

namespace Influence.Engine.Graphs;

/// <summary>One direction of a graph in compressed sparse rows: the edges of node u stand at
/// [Offsets[u], Offsets[u + 1]).</summary>
/// <remarks>Rows are sorted by target; repeats and self-loops stay where the caller put them.
/// Arrays or mapped memory, never copied.</remarks>
public sealed class Adjacency
{
    private readonly ReadOnlyMemory<long> _offsets;
    private readonly ReadOnlyMemory<int> _targets;
    private readonly ReadOnlyMemory<float> _weights;

    /// <summary>Wraps rows that already stand in memory.</summary>
    /// <param name="offsets">n + 1 ascending numbers, the first 0, the last m.</param>
    /// <param name="targets">m nodes in [0, n), ascending in each row.</param>
    /// <param name="weights">m weights, or empty: every edge weighs 1.</param>
    public Adjacency(ReadOnlyMemory<long> offsets, ReadOnlyMemory<int> targets, ReadOnlyMemory<float> weights)
    {
        if (offsets.Length == 0 || offsets.Span[^1] != targets.Length
            || (weights.Length != 0 && weights.Length != targets.Length))
        {
            throw new GraphDataException("rows_do_not_match",
                $"{offsets.Length} offsets, {targets.Length} targets and {weights.Length} weights do not make one graph.");
        }

        (_offsets, _targets, _weights) = (offsets, targets, weights);
    }

    /// <summary>n.</summary>
    public int NodeCount => _offsets.Length - 1;

    /// <summary>m, repeats and self-loops counted.</summary>
    public long EdgeCount => _targets.Length;

    /// <summary>n + 1 edge offsets.</summary>
    public ReadOnlySpan<long> Offsets => _offsets.Span;

    /// <summary>m targets.</summary>
    public ReadOnlySpan<int> Targets => _targets.Span;

    /// <summary>m weights, or empty when every edge weighs 1.</summary>
    public ReadOnlySpan<float> Weights => _weights.Span;

    /// <summary>The same as <see cref="Offsets"/>, for those who keep it: files, other views of the same rows.</summary>
    public ReadOnlyMemory<long> OffsetsMemory => _offsets;

    /// <summary>The same as <see cref="Targets"/>, for those who keep it.</summary>
    public ReadOnlyMemory<int> TargetsMemory => _targets;

    /// <summary>The same as <see cref="Weights"/>, for those who keep it.</summary>
    public ReadOnlyMemory<float> WeightsMemory => _weights;

    /// <summary>Whether edges carry weights.</summary>
    public bool IsWeighted => _weights.Length != 0;

    /// <summary>Number of edges in the row of <paramref name="node"/>.</summary>
    public int Degree(int node) => (int)(Offsets[node + 1] - Offsets[node]);

    /// <summary>The row of <paramref name="node"/>.</summary>
    public ReadOnlySpan<int> Row(int node)
    {
        var offsets = Offsets;
        return Targets[(int)offsets[node]..(int)offsets[node + 1]];
    }

    /// <summary>Sorts edges by (source, target) with two counting passes: O(n + m) time, 12 bytes
    /// an edge beside the result.</summary>
    /// <param name="nodeCount">n, at least 0.</param>
    /// <param name="sources">m nodes in [0, n).</param>
    /// <param name="targets">m nodes in [0, n).</param>
    /// <param name="weights">m weights, or empty.</param>
    /// <exception cref="GraphDataException">node_out_of_range.</exception>
    public static Adjacency FromEdges(
        int nodeCount, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodeCount);
        CheckEnds(nodeCount, sources);
        CheckEnds(nodeCount, targets);
        return CountingSort(nodeCount, targets, sources, weights).Transpose();
    }

    /// <summary>The same rows, every edge weighing 1; nothing is copied.</summary>
    public Adjacency WithoutWeights() => new(_offsets, _targets, default);

    /// <summary>The same edges seen from the other end. O(n + m).</summary>
    public Adjacency Transpose()
    {
        var sources = new int[EdgeCount];
        for (var node = 0; node < NodeCount; node++)
        {
            sources.AsSpan((int)Offsets[node], Degree(node)).Fill(node);
        }

        return CountingSort(NodeCount, Targets, sources, Weights);
    }

    // Stable: edges of one row keep the order in which they came, so a second pass sorts by the other end.
    private static Adjacency CountingSort(
        int nodeCount, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, ReadOnlySpan<float> weights)
    {
        var offsets = new long[nodeCount + 1];
        foreach (var row in rows)
        {
            offsets[row + 1]++;
        }

        for (var node = 0; node < nodeCount; node++)
        {
            offsets[node + 1] += offsets[node];
        }

        var next = offsets.AsSpan(0, nodeCount).ToArray();
        var targets = new int[rows.Length];
        var sorted = new float[weights.Length];
        for (var edge = 0; edge < rows.Length; edge++)
        {
            var place = next[rows[edge]]++;
            targets[place] = columns[edge];
            if (sorted.Length != 0)
            {
                sorted[place] = weights[edge];
            }
        }

        return new Adjacency(offsets, targets, sorted);
    }

    private static void CheckEnds(int nodeCount, ReadOnlySpan<int> ends)
    {
        for (var edge = 0; edge < ends.Length; edge++)
        {
            if ((uint)ends[edge] >= (uint)nodeCount)
            {
                throw new GraphDataException("node_out_of_range",
                    $"Edge {edge} ends at node {ends[edge]}, but this graph has {nodeCount} nodes, numbered from 0.");
            }
        }
    }
}
