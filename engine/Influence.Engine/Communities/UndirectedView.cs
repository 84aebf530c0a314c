using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;

namespace Influence.Engine.Communities;

/// <summary>A graph as communities see it: undirected, without self-loops, one weight a pair.</summary>
/// <remarks>
/// Both directions add up: a pair that links both ways weighs 2 where one link weighs 1 (an undirected graph has each pair once).
/// Repeats are ignored; with weights asked for, the weights of repeats add, as rows of one pair do.
/// </remarks>
internal sealed class UndirectedView
{
    private UndirectedView(int[] offsets, int[] targets, double[] weights) =>
        (Offsets, Targets, Weights) = (offsets, targets, weights);

    /// <summary>n + 1 offsets.</summary>
    internal int[] Offsets { get; }

    /// <summary>Neighbours, ascending in each row; every pair stands in both rows. May be longer than the last offset.</summary>
    internal int[] Targets { get; }

    /// <summary>One weight a place of <see cref="Targets"/>.</summary>
    internal double[] Weights { get; }

    internal int NodeCount => Offsets.Length - 1;

    /// <summary>Builds the view. O(n + m), at most 24 bytes an edge.</summary>
    /// <exception cref="GraphDataException">weight_out_of_range, or too_many_edges beyond 2^30.</exception>
    internal static UndirectedView Of(Graph graph, bool weighted, CancellationToken cancellationToken = default)
    {
        var watch = new CancellationWatch(cancellationToken);
        var most = graph.IsUndirected ? graph.EdgeCount : 2 * graph.EdgeCount;
        if (most > Array.MaxLength)
        {
            throw new GraphDataException("too_many_edges", string.Create(CultureInfo.InvariantCulture,
                $"Communities see this graph with {most} links, but can hold {Array.MaxLength}. " +
                $"Look at one relation, or at part of it."));
        }

        var useWeights = weighted && graph.Out.IsWeighted;
        var n = graph.NodeCount;
        var (offsets, targets, weights) = (new int[n + 1], new int[most], new double[most]);
        var kept = 0;
        for (var u = 0; u < n; u++)
        {
            watch.Look(graph.Out.Degree(u) + graph.In.Degree(u));
            var outgoing = new Row(graph.Out, u, useWeights);
            var incoming = graph.IsUndirected ? default : new Row(graph.In, u, useWeights);
            while (Math.Min(outgoing.Node, incoming.Node) is var v and < int.MaxValue)
            {
                var weight = outgoing.TakeIf(v) + incoming.TakeIf(v);
                if (v != u && weight > 0)
                {
                    (targets[kept], weights[kept]) = (v, weight);
                    kept++;
                }
            }

            offsets[u + 1] = kept;
        }

        return new UndirectedView(offsets, targets, weights);
    }

    /// <summary>Wraps rows that are undirected already: a graph of merged nodes.</summary>
    internal static UndirectedView FromRows(int[] offsets, int[] targets, double[] weights) => new(offsets, targets, weights);

    /// <summary>Σ weights of each row.</summary>
    internal double[] Strengths()
    {
        var strengths = new double[NodeCount];
        for (var u = 0; u < strengths.Length; u++)
        {
            for (var place = Offsets[u]; place < Offsets[u + 1]; place++)
            {
                strengths[u] += Weights[place];
            }
        }

        return strengths;
    }

    // Walks one sorted row, a target at a time; past its end the node is int.MaxValue.
    private ref struct Row
    {
        private readonly ReadOnlySpan<int> _targets;
        private readonly ReadOnlySpan<float> _weights;
        private readonly ReadOnlySpan<float> _residues;
        private readonly int _row;
        private readonly bool _any;
        private int _place;

        internal Row(Adjacency rows, int node, bool weighted)
        {
            _row = node;
            _any = true;
            _targets = rows.Row(node);
            _weights = weighted ? rows.Weights.Slice((int)rows.Offsets[node], _targets.Length) : default;
            _residues = weighted && !rows.ResiduesMemory.IsEmpty
                ? rows.ResiduesMemory.Span.Slice((int)rows.Offsets[node], _targets.Length)
                : default;
        }

        internal readonly int Node => _any && _place < _targets.Length ? _targets[_place] : int.MaxValue;

        internal double TakeIf(int node)
        {
            double weight = 0;
            var here = false;
            for (; Node == node; _place++)
            {
                here = true;
                weight += _weights.IsEmpty ? 0
                    : Checked(_weights[_place], node) + (_residues.IsEmpty ? 0 : (double)_residues[_place]);
            }

            return here && _weights.IsEmpty ? 1 : weight;
        }

        private readonly double Checked(float weight, int node) => weight >= 0 && float.IsFinite(weight)
            ? weight
            : throw OutOfRange(_row, node, weight);

        private static GraphDataException OutOfRange(int row, int node, float weight) =>
            new("weight_out_of_range", nameOf => string.Create(CultureInfo.InvariantCulture,
                $"The link between {nameOf(row)} and {nameOf(node)} weighs {weight}; " +
                $"a community is held together by weights of 0 or more. Mend the file, or leave --weighted out."));
    }
}
