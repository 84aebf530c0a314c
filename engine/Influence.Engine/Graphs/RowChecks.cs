using Influence.Engine.Errors;
using static System.FormattableString;

namespace Influence.Engine.Graphs;

/// <summary>What kernels rely on without looking: checked once, where rows come in from outside.</summary>
internal static class RowChecks
{
    /// <summary>Throws unless offsets, targets and weights make sorted rows of one graph. O(n + m).</summary>
    public static void Demand(ReadOnlySpan<long> offsets, ReadOnlySpan<int> targets, int weights)
    {
        if (offsets.Length == 0 || offsets[0] != 0 || offsets[^1] != targets.Length
            || (weights != 0 && weights != targets.Length))
        {
            throw new GraphDataException("rows_do_not_match", Invariant(
                $"{offsets.Length} offsets, {targets.Length} targets and {weights} weights do not make one graph: n + 1 ") +
                "offsets from 0 to the number of targets are needed, and as many weights as targets, or none.");
        }

        // All offsets before any row: only then does no row lie outside the targets.
        for (var node = 1; node < offsets.Length; node++)
        {
            if (offsets[node] < offsets[node - 1])
            {
                throw new GraphDataException("offsets_not_ascending", Invariant(
                    $"The row of node {node - 1} begins at {offsets[node - 1]} and ends at {offsets[node]}: offsets must not ") +
                    "fall.");
            }
        }

        for (var node = 0; node < offsets.Length - 1; node++)
        {
            DemandRow(node, targets[(int)offsets[node]..(int)offsets[node + 1]], offsets.Length - 1);
        }
    }

    /// <summary>Throws unless every edge has two ends in [0, n), and a weight or none has.</summary>
    public static void DemandEdges(int nodeCount, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, int weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodeCount);
        if (sources.Length != targets.Length || (weights != 0 && weights != sources.Length))
        {
            throw new GraphDataException("rows_do_not_match", Invariant(
                $"{sources.Length} sources, {targets.Length} targets and {weights} weights do not make edges: each edge has ") +
                "one of each, or none has a weight.");
        }

        DemandEnds(nodeCount, sources);
        DemandEnds(nodeCount, targets);
    }

    /// <summary>Throws where one array could not hold so many edges, before any is made.</summary>
    /// <exception cref="GraphDataException">too_many_edges.</exception>
    public static void DemandRoom(long edges, string what)
    {
        if (edges > Array.MaxLength)
        {
            throw new GraphDataException("too_many_edges", Invariant(
                $"{what} are up to {edges}, but one graph holds {Array.MaxLength}. Look at one relation, or load a shorter ") +
                "time.");
        }
    }

    /// <summary>Throws unless both directions have as many nodes and edges.</summary>
    public static void DemandPair(Adjacency outgoing, Adjacency incoming)
    {
        ArgumentNullException.ThrowIfNull(outgoing);
        ArgumentNullException.ThrowIfNull(incoming);
        if (outgoing.NodeCount != incoming.NodeCount || outgoing.EdgeCount != incoming.EdgeCount)
        {
            throw new GraphDataException("directions_do_not_match", Invariant(
                $"Outgoing rows of {outgoing.NodeCount} nodes and {outgoing.EdgeCount} edges and incoming rows of ") + Invariant(
                $"{incoming.NodeCount} nodes and {incoming.EdgeCount} edges are not one graph. Make one the transpose of the ") +
                "other.");
        }
    }

    /// <summary>Throws unless rows are simple, each edge has a chance, and the other direction holds the same edges.</summary>
    public static void DemandChances(Adjacency outgoing, Adjacency incoming)
    {
        DemandPair(outgoing, incoming);
        DemandChances(outgoing);
        DemandChances(incoming);
        var left = new int[outgoing.NodeCount];
        for (var node = 0; node < left.Length; node++)
        {
            left[node] = outgoing.Degree(node);
        }

        foreach (var source in incoming.Targets)
        {
            if (--left[source] < 0)
            {
                throw new GraphDataException("directions_do_not_match", Invariant(
                    $"Node {source} has {outgoing.Degree(source)} edges going out and more of them coming in elsewhere. Make ")
                    + "one direction the transpose of the other.");
            }
        }
    }

    /// <summary>Throws unless rows are simple and each edge has a chance in [0, 1].</summary>
    public static void DemandChances(Adjacency rows)
    {
        if (rows.EdgeCount > 0 && !rows.IsWeighted)
        {
            throw new GraphDataException("rows_do_not_match", Invariant(
                $"{rows.EdgeCount} influence edges have no weights: each needs a chance between 0 and 1."));
        }

        for (var u = 0; u < rows.NodeCount; u++)
        {
            var last = -1;
            for (var place = (int)rows.Offsets[u]; place < (int)rows.Offsets[u + 1]; place++)
            {
                var (v, chance) = (rows.Targets[place], rows.Weights[place]);
                if (!(chance is >= 0 and <= 1))
                {
                    throw new GraphDataException("chance_out_of_range", Invariant(
                        $"The edge between node {u} and node {v} has the chance {chance}; a chance lies between 0 and 1."));
                }

                if (v == u || v == last)
                {
                    throw new GraphDataException("edges_not_simple", Invariant(
                        $"The row of node {u} holds node {v} {(v == u ? "itself" : "twice")}; influence edges are simple. ") +
                        "Use FromEdges, which drops self-loops and merges repeats.");
                }

                last = v;
            }
        }
    }

    private static void DemandRow(int node, ReadOnlySpan<int> row, int nodeCount)
    {
        var last = 0;
        foreach (var target in row)
        {
            if ((uint)target >= (uint)nodeCount)
            {
                throw new GraphDataException("node_out_of_range", Invariant(
                    $"An edge in the row of node {node} ends at node {target}, but this graph has {nodeCount} nodes, numbered ") +
                    "from 0.");
            }

            if (target < last)
            {
                throw new GraphDataException("row_not_ascending", Invariant(
                    $"In the row of node {node}, node {target} stands after node {last}: rows are sorted. Use FromEdges, ") +
                    "which sorts them.");
            }

            last = target;
        }
    }

    private static void DemandEnds(int nodeCount, ReadOnlySpan<int> ends)
    {
        for (var edge = 0; edge < ends.Length; edge++)
        {
            if ((uint)ends[edge] >= (uint)nodeCount)
            {
                throw new GraphDataException("node_out_of_range", Invariant(
                    $"Edge {edge} ends at node {ends[edge]}, but this graph has {nodeCount} nodes, numbered from 0."));
            }
        }
    }
}
