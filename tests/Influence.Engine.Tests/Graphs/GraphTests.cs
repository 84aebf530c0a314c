using FsCheck;
using FsCheck.Fluent;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Testing;

namespace Influence.Engine.Tests.Graphs;

public class GraphTests
{
    [Fact]
    public void Rows_are_sorted_and_keep_loops_and_repeats()
    {
        var graph = Graph.FromEdges(3, [(1, 2), (1, 0), (1, 2), (1, 1)]);
        Assert.Equal([0, 1, 2, 2], graph.Out.Row(1).ToArray());
        Assert.Equal([1, 1], graph.In.Row(2).ToArray());
    }

    [Fact]
    public void Weights_stay_with_their_edges_in_both_directions()
    {
        var graph = Graph.FromEdges(3, [2, 0, 1], [0, 2, 0], [1f, 2f, 3f]);
        Assert.Equal([2f, 3f, 1f], graph.Out.Weights.ToArray());
        Assert.Equal([3f, 1f, 2f], graph.In.Weights.ToArray());
    }

    [Theory]
    [InlineData(0, 3), InlineData(3, 0), InlineData(-1, 0)]
    public void An_end_outside_the_graph_is_refused_by_name(int from, int to) =>
        Assert.Equal("node_out_of_range", Assert.Throws<GraphDataException>(() => Graph.FromEdges(3, [(from, to)])).Code);

    [Fact]
    public void Rows_that_do_not_match_are_refused_by_name() => Assert.Equal("rows_do_not_match",
        Assert.Throws<GraphDataException>(() => new Adjacency(Array.Empty<long>(), default, default)).Code);

    [Fact]
    public void Turning_edges_round_twice_changes_nothing() => Prop.ForAll(Cases.WeightedGraph, graph =>
        Same(graph.Out, graph.Out.Transpose().Transpose()) && Same(graph.Out, graph.Reverse().In)).QuickCheckThrowOnFailure();

    [Fact]
    public void Edges_that_stand_sorted_already_make_the_same_graph() => Prop.ForAll(Cases.WeightedGraph, graph =>
    {
        int[] sources = [.. Enumerable.Range(0, graph.NodeCount).SelectMany(u => Enumerable.Repeat(u, graph.Out.Degree(u)))];
        return Same(graph.Out, Adjacency.FromEdges(graph.NodeCount, sources, graph.Out.Targets, graph.Out.Weights));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_undirected_graph_is_its_own_reverse() => Prop.ForAll(Cases.WeightedGraph, graph =>
    {
        var both = graph.ToUndirected();
        return both.EdgeCount == 2 * graph.EdgeCount && both.IsUndirected
            && both.Out.Targets.SequenceEqual(both.Out.Transpose().Targets);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Simple_rows_hold_each_other_node_once() => Prop.ForAll(Cases.Graph, graph =>
    {
        var simple = SimpleRows.Of(graph.Out);
        return Enumerable.Range(0, graph.NodeCount).All(u =>
            simple.Row(u).SequenceEqual(graph.Out.Row(u).ToArray().Where(v => v != u).Distinct().ToArray())
            && SimpleRows.Degrees(graph.Out)[u] == simple.Degree(u));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rows_that_are_simple_already_are_not_copied()
    {
        var rows = Graph.FromEdges(3, [(0, 1), (1, 2)]).Out;
        Assert.Same(rows, SimpleRows.Of(rows));
    }

    // Two chances of ½ make 1 − ½·½ = ¾; two weights of ½ make 1; the loop leaves.
    [Theory]
    [InlineData(ParallelEdges.Combine.Chances, 0.75f), InlineData(ParallelEdges.Combine.Sum, 1f)]
    public void Repeats_merge_by_the_rule_asked_for(ParallelEdges.Combine rule, float expected)
    {
        var merged = ParallelEdges.Merge(Adjacency.FromEdges(2, [0, 0, 0], [1, 0, 1], [0.5f, 0.9f, 0.5f]), rule);
        Assert.Equal([1], merged.Targets.ToArray());
        Assert.Equal([expected], merged.Weights.ToArray());
    }

    [Fact]
    public void A_graph_prints_as_text_that_can_be_typed_in_again() =>
        Assert.Equal("3: [(0, 1), (0, 1), (2, 2)]", Graph.FromEdges(3, [(2, 2), (0, 1), (0, 1)]).ToString());

    private static bool Same(Adjacency a, Adjacency b) =>
        a.Offsets.SequenceEqual(b.Offsets) && a.Targets.SequenceEqual(b.Targets) && a.Weights.SequenceEqual(b.Weights);
}
