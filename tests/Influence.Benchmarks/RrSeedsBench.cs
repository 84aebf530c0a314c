using BenchmarkDotNet.Attributes;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Benchmarks;

/// <summary>RR sets on NetHEPT: drawing, choosing, and the independent simulation after.</summary>
[MemoryDiagnoser]
public class RrSeedsBench
{
    private readonly ChunkLoop _loop = ChunkLoops.OnThreads(0, CancellationToken.None);
    private InfluenceGraph _graph = null!;
    private RrSets _sets = null!;

    [Params(1_000_000)]
    public int Samples { get; set; }

    [Params(SpreadModel.Ic, SpreadModel.Lt)]
    public SpreadModel Model { get; set; }

    [GlobalSetup]
    public void Read()
    {
        _graph = Model == SpreadModel.Ic ? DataGraphs.NetHeptCascade() : DataGraphs.NetHeptThreshold();
        _sets = Sample();
    }

    [Benchmark]
    public RrSets Sample() => RrSampler.Of(_graph, Model).Sample(0, Samples, 1, _loop);

    [Benchmark]
    public CoverChoice Select() => GreedyCover.Select(_sets, new() { K = 50, Candidates = Candidates.All(_graph.NodeCount) });

    [Benchmark]
    public SeedPlan Choose() =>
        RrSeeds.Choose(_graph, Candidates.All(_graph.NodeCount), new() { K = 50, Samples = Samples, Model = Model });
}
