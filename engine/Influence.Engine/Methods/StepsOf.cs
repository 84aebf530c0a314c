namespace Influence.Engine.Methods;

/// <summary>What searches and cascades look at in a usual network: guesses for a host that bounds the time of jobs.</summary>
internal static class StepsOf
{
    // Seeds are people with a large reach; the sets of random people are small. Nobody knows before some are drawn.
    private const double EdgesOfAWorld = 512;
    private const double EdgesOfASet = 64;

    // Sixty-four searches share a word, and meet other nodes at other times.
    private const double SearchesAtOnce = 8;

    /// <summary>Edges that so many worlds look at.</summary>
    public static double Worlds(long nodes, long edges, double count) => count * Math.Min(EdgesOfAWorld, nodes + edges);

    /// <summary>Edges that so many RR sets, or cascades of anybody, look at.</summary>
    public static double Sets(long nodes, long edges, double count) => count * Math.Min(EdgesOfASet, nodes + edges);

    /// <summary>Edges that a search from every node looks at.</summary>
    public static double Searches(long nodes, long edges) => (double)nodes * (nodes + edges) / SearchesAtOnce;
}
