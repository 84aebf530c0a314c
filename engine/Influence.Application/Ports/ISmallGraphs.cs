using System.Collections.Immutable;
using Influence.Application.SmallGraphs;
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

    /// <summary>The lightest cut between two places.</summary>
    /// <param name="size">Places there are.</param>
    /// <param name="ties">Ties, of no direction; several between two places add up, those of one place with itself do not matter.
    /// </param>
    /// <param name="first">A place.</param>
    /// <param name="second">Another.</param>
    /// <param name="cancellationToken">Looked at while it is sought.</param>
    SmallCut Cut(int size, IReadOnlyList<SmallTie> ties, int first, int second, CancellationToken cancellationToken);

    /// <summary>The strongest ties that keep together what is together: a maximum spanning forest.</summary>
    /// <param name="size">Places there are.</param>
    /// <param name="ties">Ties, of no direction.</param>
    /// <param name="cancellationToken">Looked at before and after.</param>
    /// <returns>Their numbers in <paramref name="ties"/>, rising; of equal ones the first.</returns>
    ImmutableArray<int> Backbone(int size, IReadOnlyList<SmallTie> ties, CancellationToken cancellationToken);

    /// <summary>Gives each agent one task and no task to two, so that the values add up to most.</summary>
    /// <param name="values">Of each agent (row) at each task (column), finite; at most 1,000 of either.</param>
    /// <param name="cancellationToken">Looked at before and after: at that size it takes seconds.</param>
    /// <returns>The task of each agent; −1 for those who get none, where there are more agents than tasks.</returns>
    /// <remarks>Values are compared in steps of a hundred-millionth of their range.</remarks>
    ImmutableArray<int> Assignment(double[,] values, CancellationToken cancellationToken);

    /// <summary>Who comes before whom where each edge leads from an earlier one to a later one.</summary>
    /// <param name="graph">Edges; repeats and loops do not matter.</param>
    /// <param name="cancellationToken">Looked at between nodes.</param>
    PartialOrder Order(Graph graph, CancellationToken cancellationToken);
}
