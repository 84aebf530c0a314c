using Influence.Engine.Graphs;

namespace Influence.Testing.Oracles;

/// <summary>Distances and shortest paths by Floyd and Warshall and by counting: slow, serial, and
/// unlike the kernels. O(n³).</summary>
public sealed class PathOracle
{
    private const int Far = int.MaxValue / 4;
    private readonly int[,] _steps;
    private readonly double[,] _paths;

    /// <summary>Looks at every pair of nodes.</summary>
    public PathOracle(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        NodeCount = graph.NodeCount;
        (_steps, _paths) = (new int[NodeCount, NodeCount], new double[NodeCount, NodeCount]);
        IsUndirected = graph.IsUndirected;
        var isEdge = Edges(graph);
        Measure(isEdge);
        Count(isEdge);
    }

    /// <summary>n.</summary>
    public int NodeCount { get; }

    private bool IsUndirected { get; }

    /// <summary>Whether <paramref name="to"/> can be reached from <paramref name="from"/>.</summary>
    public bool Reaches(int from, int to) => _steps[from, to] < Far;

    /// <summary>Σ 1/d, outwards.</summary>
    public double Harmonic(int node) => Others(node).Where(other => Reaches(node, other)).Sum(other => 1.0 / _steps[node, other]);

    /// <summary>Wasserman and Faust, outwards.</summary>
    public double Closeness(int node)
    {
        var steps = Others(node).Where(other => Reaches(node, other)).Select(other => _steps[node, other]).ToArray();
        return steps.Length == 0 ? 0 : (double)steps.Length / (NodeCount - 1) * steps.Length / steps.Sum();
    }

    /// <summary>Σ over pairs s, t of σ(s, v) σ(v, t) / σ(s, t) where v lies on a shortest path.</summary>
    public double Betweenness(int node)
    {
        double sum = 0;
        foreach (var s in Others(node))
        {
            foreach (var t in Others(node).Where(t => t != s && Reaches(s, t)))
            {
                var isBetween = Reaches(s, node) && Reaches(node, t) && _steps[s, node] + _steps[node, t] == _steps[s, t];
                sum += isBetween ? _paths[s, node] * _paths[node, t] / _paths[s, t] : 0;
            }
        }

        return IsUndirected ? sum / 2 : sum;
    }

    private static bool[,] Edges(Graph graph)
    {
        var isEdge = new bool[graph.NodeCount, graph.NodeCount];
        for (var u = 0; u < graph.NodeCount; u++)
        {
            foreach (var v in graph.Out.Row(u))
            {
                isEdge[u, v] = u != v;
            }
        }

        return isEdge;
    }

    private IEnumerable<int> Others(int node) => Enumerable.Range(0, NodeCount).Where(other => other != node);

    private void Measure(bool[,] isEdge)
    {
        for (var u = 0; u < NodeCount; u++)
        {
            for (var v = 0; v < NodeCount; v++)
            {
                _steps[u, v] = u == v ? 0 : isEdge[u, v] ? 1 : Far;
            }
        }

        for (var through = 0; through < NodeCount; through++)
        {
            for (var u = 0; u < NodeCount; u++)
            {
                for (var v = 0; v < NodeCount; v++)
                {
                    _steps[u, v] = Math.Min(_steps[u, v], _steps[u, through] + _steps[through, v]);
                }
            }
        }
    }

    // Paths of length d end with an edge w→v where w is d − 1 away; pairs in order of distance.
    private void Count(bool[,] isEdge)
    {
        for (var u = 0; u < NodeCount; u++)
        {
            _paths[u, u] = 1;
            foreach (var v in Others(u).Where(v => Reaches(u, v)).OrderBy(v => _steps[u, v]))
            {
                for (var w = 0; w < NodeCount; w++)
                {
                    _paths[u, v] += isEdge[w, v] && _steps[u, w] == _steps[u, v] - 1 ? _paths[u, w] : 0;
                }
            }
        }
    }
}
