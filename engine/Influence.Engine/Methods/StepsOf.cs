namespace Influence.Engine.Methods;

/// <summary>What searches and cascades look at in a usual network: guesses for a host that bounds the time of a request.</summary>
internal static class StepsOf
{
    // Where influence dies out, a cascade looks at some dozens of edges; where it does not, nobody knows before it is run.
    private const double EdgesOfACascade = 64;

    // Sixty-four searches share a word, and meet other nodes at other times.
    private const double SearchesAtOnce = 8;

    /// <summary>Edges that so many cascades, or reverse-reachable sets, look at.</summary>
    public static double Cascades(long nodes, long edges, double count) => count * Math.Min(EdgesOfACascade, nodes + edges);

    /// <summary>Edges that a search from every node looks at.</summary>
    public static double Searches(long nodes, long edges) => (double)nodes * (nodes + edges) / SearchesAtOnce;
}
