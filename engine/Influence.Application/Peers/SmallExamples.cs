using System.Collections.Immutable;
using Influence.Engine.Graphs;

namespace Influence.Application.Peers;

/// <summary>A graph with a name.</summary>
/// <param name="Name">In plain words.</param>
/// <param name="Graph">It.</param>
internal sealed record SmallExample(string Name, Graph Graph);

/// <summary>A dozen small graphs: what definitions disagree about is in one of them.</summary>
internal static class SmallExamples
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<SmallExample> All { get; } =
    [
        new("nobody tied", Graph.FromEdges(5, [])),
        new("a pair", Graph.FromEdges(2, [(0, 1)])),
        new("a path", Graph.FromEdges(6, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)])),
        new("a circle", Graph.FromEdges(5, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)])),
        new("a star inwards", Graph.FromEdges(6, [(1, 0), (2, 0), (3, 0), (4, 0), (5, 0)])),
        new("a star outwards", Graph.FromEdges(6, [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)])),
        new("two triangles and a bridge", Graph.FromEdges(6, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3)])),
        new("two parts", Graph.FromEdges(7, [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 6)])),
        new("everybody with everybody", Both(5,
            [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)])),
        new("ties with oneself and repeated", Graph.FromEdges(4, [(0, 0), (0, 1), (0, 1), (1, 2), (2, 2), (3, 0)])),
        new("a referral tree with a circle", Graph.FromEdges(8,
            [(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (5, 6), (6, 2), (6, 7), (0, 3)])),
        new("Krackhardt's kite", Both(10, [(0, 1), (0, 2), (0, 3), (0, 5), (1, 3), (1, 4), (1, 6), (2, 3), (2, 5), (3, 4), (3, 5),
            (3, 6), (4, 6), (5, 6), (5, 7), (6, 7), (7, 8), (8, 9)])),
    ];

    private static Graph Both(int nodes, (int From, int To)[] ties) =>
        Graph.FromEdges(nodes, [.. ties, .. ties.Select(tie => (tie.To, tie.From))]);
}
