using Influence.Engine.Graphs;
using MathNet.Numerics.LinearAlgebra;

namespace Influence.Testing.Oracles;

/// <summary>PageRank as the solution of a linear system instead of an iteration. O(n³).</summary>
public static class PageRankOracle
{
    /// <summary>Solves (I − d·Pᵀ) x = (1 − d)/n, dangling rows of P being even.</summary>
    /// <param name="graph">Self-loops and repeats count.</param>
    /// <param name="damping">d.</param>
    /// <param name="weighted">Whether links are followed in proportion to their weights.</param>
    public static double[] Solve(Graph graph, double damping, bool weighted)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var n = graph.NodeCount;
        var follow = Matrix<double>.Build.Dense(n, n);
        for (var u = 0; u < n; u++)
        {
            for (var place = (int)graph.Out.Offsets[u]; place < (int)graph.Out.Offsets[u + 1]; place++)
            {
                follow[u, graph.Out.Targets[place]] += weighted ? graph.Out.Weights[place] : 1;
            }

            var sum = follow.Row(u).Sum();
            follow.SetRow(u, sum > 0 ? follow.Row(u) / sum : Vector<double>.Build.Dense(n, 1.0 / n));
        }

        var system = Matrix<double>.Build.DenseIdentity(n) - damping * follow.Transpose();
        return [.. system.Solve(Vector<double>.Build.Dense(n, (1 - damping) / n))];
    }
}
