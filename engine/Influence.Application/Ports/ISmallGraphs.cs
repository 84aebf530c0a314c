using System.Collections.Immutable;
using Influence.Engine.Graphs;

namespace Influence.Application.Ports;

/// <summary>Port: questions of graph theory to graphs that are small, or small once what cannot matter is left out. A library of
/// algorithms answers them; the engine's kernels are for questions to all of a network.</summary>
public interface ISmallGraphs
{
    /// <summary>The most probable simple chains of influence from one person to another.</summary>
    /// <param name="graph">Influence edges with their chances; edges of chance 0 lead nowhere.</param>
    /// <param name="through">Who may stand between.</param>
    /// <param name="from">Where it starts.</param>
    /// <param name="to">Where it ends; another one.</param>
    /// <param name="count">Chains wanted, at least 1.</param>
    /// <param name="cancellationToken">Looked at between shortest paths.</param>
    /// <returns>At most <paramref name="count"/>, each from start to end, most probable first; fewer where there are no more.
    /// </returns>
    IReadOnlyList<ImmutableArray<int>> Chains(
        InfluenceGraph graph, Candidates through, int from, int to, int count, CancellationToken cancellationToken);
}
