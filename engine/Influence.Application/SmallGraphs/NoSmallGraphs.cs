using System.Collections.Immutable;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;

namespace Influence.Application.SmallGraphs;

/// <summary>Where no library was wired: each question is refused by name.</summary>
public sealed class NoSmallGraphs : ISmallGraphs
{
    /// <summary>The one there is.</summary>
    public static NoSmallGraphs Instance { get; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<ImmutableArray<int>> Chains(
        InfluenceGraph graph, Candidates through, int from, int to, int count, CancellationToken cancellationToken) =>
        throw Missing();

    /// <inheritdoc/>
    public SmallCut Cut(int size, IReadOnlyList<SmallTie> ties, int first, int second, CancellationToken cancellationToken) =>
        throw Missing();

    /// <inheritdoc/>
    public ImmutableArray<int> Backbone(int size, IReadOnlyList<SmallTie> ties, CancellationToken cancellationToken) =>
        throw Missing();

    /// <inheritdoc/>
    public ImmutableArray<int> Assignment(double[,] values, CancellationToken cancellationToken) => throw Missing();

    /// <inheritdoc/>
    public PartialOrder Order(Graph graph, CancellationToken cancellationToken) => throw Missing();

    private static OptionException Missing() => new("library_missing",
        "This question is answered by a library of graph algorithms, and this program was composed without one. Ask the " +
        "command line or the server, or register Influence.Adapters.QuikGraph's QuikGraphQuestions as ISmallGraphs.");
}
