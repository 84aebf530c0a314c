using System.Collections.Immutable;
using Influence.Adapters.QuikGraph;
using Influence.Application.Peers;
using Influence.Application.Ports;
using Influence.Application.SmallGraphs;
using Influence.Engine.Graphs;

namespace Influence.Adapters.Tests.QuikGraph;

/// <summary>What others answer about small graphs is what we answer, or differs for a reason that was tried.</summary>
public sealed class SecondOpinionTests
{
    private static readonly QuikGraphOpinion QuikGraph = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_difference_has_a_reason_and_the_reasons_are_these()
    {
        var report = CheckSmallPeers.Check([QuikGraph], Token);
        Assert.True(report.IsSound, string.Join('\n', report.Lines.Where(line => line.Verdict == PeerVerdict.Unexplained)));
        Assert.Equal(5 * 2 * 12, report.Lines.Length);
        Assert.Equal(12, report.Lines.Select(line => line.Graph).Distinct().Count());
        var reasons = report.Lines.Where(line => line.Why is not null)
            .Select(line => (line.Question, line.Peer, Why: line.Why![..18])).Distinct().Order();
        Assert.Equal(
        [
            ("PageRank", "QuikGraph", "Their ranks sum to"),
            ("PageRank", "QuikGraph", "Theirs loses what "),
            ("distances (harmonic)", "NetworKit's definition", "Theirs divides by "),
        ], reasons);
    }

    // 0→1, and 1 passes nothing on: .15 and .15 + .85 · .15, of 2.
    [Fact]
    public void What_dead_ends_lose_is_told_as_a_number() => Assert.Contains(
        CheckSmallPeers.Check([QuikGraph], Token).Lines, line => line is
        {
            Graph: "a pair", Question: "PageRank", Peer: "QuikGraph", Theirs: "sum 0.4275, most 0.2775",
            Ours: "sum 1, most 0.6491",
        });

    public static TheoryData<string> Faults => ["parts", "strong", "harmonic", "rank", "flow"];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_wrong_answer_is_called_wrong_and_no_reason_is_found_for_it(string fault)
    {
        var report = CheckSmallPeers.Check([new Wrong(fault)], Token);
        Assert.False(report.IsSound);
        var wrong = report.Lines.Where(line => line.Verdict == PeerVerdict.Unexplained).ToArray();
        Assert.All(wrong, line => Assert.Equal("Wrong", line.Peer));
        Assert.All(wrong, line => Assert.Null(line.Why));
        Assert.Single(wrong.Select(line => line.Question).Distinct());
    }

    /// <summary>Right in all but one thing.</summary>
    private sealed class Wrong(string fault) : ISecondOpinion
    {
        public string Name => "Wrong";

        public ImmutableArray<int> Parts(Graph graph, bool strong) => fault == (strong ? "strong" : "parts")
            ? QuikGraph.Parts(graph, !strong) : QuikGraph.Parts(graph, strong);

        public ImmutableArray<double> Harmonic(Graph graph) =>
            QuikGraph.Harmonic(fault == "harmonic" ? graph.Reverse() : graph);

        public ImmutableArray<double> PageRank(Graph graph, double damping) =>
            QuikGraph.PageRank(graph, fault == "rank" ? 0.5 : damping);

        public double Flow(int size, IReadOnlyList<SmallTie> ties, int from, int to) =>
            QuikGraph.Flow(size, ties, from, to) + (fault == "flow" ? 1e-3 : 0);
    }
}
