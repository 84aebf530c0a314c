using Influence.Engine.Graphs;

namespace Influence.Adapters.QuikGraph;

/// <summary>The way from the engine's graphs to QuikGraph's.</summary>
public static class QuikGraphViews
{
    /// <summary>A relation as written, such as <c>snapshot.Follows</c>. O(1).</summary>
    public static QuikGraphView AsQuikGraph(this Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new QuikGraphView(graph.Out, graph.In);
    }

    /// <summary>Influence edges, each weighing its chance. O(1).</summary>
    public static QuikGraphView AsQuikGraph(this InfluenceGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new QuikGraphView(graph.Out, graph.In);
    }
}
