using System.Collections.Immutable;
using Influence.Application.Ports;
using Influence.Application.SmallGraphs;
using Influence.Engine.Graphs;

namespace Influence.Adapters.QuikGraph;

/// <summary>Answers questions to small graphs with QuikGraph's algorithms.</summary>
/// <remarks>Only those that were right against brute force are asked; <c>engine/docs/quikgraph.md</c> lists the others, and what
/// to use instead.</remarks>
public sealed class QuikGraphQuestions : ISmallGraphs
{
    /// <inheritdoc/>
    public IReadOnlyList<ImmutableArray<int>> Chains(
        InfluenceGraph graph, Candidates through, int from, int to, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(through);
        return new ChainSearch(graph, through, from, to, cancellationToken).Best(count);
    }

    /// <inheritdoc/>
    public SmallCut Cut(int size, IReadOnlyList<SmallTie> ties, int first, int second, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ties);
        return SmallCuts.Find(size, ties, first, second, cancellationToken);
    }

    /// <inheritdoc/>
    public ImmutableArray<int> Backbone(int size, IReadOnlyList<SmallTie> ties, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ties);
        return Backbones.Find(size, ties, cancellationToken);
    }

    /// <inheritdoc/>
    public ImmutableArray<int> Assignment(double[,] values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Assignments.Find(values, cancellationToken);
    }

    /// <inheritdoc/>
    public PartialOrder Order(Graph graph, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return Orders.Find(graph, cancellationToken);
    }
}
