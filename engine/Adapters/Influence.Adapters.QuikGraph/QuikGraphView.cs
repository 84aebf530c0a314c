using Influence.Engine.Graphs;
using QuikGraph;

namespace Influence.Adapters.QuikGraph;

/// <summary>A graph of the engine as a read-only QuikGraph graph: nothing is copied,
/// so it lives as long as its snapshot's lease.</summary>
/// <remarks>
/// For QuikGraph's algorithms on graphs of some hundred thousand edges: each edge it hands out is a struct made from the rows,
/// and QuikGraph keeps a dictionary entry a node. The engine's own methods are the ones for large graphs.
/// </remarks>
public sealed class QuikGraphView : IBidirectionalGraph<int, CsrEdge>
{
    private readonly Adjacency _out;
    private readonly Adjacency _in;

    internal QuikGraphView(Adjacency outgoing, Adjacency incoming) => (_out, _in) = (outgoing, incoming);

    /// <inheritdoc/>
    public bool IsDirected => true;

    /// <summary>True: edges stay as they were written.</summary>
    public bool AllowParallelEdges => true;

    /// <inheritdoc/>
    public bool IsVerticesEmpty => _out.NodeCount == 0;

    /// <inheritdoc/>
    public int VertexCount => _out.NodeCount;

    /// <summary>0 to n − 1.</summary>
    public IEnumerable<int> Vertices => Enumerable.Range(0, VertexCount);

    /// <inheritdoc/>
    public bool IsEdgesEmpty => _out.EdgeCount == 0;

    /// <inheritdoc/>
    public int EdgeCount => (int)_out.EdgeCount;

    /// <summary>All edges by source, then target.</summary>
    public IEnumerable<CsrEdge> Edges => Vertices.SelectMany(OutEdges);

    /// <inheritdoc/>
    public bool ContainsVertex(int vertex) => (uint)vertex < (uint)VertexCount;

    /// <inheritdoc/>
    public bool ContainsEdge(CsrEdge edge) =>
        ContainsVertex(edge.Source) && (uint)edge.Place < (uint)EdgeCount && EdgeAt(edge.Source, edge.Place) == edge &&
        edge.Place >= _out.Offsets[edge.Source] && edge.Place < _out.Offsets[edge.Source + 1];

    /// <inheritdoc/>
    public bool ContainsEdge(int source, int target) => TryGetEdge(source, target, out _);

    /// <inheritdoc/>
    public bool TryGetEdge(int source, int target, out CsrEdge edge)
    {
        edge = default;
        if (!ContainsVertex(source) || FirstPlace(source, target) is not (>= 0 and var place))
        {
            return false;
        }

        edge = EdgeAt(source, place);
        return true;
    }

    /// <inheritdoc/>
    public bool TryGetEdges(int source, int target, out IEnumerable<CsrEdge> edges)
    {
        edges = ContainsVertex(source) ? OutEdges(source).Where(edge => edge.Target == target) : [];
        return ContainsVertex(source);
    }

    /// <inheritdoc/>
    public bool IsOutEdgesEmpty(int vertex) => OutDegree(vertex) == 0;

    /// <inheritdoc/>
    public int OutDegree(int vertex) => _out.Degree(Checked(vertex));

    /// <inheritdoc/>
    public IEnumerable<CsrEdge> OutEdges(int vertex)
    {
        var first = (int)_out.Offsets[Checked(vertex)];
        return Enumerable.Range(first, _out.Degree(vertex)).Select(place => EdgeAt(vertex, place));
    }

    /// <inheritdoc/>
    public bool TryGetOutEdges(int vertex, out IEnumerable<CsrEdge> edges)
    {
        edges = ContainsVertex(vertex) ? OutEdges(vertex) : [];
        return ContainsVertex(vertex);
    }

    /// <inheritdoc/>
    public CsrEdge OutEdge(int vertex, int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)OutDegree(vertex), nameof(index));
        return EdgeAt(vertex, (int)_out.Offsets[vertex] + index);
    }

    /// <inheritdoc/>
    public bool IsInEdgesEmpty(int vertex) => InDegree(vertex) == 0;

    /// <inheritdoc/>
    public int InDegree(int vertex) => _in.Degree(Checked(vertex));

    /// <inheritdoc/>
    public IEnumerable<CsrEdge> InEdges(int vertex) =>
        Enumerable.Range(0, InDegree(vertex)).Select(index => InEdge(vertex, index));

    /// <inheritdoc/>
    public bool TryGetInEdges(int vertex, out IEnumerable<CsrEdge> edges)
    {
        edges = ContainsVertex(vertex) ? InEdges(vertex) : [];
        return ContainsVertex(vertex);
    }

    /// <summary>The same edge as among the out-edges of its source: the k-th of parallel ones is the k-th there too.</summary>
    public CsrEdge InEdge(int vertex, int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)InDegree(vertex), nameof(index));
        var sources = _in.Row(vertex);
        var source = sources[index];
        var repeat = index;
        while (repeat > 0 && sources[repeat - 1] == source)
        {
            repeat--;
        }

        return EdgeAt(source, FirstPlace(source, vertex) + index - repeat);
    }

    /// <inheritdoc/>
    public int Degree(int vertex) => OutDegree(vertex) + InDegree(vertex);

    private CsrEdge EdgeAt(int source, int place) =>
        new(source, _out.Targets[place], place, _out.IsWeighted ? _out.Weights[place] : 1);

    // Rows are sorted by target: the first of parallel edges, or −1.
    private int FirstPlace(int source, int target)
    {
        var row = _out.Row(source);
        var (low, high) = (0, row.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = row[middle] < target ? (middle + 1, high) : (low, middle);
        }

        return low < row.Length && row[low] == target ? (int)_out.Offsets[source] + low : -1;
    }

    private int Checked(int vertex) =>
        ContainsVertex(vertex) ? vertex : throw new VertexNotFoundException($"Node {vertex} is not in [0, {VertexCount}).");
}
