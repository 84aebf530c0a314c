using Influence.Application.Ports;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;

namespace Influence.Application.SmallGraphs;

/// <summary>Options of <see cref="LineageMethod"/>.</summary>
[OneThread]
public sealed record LineageOptions : MethodOptions;

/// <summary>Who came through whom: generations, circles, and ties that follow from others.</summary>
/// <remarks>Condensation, topological order and transitive reduction of the referrals as written.</remarks>
internal static class LineageMethod
{
    private const string CircleNote =
        "People who came through each other stand in one generation: which of them was first, the ties do not say.";

    /// <summary>The method <c>topological</c> of the catalogue.</summary>
    public static Method Method { get; } = new SmallGraphMethod<LineageOptions>
    {
        Name = "topological",
        Family = "lineage",
        View = ViewKind.Edges,
        Sentence = "Who came through whom: generations from those whom nobody brought, and circles",
        Columns = LineageColumns.All,
        Cost = (size, _) => new Cost((900 * size.Nodes) + (500 * size.Edges), 5e-6 * (size.Nodes + size.Edges), IsAssumed: true),
        Compute = Find,
    };

    private static Answer Find(
        ISmallGraphs library, MethodInput input, LineageOptions options, CancellationToken cancellationToken)
    {
        var graph = input.DemandEdges();
        var order = library.Order(graph, cancellationToken);
        int[] nodes = [.. Enumerable.Range(0, graph.NodeCount).Where(node => HasTie(graph.Out, node) || HasTie(graph.In, node))];
        var circles = nodes.GroupBy(node => order.Part[node]).Where(part => part.Count() > 1).Select((part, at) => (part.Key, at))
            .ToDictionary(one => one.Key, one => one.at + 1L);
        var repeated = order.Spared.CountBy(pair => pair.Second).ToDictionary();
        long[] inCircle = [.. nodes.Select(node => circles.GetValueOrDefault(order.Part[node]))];
        return new Answer
        {
            Kind = "lineage",
            Nodes = nodes,
            Order = RowOrder.ByNumber,
            Columns =
            [
                LineageColumns.Generation.With(Array.ConvertAll(nodes, node => (long)order.Generation[node])),
                LineageColumns.Circle.With(inCircle),
                LineageColumns.Repeated.With(Array.ConvertAll(nodes, node => (long)repeated.GetValueOrDefault(node))),
            ],
            Summary =
            [
                LineageColumns.People.Is(nodes.Length),
                LineageColumns.Generations.Is(nodes.Length == 0 ? 0 : nodes.Max(node => order.Generation[node]) + 1L),
                LineageColumns.Circles.Is(circles.Count),
                LineageColumns.InCircles.Is(inCircle.LongCount(circle => circle > 0)),
                LineageColumns.RepeatedInAll.Is(order.Spared.Length),
            ],
            Evidence = new Evidence
            {
                Method = "topological",
                Notes = circles.Count > 0 ? [CircleNote] : [],
            },
        };
    }

    // With somebody else: who brought himself brought nobody.
    private static bool HasTie(Adjacency ties, int node)
    {
        foreach (var other in ties.Row(node))
        {
            if (other != node)
            {
                return true;
            }
        }

        return false;
    }
}
