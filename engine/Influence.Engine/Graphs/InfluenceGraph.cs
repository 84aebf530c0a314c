using System.Globalization;
using Influence.Engine.Errors;

namespace Influence.Engine.Graphs;

/// <summary>Influence edges u→v, each with the chance that v acts because u did: simple, no
/// self-loops, both directions.</summary>
public sealed class InfluenceGraph
{
    /// <summary>Wraps edges that are already simple and sorted, and checks that they are. O(n + m).</summary>
    /// <param name="outgoing">Rows by source; weights are chances in [0, 1].</param>
    /// <param name="incoming">The transpose, with the same chances.</param>
    /// <exception cref="GraphDataException">directions_do_not_match, rows_do_not_match, chance_out_of_range or
    /// edges_not_simple.</exception>
    public InfluenceGraph(Adjacency outgoing, Adjacency incoming)
        : this(outgoing, incoming, isMade: true) => RowChecks.DemandChances(outgoing, incoming);

    private InfluenceGraph(Adjacency outgoing, Adjacency incoming, bool isMade)
    {
        System.Diagnostics.Debug.Assert(isMade, "made in this room, or checked by the public constructor");
        (Out, In) = (outgoing, incoming);
    }

    /// <summary>Rows by source: who v might act because of u.</summary>
    public Adjacency Out { get; }

    /// <summary>Rows by target: because of whom v might act.</summary>
    public Adjacency In { get; }

    /// <summary>n.</summary>
    public int NodeCount => Out.NodeCount;

    /// <summary>m.</summary>
    public long EdgeCount => Out.EdgeCount;

    /// <summary>n + 1 offsets of <see cref="Out"/>.</summary>
    public ReadOnlySpan<long> Offsets => Out.Offsets;

    /// <summary>m targets of <see cref="Out"/>.</summary>
    public ReadOnlySpan<int> Targets => Out.Targets;

    /// <summary>m chances of <see cref="Out"/>.</summary>
    public ReadOnlySpan<float> Chance => Out.Weights;

    /// <summary>Drops self-loops, merges parallel chances as 1 − Π(1 − p) and sorts. O(n + m).</summary>
    /// <param name="nodeCount">n.</param>
    /// <param name="edges">Ends in [0, n), chance in [0, 1].</param>
    /// <exception cref="GraphDataException">node_out_of_range or chance_out_of_range.</exception>
    public static InfluenceGraph FromEdges(int nodeCount, IReadOnlyCollection<(int From, int To, float Chance)> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        foreach (var edge in edges)
        {
            if (!(edge.Chance is >= 0 and <= 1))
            {
                throw new GraphDataException("chance_out_of_range", nameOf => string.Create(CultureInfo.InvariantCulture,
                    $"The edge from {nameOf(edge.From)} to {nameOf(edge.To)} has the chance {edge.Chance}; a chance lies " +
                    $"between 0 and 1."));
            }
        }

        var kept = edges.Where(edge => edge.From != edge.To).ToArray();
        var sorted = Adjacency.FromEdges(
            nodeCount, kept.Select(e => e.From).ToArray(), kept.Select(e => e.To).ToArray(), kept.Select(e => e.Chance)
                .ToArray());
        return Made(ParallelEdges.Merge(sorted, ParallelEdges.Combine.Chances));
    }

    /// <summary>Simple sorted rows that this room made, and the other direction: weights of linear threshold may sum to more
    /// than 1.</summary>
    internal static InfluenceGraph Made(Adjacency outgoing) => Made(outgoing, outgoing.Transpose());

    /// <summary>Both directions as this room made them.</summary>
    internal static InfluenceGraph Made(Adjacency outgoing, Adjacency incoming) => new(outgoing, incoming, isMade: true);

    /// <summary>The edges, so that a failing case can be typed in again.</summary>
    public override string ToString() => NodeCount > 50
        ? $"{NodeCount} nodes, {EdgeCount} edges"
        : $"{NodeCount}: [{string.Join(", ", Edges())}]";

    private IEnumerable<string> Edges()
    {
        for (var u = 0; u < NodeCount; u++)
        {
            for (var place = (int)Offsets[u]; place < (int)Offsets[u + 1]; place++)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"({u}, {Targets[place]}, {Chance[place]}f)");
            }
        }
    }
}
