using FsCheck;
using FsCheck.Fluent;
using Influence.Engine.Centrality;
using Influence.Engine.Graphs;
using Influence.Testing;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Laws;

public class CentralityLaws
{
    [Fact]
    public void PageRank_solves_its_linear_system() => Prop.ForAll(Cases.Graph, graph =>
        Agree(PageRankOracle.Solve(graph, 0.85, weighted: false), Rank(graph, new()).Scores, 1e-9)).QuickCheckThrowOnFailure();

    [Fact]
    public void Weighted_PageRank_solves_its_linear_system() => Prop.ForAll(Cases.WeightedGraph, graph =>
        Agree(
            PageRankOracle.Solve(graph, 0.5, weighted: true),
            Rank(graph, new() { Damping = 0.5, Weighted = true }).Scores,
            1e-9)).QuickCheckThrowOnFailure();

    [Fact]
    public void PageRank_sums_to_one_after_any_number_of_updates() => Prop.ForAll(Cases.Graph, graph =>
        Math.Abs(Rank(graph, new() { Iterations = 3 }).Scores.ToArray().Sum() - 1) < 1e-12).QuickCheckThrowOnFailure();

    // The bound is proven without rounding, hence the last bits beside it.
    [Fact]
    public void PageRank_never_errs_by_more_than_its_bound() => Prop.ForAll(Cases.Graph, graph =>
    {
        var exact = PageRankOracle.Solve(graph, 0.85, weighted: false);
        return Enumerable.Range(1, 12).All(updates =>
        {
            var result = Rank(graph, new() { Iterations = updates });
            return exact.Zip(result.Scores.ToArray(), (x, y) => Math.Abs(x - y)).Sum() <= result.ErrorBound + 1e-13;
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Betweenness_counts_shortest_paths() => Prop.ForAll(Cases.Graph, graph =>
        Agree(Each(graph, new PathOracle(graph).Betweenness), Betweenness.Compute(graph, new(), Loop.Backwards, null, 1).Values))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Harmonic_sums_inverse_distances_outwards() => Prop.ForAll(Cases.Graph, graph =>
        Agree(Each(graph, new PathOracle(graph).Harmonic), Harmonic.Compute(graph, new(), Loop.Backwards, null, 2).Values))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Closeness_divides_the_reached_by_their_distances() => Prop.ForAll(Cases.Graph, graph =>
        Agree(Each(graph, new PathOracle(graph).Closeness), Closeness.Compute(graph, Loop.Backwards, null, 2).Values))
        .QuickCheckThrowOnFailure();

    // 150 nodes need three words of 64 searches: the last one is not full.
    [Theory]
    [InlineData(1UL), InlineData(2UL)]
    public void Searches_agree_with_the_oracle_beyond_one_word(ulong seed)
    {
        var graph = RandomGraphs.PowerLaw(150, 500, seed);
        var oracle = new PathOracle(graph);
        Assert.True(Agree(Each(graph, oracle.Harmonic), Harmonic.Compute(graph, new(), Loop.Forwards, null).Values));
        Assert.True(Agree(Each(graph, oracle.Closeness), Closeness.Compute(graph, Loop.Forwards, null).Values));
        Assert.True(Agree(Each(graph, oracle.Betweenness), Betweenness.Compute(graph, new(), Loop.Forwards, null).Values));
    }

    [Fact]
    public void In_and_out_degree_change_places_when_edges_are_turned_round() => Prop.ForAll(Cases.Graph, graph =>
        Agree(Degree.Compute(graph, DegreeKind.In).Values.ToArray(), Degree.Compute(graph.Reverse(), DegreeKind.Out).Values))
        .QuickCheckThrowOnFailure();

    private static PageRankResult Rank(Graph graph, PageRankOptions options) =>
        PageRank.Compute(graph, options, Loop.Backwards, null, grain: 1);

    private static double[] Each(Graph graph, Func<int, double> score) => [.. Enumerable.Range(0, graph.NodeCount).Select(score)];

    private static bool Agree(double[] expected, ReadOnlyMemory<double> found, double tolerance = 1e-10) =>
        expected.Length == found.Length
        && expected.Zip(found.ToArray(), (x, y) => Math.Abs(x - y) <= tolerance * Math.Max(1, Math.Abs(x))).All(close => close);
}
