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
    private readonly ReadOnlyMemory<float> _residues;

    /// <summary>Wraps rows that already stand in memory, and checks what kernels rely on. O(n + m).</summary>
    /// <param name="offsets">n + 1 ascending numbers, the first 0, the last m.</param>
    /// <param name="targets">m nodes in [0, n), ascending in each row.</param>
    /// <param name="weights">m weights, or empty: every edge weighs 1.</param>
    /// <exception cref="GraphDataException">rows_do_not_match, offsets_not_ascending, node_out_of_range or
    /// row_not_ascending.</exception>
    public Adjacency(ReadOnlyMemory<long> offsets, ReadOnlyMemory<int> targets, ReadOnlyMemory<float> weights)
        : this(offsets, targets, weights, default, 0) => RowChecks.Demand(offsets.Span, targets.Span, weights.Length);

    // Rows that this room made itself.
    private Adjacency(ReadOnlyMemory<long> offsets, ReadOnlyMemory<int> targets, ReadOnlyMemory<float> weights,
        ReadOnlyMemory<float> residues, double rounding) =>
        (_offsets, _targets, _weights, _residues, WeightRounding) = (offsets, targets, weights, residues, rounding);

    /// <summary>Wraps rows that were made right: nothing is looked at.</summary>
    internal static Adjacency Made(
        ReadOnlyMemory<long> offsets, ReadOnlyMemory<int> targets, ReadOnlyMemory<float> weights) =>
        new(offsets, targets, weights, default, 0);

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

    /// <summary>What rounding to single precision took from each weight, or empty where it took nothing: weight + residue has
    /// 48 bits.</summary>
    public ReadOnlyMemory<float> ResiduesMemory => _residues;

    /// <summary>How far weight + residue is from the number it was made from, at most, as a part of that number.</summary>
    public double WeightRounding { get; }

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

    /// <summary>Sorts edges by (source, target) with two counting passes, or none where they stand so already: O(n + m) time,
    /// 8 bytes an edge beside the result.</summary>
    /// <param name="nodeCount">n, at least 0.</param>
    /// <param name="sources">m nodes in [0, n).</param>
    /// <param name="targets">m nodes in [0, n).</param>
    /// <param name="weights">m weights, or empty.</param>
    /// <exception cref="GraphDataException">node_out_of_range or rows_do_not_match.</exception>
    public static Adjacency FromEdges(
        int nodeCount, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights = default)
    {
        RowChecks.DemandEdges(nodeCount, sources, targets, weights.Length);
        return Sorted(nodeCount, sources, targets, weights, default, 0);
    }

    /// <summary>The same from weights in double precision: what single precision cannot hold is kept beside them.</summary>
    /// <param name="nodeCount">n, at least 0.</param>
    /// <param name="sources">m nodes in [0, n).</param>
    /// <param name="targets">m nodes in [0, n).</param>
    /// <param name="weights">m weights, or empty; NaN where none was given.</param>
    /// <exception cref="GraphDataException">node_out_of_range.</exception>
    public static Adjacency FromEdges(
        int nodeCount, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, ReadOnlySpan<double> weights)
    {
        RowChecks.DemandEdges(nodeCount, sources, targets, weights.Length);
        var (rounded, residues, rounding) = Split(weights);
        return Sorted(nodeCount, sources, targets, rounded, residues, rounding);
    }

    /// <summary>The weight of an edge as precisely as it is known; 1 where edges carry none.</summary>
    /// <param name="edge">Its place in <see cref="Targets"/>.</param>
    public double Weight(int edge) => _weights.IsEmpty ? 1
        : _residues.IsEmpty ? _weights.Span[edge]
        : (double)_weights.Span[edge] + _residues.Span[edge];

    /// <summary>The same rows, every edge weighing 1; nothing is copied.</summary>
    public Adjacency WithoutWeights() => Made(_offsets, _targets, default);

    /// <summary>The same rows, edges without a weight of their own (NaN) weighing 1.</summary>
    internal Adjacency WithMissingWeights()
    {
        var weights = _weights.ToArray();
        for (var edge = 0; edge < weights.Length; edge++)
        {
            weights[edge] = float.IsNaN(weights[edge]) ? 1 : weights[edge];
        }

        return new Adjacency(_offsets, _targets, weights, _residues, WeightRounding);
    }

    /// <summary>The same edges seen from the other end: one counting pass, O(n + m).</summary>
    public Adjacency Transpose()
    {
        var offsets = Starts(NodeCount, Targets);
        var next = offsets.AsSpan(0, NodeCount).ToArray();
        var sources = new int[_targets.Length];
        var (weights, residues) = (new float[_weights.Length], new float[_residues.Length]);
        var own = Offsets;
        var targets = Targets;
        var ownWeights = Weights;
        var ownResidues = _residues.Span;
        for (var node = 0; node < own.Length - 1; node++)
        {
            for (var edge = (int)own[node]; edge < (int)own[node + 1]; edge++)
            {
                var place = next[targets[edge]]++;
                sources[place] = node;
                Carry(edge, (int)place, ownWeights, weights);
                Carry(edge, (int)place, ownResidues, residues);
            }
        }

        return new Adjacency(offsets, sources, weights, residues, WeightRounding);
    }

    private static (float[] Rounded, float[] Residues, double Rounding) Split(ReadOnlySpan<double> weights)
    {
        var (rounded, residues) = (new float[weights.Length], new float[weights.Length]);
        var (isExact, rounding) = (true, 0.0);
        for (var edge = 0; edge < weights.Length; edge++)
        {
            var weight = weights[edge];
            rounded[edge] = (float)weight;
            if (float.IsFinite(rounded[edge]) && rounded[edge] != weight)
            {
                residues[edge] = (float)(weight - rounded[edge]);
                isExact = false;
                rounding = Math.Max(rounding, Math.Abs((weight - ((double)rounded[edge] + residues[edge])) / weight));
            }
        }

        return (rounded, isExact ? [] : residues, rounding);
    }

    private static Adjacency Sorted(int nodeCount, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets,
        ReadOnlySpan<float> weights, ReadOnlySpan<float> residues, double rounding) => StandSorted(sources, targets)
        ? new Adjacency(Starts(nodeCount, sources), targets.ToArray(), weights.ToArray(), residues.ToArray(), rounding)
        : CountingSort(nodeCount, targets, sources, weights, residues, rounding).Transpose();

    private static bool StandSorted(ReadOnlySpan<int> sources, ReadOnlySpan<int> targets)
    {
        for (var edge = 1; edge < sources.Length; edge++)
        {
            if (sources[edge] < sources[edge - 1] || (sources[edge] == sources[edge - 1] && targets[edge] < targets[edge - 1]))
            {
                return false;
            }
        }

        return true;
    }

    // Stable: edges of one row keep the order in which they came, so a second pass sorts by the other end.
    private static Adjacency CountingSort(
        int nodeCount, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, ReadOnlySpan<float> weights,
        ReadOnlySpan<float> residues, double rounding)
    {
        var offsets = Starts(nodeCount, rows);
        var next = offsets.AsSpan(0, nodeCount).ToArray();
        var targets = new int[rows.Length];
        var (sorted, left) = (new float[weights.Length], new float[residues.Length]);
        for (var edge = 0; edge < rows.Length; edge++)
        {
            var place = next[rows[edge]]++;
            targets[place] = columns[edge];
            Carry(edge, (int)place, weights, sorted);
            Carry(edge, (int)place, residues, left);
        }

        return new Adjacency(offsets, targets, sorted, left, rounding);
    }

    // Where the row of each node begins, from how often it stands there.
    private static long[] Starts(int nodeCount, ReadOnlySpan<int> nodes)
    {
        var offsets = new long[nodeCount + 1];
        foreach (var node in nodes)
        {
            offsets[node + 1]++;
        }

        for (var node = 0; node < nodeCount; node++)
        {
            offsets[node + 1] += offsets[node];
        }

        return offsets;
    }

    private static void Carry(int edge, int place, ReadOnlySpan<float> from, float[] to)
    {
        if (to.Length != 0)
        {
            to[place] = from[edge];
        }
    }
}
