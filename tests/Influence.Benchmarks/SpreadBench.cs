using BenchmarkDotNet.Attributes;
using Influence.Engine.Graphs;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Benchmarks;

/// <summary>Forward simulation on heavy-tailed graphs.</summary>
[MemoryDiagnoser]
public class SpreadBench
{
    private InfluenceGraph _graph = null!;

    [Params(10_000, 1_000_000)]
    public int Edges { get; set; }

    [GlobalSetup]
    public void Build() => _graph = RandomGraphs.PowerLaw(Edges, seed: 42);

    [Benchmark]
    public double Cascade() => CascadeSpread.Estimate(_graph, [0], new() { Worlds = 256 }).Mean;

    [Benchmark]
    public double Threshold() => ThresholdSpread.Estimate(_graph, [0], new() { Worlds = 256 }).Mean;
}
