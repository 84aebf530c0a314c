using BenchmarkDotNet.Attributes;
using Influence.Engine.Advocates;
using Influence.Engine.Graphs;
using Influence.Testing;

namespace Influence.Benchmarks;

/// <summary>Advocates on heavy-tailed graphs, a million sets.</summary>
[MemoryDiagnoser]
public class AdvocatesBench
{
    private InfluenceGraph _graph = null!;

    [Params(100_000, 1_000_000)]
    public int Edges { get; set; }

    [GlobalSetup]
    public void Build() => _graph = RandomGraphs.PowerLaw(Edges, seed: 42);

    [Benchmark]
    public AdvocateRanking Choose() =>
        AdvocateRanking.Choose(_graph, Candidates.All(_graph.NodeCount), options: new() { Top = 200 });
}
