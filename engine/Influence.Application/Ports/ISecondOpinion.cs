using System.Collections.Immutable;
using Influence.Application.SmallGraphs;
using Influence.Engine.Graphs;

namespace Influence.Application.Ports;

/// <summary>Port: somebody else's answers to questions that our kernels answer, each as its own definition has it, about graphs
/// of a handful of people.</summary>
public interface ISecondOpinion
{
    /// <summary>Whose they are.</summary>
    string Name { get; }

    /// <summary>The part of each node; any number, the same for nodes that are together.</summary>
    /// <param name="graph">Edges.</param>
    /// <param name="strong">Whether together means that each reaches the other along the edges; else that they are connected.
    /// </param>
    ImmutableArray<int> Parts(Graph graph, bool strong);

    /// <summary>Harmonic centrality: 1 over the distance to each that is reached, added up.</summary>
    ImmutableArray<double> Harmonic(Graph graph);

    /// <summary>PageRank.</summary>
    ImmutableArray<double> PageRank(Graph graph, double damping);

    /// <summary>The largest flow from one place to another.</summary>
    /// <param name="size">Places there are.</param>
    /// <param name="ties">Ties, of no direction.</param>
    /// <param name="from">A place.</param>
    /// <param name="to">Another.</param>
    double Flow(int size, IReadOnlyList<SmallTie> ties, int from, int to);
}
