using System.Collections.Immutable;
using Influence.Application.Ports;
using Influence.Application.SmallGraphs;
using Influence.Engine.Graphs;
using QuikGraph.Algorithms.ConnectedComponents;
using QuikGraph.Algorithms.Observers;
using QuikGraph.Algorithms.Ranking;
using QuikGraph.Algorithms.Search;

namespace Influence.Adapters.QuikGraph;

/// <summary>QuikGraph's answers to what our kernels answer: a second opinion about small graphs.</summary>
/// <remarks>Its PageRank knows no dangling mass and is slow on large graphs: asked here alone, to be compared.</remarks>
public sealed class QuikGraphOpinion : ISecondOpinion
{
    private const int RankIterations = 1_000;

    /// <inheritdoc/>
    public string Name => "QuikGraph";

    /// <inheritdoc/>
    public ImmutableArray<int> Parts(Graph graph, bool strong)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var found = new Dictionary<int, int>();
        if (strong)
        {
            new StronglyConnectedComponentsAlgorithm<int, CsrEdge>(graph.AsQuikGraph(), found).Compute();
        }
        else
        {
            new WeaklyConnectedComponentsAlgorithm<int, CsrEdge>(graph.AsQuikGraph(), found).Compute();
        }

        return [.. Enumerable.Range(0, graph.NodeCount).Select(node => found[node])];
    }

    /// <inheritdoc/>
    public ImmutableArray<double> Harmonic(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return [.. Enumerable.Range(0, graph.NodeCount).Select(from =>
        {
            var search = new BreadthFirstSearchAlgorithm<int, CsrEdge>(graph.AsQuikGraph());
            var steps = new VertexDistanceRecorderObserver<int, CsrEdge>(_ => 1);
            using (steps.Attach(search))
            {
                search.Compute(from);
            }

            return steps.Distances.Values.Where(distance => distance > 0).Sum(distance => 1 / distance);
        })];
    }

    /// <inheritdoc/>
    public ImmutableArray<double> PageRank(Graph graph, double damping)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var ranking = new PageRankAlgorithm<int, CsrEdge>(graph.AsQuikGraph())
        {
            Damping = damping, MaxIterations = RankIterations, Tolerance = 1e-12,
        };
        ranking.Compute();
        return [.. Enumerable.Range(0, graph.NodeCount).Select(node => ranking.Ranks[node])];
    }

    /// <inheritdoc/>
    public double Flow(int size, IReadOnlyList<SmallTie> ties, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(ties);
        return SmallCuts.Find(size, ties, from, to, CancellationToken.None).Weight;
    }
}
