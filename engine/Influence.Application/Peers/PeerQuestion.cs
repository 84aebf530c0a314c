using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Ports;
using Influence.Application.SmallGraphs;
using Influence.Engine.Centrality;
using Influence.Engine.Communities;
using Influence.Engine.Graphs;

namespace Influence.Application.Peers;

/// <summary>A question that is answered twice, and the conventions in which answers to it may differ.</summary>
/// <param name="Name">Of the question.</param>
/// <param name="Ours">Our answer, a number a node or one number.</param>
/// <param name="Theirs">Another's.</param>
/// <param name="Say">An answer, in short.</param>
/// <param name="Conventions">Each brings another's answer to our convention, where the graph is one for it.</param>
internal sealed record PeerQuestion(string Name, Func<Graph, double[]> Ours, Func<ISecondOpinion, Graph, double[]> Theirs,
    Func<double[], string> Say, ImmutableArray<PeerConvention> Conventions)
{
    private const double Damping = 0.85;

    private static readonly PeerConvention Leak = new(
        (graph, theirs) => HasDeadEnd(graph) ? Scaled(theirs, theirs.Sum()) : null,
        "Theirs loses what reaches people without a tie onwards, and its ranks sum to less; ours spreads that over everybody. " +
        "Scaled to 1 they are equal.");

    private static readonly PeerConvention Count = new(
        (graph, theirs) => HasDeadEnd(graph) ? null : Scaled(theirs, graph.NodeCount),
        "Their ranks sum to the number of people, ours to 1.");

    private static readonly PeerConvention ByOthers = new(
        (graph, theirs) => Scaled(theirs, 1.0 / (graph.NodeCount - 1)),
        "Theirs divides by the number of others, as it does unless it is told not to; ours does not.");

    /// <summary>All of them.</summary>
    public static ImmutableArray<PeerQuestion> All { get; } =
    [
        new("connected parts", graph => Canonical([.. Components.Compute(graph).Labels.Span]),
            (peer, graph) => Canonical([.. peer.Parts(graph, strong: false)]), Parts, []),
        new("strongly connected parts", graph => Canonical([.. StrongComponents.Compute(graph).Labels.Span]),
            (peer, graph) => Canonical([.. peer.Parts(graph, strong: true)]), Parts, []),
        new("distances (harmonic)", graph => [.. Harmonic.Compute(graph).Values.Span],
            (peer, graph) => [.. peer.Harmonic(graph)], Scores, [ByOthers]),
        new("PageRank", graph => [.. PageRank.Compute(graph, new() { Damping = Damping, Tolerance = 1e-12 }).Scores.Span],
            (peer, graph) => [.. peer.PageRank(graph, Damping)], Scores, [Leak, Count]),
        new("largest flow", graph => [LightestDivision(graph)],
            (peer, graph) => [peer.Flow(graph.NodeCount, Ties(graph), 0, graph.NodeCount - 1)], all => Number(all[0]), []),
    ];

    private static double[] Scaled(double[] all, double by) => Array.ConvertAll(all, one => one / by);

    private static bool HasDeadEnd(Graph graph) => Enumerable.Range(0, graph.NodeCount).Any(node => graph.Out.Row(node).IsEmpty);

    // Each part is called by its first node, however it was numbered.
    private static double[] Canonical(int[] parts) => Array.ConvertAll(parts, part => (double)Array.IndexOf(parts, part));

    private static string Parts(double[] parts) =>
        parts.Distinct().Count() is var count && count == 1 ? "1 part" : $"{count} parts";

    private static string Scores(double[] scores) => $"sum {Number(scores.Sum())}, most {Number(scores.Max())}";

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static SmallTie[] Ties(Graph graph) => [.. Enumerable.Range(0, graph.NodeCount)
        .SelectMany(node => graph.Out.Row(node).ToArray().Select(target => (node, target)))
        .Select((edge, at) => new SmallTie(edge.node, edge.target, 1 + (at % 3)))];

    // The largest flow is the lightest cut (Ford and Fulkerson, 1956): of every division, that which costs least.
    private static double LightestDivision(Graph graph)
    {
        var (ties, last) = (Ties(graph), graph.NodeCount - 1);
        return Enumerable.Range(0, 1 << graph.NodeCount).Where(set => (set & 1) == 1 && (set >> last & 1) == 0)
            .Min(set => ties.Where(tie => (set >> tie.From & 1) != (set >> tie.To & 1)).Sum(tie => tie.Weight));
    }
}

/// <summary>A convention in which two right answers differ.</summary>
/// <param name="Undone">The other's answer as it is by our convention; null where the graph is none for it.</param>
/// <param name="Words">Why they differ.</param>
internal sealed record PeerConvention(Func<Graph, double[], double[]?> Undone, string Words);
