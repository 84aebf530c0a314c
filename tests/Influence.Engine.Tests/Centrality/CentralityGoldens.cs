using System.Text.Json;
using Influence.Engine.Graphs;
using Influence.Testing;

namespace Influence.Engine.Tests.Centrality;

/// <summary>Scores that NetworkX computed on ten simple graphs, stored as numbers; the file names versions and graphs.</summary>
internal static class CentralityGoldens
{
    private static readonly JsonSerializerOptions _names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Lazy<GoldenFile> _file = new(() => JsonSerializer.Deserialize<GoldenFile>(File.ReadAllText(
        Path.Combine(TestData.Root, "tests", "Influence.Engine.Tests", "data", "centrality.expected.json")), _names)!);

    internal static IReadOnlyList<GoldenGraph> Graphs => _file.Value.Graphs;

    /// <summary>One row a graph, for theories.</summary>
    internal static TheoryData<string> Names => [.. Graphs.Select(graph => graph.Name)];

    internal static GoldenGraph Find(string name) => Graphs.Single(graph => graph.Name == name);

    /// <summary>Relative where scores are large, absolute below 1.</summary>
    internal static void AssertClose(IReadOnlyList<double> expected, ReadOnlyMemory<double> actual, double tolerance = 1e-9)
    {
        Assert.Equal(expected.Count, actual.Length);
        for (var node = 0; node < expected.Count; node++)
        {
            var margin = tolerance * Math.Max(1, Math.Abs(expected[node]));
            Assert.True(Math.Abs(expected[node] - actual.Span[node]) <= margin,
                $"Node {node}: expected {expected[node]:R}, found {actual.Span[node]:R}.");
        }
    }

    private sealed record GoldenFile(string Source, GoldenGraph[] Graphs);
}

/// <summary>One graph with its scores.</summary>
internal sealed record GoldenGraph(string Name, int Nodes, bool Undirected, int[][] Edges, double[] Pagerank,
    double[] Betweenness, double[] BetweennessNormalized, double[] HarmonicInwards, double[] ClosenessInwards)
{
    internal Graph ToGraph()
    {
        var graph = Graph.FromEdges(Nodes, Edges.Select(edge => (edge[0], edge[1])).ToArray());
        return Undirected ? graph.ToUndirected() : graph;
    }
}
