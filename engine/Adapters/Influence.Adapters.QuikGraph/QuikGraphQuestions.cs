using System.Collections.Immutable;
using Influence.Application.Ports;
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
}
