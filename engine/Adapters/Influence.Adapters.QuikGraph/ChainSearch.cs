using System.Collections.Immutable;
using Influence.Engine.Graphs;
using QuikGraph;
using QuikGraph.Algorithms.ShortestPath;
using Step = QuikGraph.EquatableTaggedEdge<int, double>;

namespace Influence.Adapters.QuikGraph;

/// <summary>The k most probable simple chains between two people: Yen's algorithm on −log p.</summary>
/// <remarks>
/// Yen needs a graph that it can change, and asks for many shortest paths. Two of Dijkstra through the view say how long the
/// shortest detour over each edge is; chains up to a length use edges up to that length alone, so that Yen gets a graph of these,
/// and a larger one only where it finds too few chains within it.
/// </remarks>
internal sealed class ChainSearch
{
    private const double FirstSlack = 0.1; // chains within a tenth of the best one's chance, about
    private const double Tolerance = 1e-9; // of sums of logarithms, taken in another order

    private readonly InfluenceGraph _graph;
    private readonly Candidates _through;
    private readonly int _from;
    private readonly int _to;
    private readonly CancellationToken _cancellationToken;

    public ChainSearch(InfluenceGraph graph, Candidates through, int from, int to, CancellationToken cancellationToken) =>
        (_graph, _through, _from, _to, _cancellationToken) = (graph, through, from, to, cancellationToken);

    public IReadOnlyList<ImmutableArray<int>> Best(int count)
    {
        var ahead = Distances(new QuikGraphView(_graph.Out, _graph.In), _from);
        var shortest = ahead(_to);
        if (double.IsInfinity(shortest))
        {
            return [];
        }

        var back = Distances(new QuikGraphView(_graph.In, _graph.Out), _to);
        for (var slack = FirstSlack; ; slack *= 2)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var (part, isAll) = Part(ahead, back, shortest + slack);
            var chains = Yen(part, count);
            if (isAll || (chains.Count == count && chains[^1].Length <= shortest + slack - Tolerance))
            {
                return [.. chains.Select(chain => chain.Nodes)];
            }
        }
    }

    private bool IsOpen(int node) => node == _from || node == _to || _through.Contains(node);

    // Where nobody may stand between, or nothing is passed on, the way is infinitely long.
    private double Length(CsrEdge edge) =>
        IsOpen(edge.Source) && IsOpen(edge.Target) ? -Math.Log(edge.Weight) : double.PositiveInfinity;

    private Func<int, double> Distances(QuikGraphView view, int root)
    {
        var search = new DijkstraShortestPathAlgorithm<int, CsrEdge>(view, Length);
        search.ExamineVertex += _ => _cancellationToken.ThrowIfCancellationRequested();
        search.Compute(root);
        _cancellationToken.ThrowIfCancellationRequested(); // QuikGraph takes the exception for its own sign to stop
        return node => search.TryGetDistance(node, out var distance) && distance < double.MaxValue
            ? distance : double.PositiveInfinity;
    }

    // The edges that a chain of at most this length can use, and whether these are all that any chain can use.
    private (AdjacencyGraph<int, Step> Part, bool IsAll) Part(Func<int, double> ahead, Func<int, double> back, double longest)
    {
        var part = new AdjacencyGraph<int, Step>(allowParallelEdges: false);
        var isAll = true;
        for (var node = 0; node < _graph.NodeCount; node++)
        {
            var before = ahead(node);
            if (double.IsInfinity(before))
            {
                continue;
            }

            for (var place = (int)_graph.Offsets[node]; place < _graph.Offsets[node + 1]; place++)
            {
                var target = _graph.Targets[place];
                var length = Length(new CsrEdge(node, target, place, _graph.Chance[place]));
                var detour = before + length + back(target);
                if (double.IsInfinity(detour))
                {
                    continue;
                }

                if (detour <= longest + Tolerance)
                {
                    part.AddVerticesAndEdge(new Step(node, target, length));
                }
                else
                {
                    isAll = false;
                }
            }
        }

        return (part, isAll);
    }

    private List<(ImmutableArray<int> Nodes, double Length)> Yen(AdjacencyGraph<int, Step> part, int count)
    {
        var search = new YenShortestPathsAlgorithm<int>(part, _from, _to, count, LengthOf, null);
        var found = new List<(ImmutableArray<int> Nodes, double Length)>();
        foreach (var path in search.Execute()) // all at once: what a stopped one has found is not looked at
        {
            Step[] steps = [.. path];
            found.Add(([_from, .. steps.Select(step => step.Target)], steps.Sum(step => step.Tag)));
        }

        _cancellationToken.ThrowIfCancellationRequested();
        return found;
    }

    // Yen itself cannot be told to stop; it asks for lengths all the time.
    private double LengthOf(Step step)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        return step.Tag;
    }
}
