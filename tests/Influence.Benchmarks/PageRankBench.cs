using BenchmarkDotNet.Attributes;
using Influence.Engine.Centrality;
using Influence.Engine.Graphs;
using Influence.Testing;

namespace Influence.Benchmarks;

/// <summary>Twenty PageRank updates on a heavy-tailed graph with ten
/// edges a node; bytes must not grow with the updates.</summary>
[MemoryDiagnoser]
public class PageRankBench
{
    private Graph _graph = null!;

    [Params(100_000, 10_000_000)]
    public int Edges { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Build() => _graph = RandomGraphs.PowerLaw(Edges / 10, Edges, seed: 42);

    [Benchmark]
    public double Update() => PageRank.Compute(_graph, new() { Iterations = 20, Threads = Threads }).ErrorBound;
}
