using System.Diagnostics;
using System.Globalization;
using Influence.Application.Facts;
using Influence.Engine.Centrality;
using Influence.Engine.Graphs;
using Influence.Storage.GraphFiles;
using Influence.Testing;

namespace Influence.Benchmarks;

/// <summary>Times PageRank on one graph and prints a line of JSON for
/// <c>peers/pagerank.py</c>, which times a peer beside it.</summary>
internal static class PageRankTimes
{
    private const int Runs = 5;

    /// <summary>Arguments: a graph file, or <c>synthetic:NODES:EDGES</c>; updates; threads.</summary>
    internal static void Print(string[] args)
    {
        if (args is not [var source, var updatesText, var threadsText])
        {
            throw new ArgumentException("Give a graph file or synthetic:NODES:EDGES, a number of updates, and threads.");
        }

        var graph = Read(source);
        var options = new PageRankOptions
        {
            Iterations = int.Parse(updatesText, CultureInfo.InvariantCulture),
            Threads = int.Parse(threadsText, CultureInfo.InvariantCulture),
        };
        PageRank.Compute(graph, options);
        var seconds = Enumerable.Range(0, Runs).Select(_ => Time(graph, options)).Order().ElementAt(Runs / 2);
        var top = PageRank.Compute(graph, options).Scores.ToArray().Max();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{{\"nodes\":{graph.NodeCount},\"edges\":{graph.EdgeCount},\"seconds\":{seconds:R},\"top\":{top:R}}}"));
    }

    private static double Time(Graph graph, PageRankOptions options)
    {
        var start = Stopwatch.GetTimestamp();
        PageRank.Compute(graph, options);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Graph Read(string source) => source.Split(':') is ["synthetic", var nodes, var edges]
        ? RandomGraphs.PowerLaw(
            int.Parse(nodes, CultureInfo.InvariantCulture), int.Parse(edges, CultureInfo.InvariantCulture), seed: 42)
        : new GraphFileReader().Read(source, new ReadOptions(), undirected: false, CancellationToken.None).Graph;
}
