using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Engine.Tests.Seeding;

public sealed class SeedMethodTests
{
    private static readonly InfluenceGraph Graph = RandomGraphs.PowerLaw(1_000, seed: 3);

    private static readonly (Method Method, SeedOptions Options)[] All =
    [
        (RrSeeds.Method, new RrOptions { K = 3, Samples = 20_000 }),
        (RrSeeds.Method, new RrOptions { K = 3, Samples = 20_000, Model = SpreadModel.Lt }),
        (OpimSeeds.Method, new OpimOptions { K = 3, Epsilon = 0.02 }),
        (OpimSeeds.Method, new OpimOptions { K = 3, Epsilon = 0.02, Model = SpreadModel.Lt }),
        (CelfSeeds.Method, new CelfOptions { K = 3, Worlds = 300 }),
        (CelfSeeds.Method, new CelfOptions { K = 3, Worlds = 300, Model = SpreadModel.Lt }),
    ];

    [Fact]
    public void No_order_of_chunks_changes_a_bit()
    {
        foreach (var (method, options) in All)
        {
            var forwards = method.Run(Input(Graph), options, Loop.Forwards);
            foreach (var order in Loop.Orders)
            {
                var answer = method.Run(Input(Graph), options, order);
                Assert.Equal(forwards.Nodes.ToArray(), answer.Nodes.ToArray());
                Assert.Equal(forwards.Summary, answer.Summary);
                Assert.All(Enumerable.Range(0, 3), row => Assert.Equal(forwards.Columns[0][row], answer.Columns[0][row]));
            }
        }
    }

    [Fact]
    public void The_work_is_cut_into_several_chunks()
    {
        foreach (var (method, options) in All)
        {
            var counts = new List<int>();
            method.Run(Input(Graph), options, Loop.Counting(counts));
            Assert.Contains(counts, chunks => chunks > 1);
        }
    }

    [Fact]
    public void Nobody_outside_the_mask_is_ever_chosen()
    {
        var even = Candidates.From([.. Enumerable.Range(0, Graph.NodeCount).Select(node => node % 2 == 0)]);
        foreach (var (method, options) in All)
        {
            var answer = method.Run(Input(Graph) with { Candidates = even }, options);
            Assert.Equal(3, answer.Nodes.Length);
            Assert.All(answer.Nodes.ToArray(), node => Assert.Equal(0, node % 2));
        }
    }

    [Fact]
    public void More_seeds_than_candidates_are_refused_with_their_number()
    {
        var one = Candidates.From([.. Enumerable.Range(0, Graph.NodeCount).Select(node => node == 5)]);
        foreach (var (method, options) in All)
        {
            var error = Assert.Throws<OptionException>(() => method.Run(Input(Graph) with { Candidates = one }, options));
            Assert.Equal("k_exceeds_candidates", error.Code);
            Assert.Contains("there is 1 person to choose from", error.Message, StringComparison.Ordinal);
        }
    }

    // Whoever has a clock is told what begins, in this order and each part once or more; nobody need listen.
    [Fact]
    public void The_parts_of_the_work_are_named_as_they_begin()
    {
        foreach (var (method, options) in All)
        {
            var phases = new Phases();
            method.Run(Input(Graph), options, progress: phases);
            Assert.Equal(WorkPhase.Prepare, phases.Entered[0]);
            Assert.Equal(WorkPhase.Judge, phases.Entered[^1]);
            Assert.Single(phases.Entered, WorkPhase.Judge);
            Assert.Contains(WorkPhase.Choose, phases.Entered);
            Assert.Equal(method.Name != "celf", phases.Entered.Contains(WorkPhase.Sample));
            Assert.True(phases.Told > 0);
        }
    }

    [Fact]
    public void K_is_required()
    {
        Assert.Equal("option_missing", Assert.Throws<OptionException>(() => RrSeeds.Method.Run(Input(Graph), new RrOptions()))
            .Code);
        Assert.Equal("option_missing", Assert.Throws<OptionException>(() => CelfSeeds.Method.Run(Input(Graph), new CelfOptions()))
            .Code);
    }

    // Two certain stars, 0 with leaves 2–5 and 1 with 6–8: reaches 5 and 4, together all 9.
    [Fact]
    public void Two_stars_are_chosen_in_order_with_their_reach()
    {
        var stars = InfluenceGraph.FromEdges(9,
            [.. Enumerable.Range(2, 4).Select(leaf => (0, leaf, 1f)), .. Enumerable.Range(6, 3).Select(leaf => (1, leaf, 1f))]);
        foreach (var (method, options) in All)
        {
            var answer = method.Run(Input(stars), options with { K = 2 });
            Assert.Equal([0, 1], answer.Nodes.ToArray());
            var samples = method.Name == "opim" ? 0.6 : 0.15; // opim stops at a few hundred, which prove enough here
            Assert.Equal(5, answer.Columns[0][0].Number, samples);
            Assert.Equal(4, answer.Columns[0][1].Number, samples);
            Assert.Equal(9.0, answer.Summary.Find(SpreadFindings.Mean));
            Assert.Contains(answer.Summary, figure => method.Name == "opim"
                ? figure is { Name: "certificate.alpha", Value.Number: > 0.61 }
                : figure is { Name: "certificate", Value.IsNone: true });
            Assert.Equal("seeds", answer.Kind);
        }
    }

    [Fact]
    public void Sets_beyond_the_memory_allowed_are_refused_with_the_number_that_fits()
    {
        var options = new RrOptions { K = 1, Samples = 1_000_000, MemoryBytes = 8_000_000 };
        var error = Assert.Throws<RefusedException>(() => RrSeeds.Method.Run(Input(Graph), options));
        Assert.Equal("insufficient_memory", error.Code);
        var fits = int.Parse(error.Message.Split(" samples fit").First().Split(' ')[^1],
            System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(fits, 10_000, 400_000);
        Assert.Equal(1, RrSeeds.Method.Run(Input(Graph), options with { Samples = fits }).Nodes.Length);
    }

    // Everybody on a ring of certain edges makes everybody act: a chunk of 4,096 such sets holds 82 million people, 328 MB.
    [Fact]
    public void Sets_that_hold_the_whole_network_are_refused_at_a_glance()
    {
        const int People = 20_000;
        var ring = InfluenceGraph.FromEdges(People, [.. Enumerable.Range(0, People).Select(u => (u, (u + 1) % People, 1f))]);
        var options = new RrOptions { K = 1, Samples = 1_000_000, MemoryBytes = 1 << 30, Threads = 1 };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<RefusedException>(() => RrSeeds.Method.Run(Input(ring), options));
        Assert.StartsWith("1000000 samples of 20000 people", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64_000_000);
    }

    private sealed class Phases : IPhaseProgress
    {
        private int _told;

        public List<WorkPhase> Entered { get; } = [];

        public int Told => _told;

        public void Enter(WorkPhase phase) => Entered.Add(phase);

        public void Report(AlgorithmProgress value) => Interlocked.Increment(ref _told);
    }

    private static MethodInput Input(InfluenceGraph graph) =>
        new() { Influence = graph, Candidates = Candidates.All(graph.NodeCount) };
}
