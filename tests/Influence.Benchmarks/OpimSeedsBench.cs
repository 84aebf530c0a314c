using BenchmarkDotNet.Attributes;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Seeding;
using Influence.Testing;

namespace Influence.Benchmarks;

/// <summary>Seeds of NetHEPT with a certificate, without the simulation after; and the reach index.</summary>
[MemoryDiagnoser]
public class OpimSeedsBench
{
    private readonly ChunkLoop _loop = ChunkLoops.OnThreads(0, CancellationToken.None);
    private InfluenceGraph _graph = null!;
    private RrIndex _index = null!;
    private int[] _seeds = null!;

    [Params(0.1, 0.01)]
    public double Epsilon { get; set; }

    [GlobalSetup]
    public void Read()
    {
        _graph = DataGraphs.NetHeptCascade();
        _index = RrIndex.Sample(_graph);
        _seeds = [.. OpimSeeds.Choose(_graph, Candidates.All(_graph.NodeCount), new() { K = 50 }).Seeds];
    }

    [Benchmark]
    public ReachCertificate Certify() => OpimSeeds.Certified(_graph,
        new() { K = 50, Candidates = Candidates.All(_graph.NodeCount) }, new() { K = 50, Epsilon = Epsilon },
        areLearned: false, _loop, null, CancellationToken.None).Certificate;

    [Benchmark]
    public IndexedReach WhatIf() => _index.Reach(_seeds);

    [Benchmark]
    public IndexedReach[,] Overlap() => _index.Overlap(_seeds);
}
