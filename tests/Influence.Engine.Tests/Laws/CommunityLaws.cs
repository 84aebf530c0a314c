using FsCheck;
using FsCheck.Fluent;
using Influence.Engine.Communities;
using Influence.Engine.Graphs;
using Influence.Testing;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Laws;

public class CommunityLaws
{
    [Fact]
    public void Weak_components_are_what_reaches_each_other_without_directions() => Prop.ForAll(Cases.Graph, graph =>
        SameDivision(graph, Components.Compute(graph).Labels.ToArray(), Reach(graph.ToUndirected()))).QuickCheckThrowOnFailure();

    [Fact]
    public void Strong_components_are_what_reaches_each_other_both_ways() => Prop.ForAll(Cases.Graph, graph =>
        SameDivision(graph, StrongComponents.Compute(graph).Labels.ToArray(), Reach(graph))).QuickCheckThrowOnFailure();

    [Fact]
    public void Labels_go_by_size_and_then_by_smallest_node() => Prop.ForAll(Cases.Graph, graph =>
        Orderly(Components.Compute(graph)) && Orderly(StrongComponents.Compute(graph)) && Orderly(Find(graph, 1).Communities))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Reported_modularity_is_that_of_the_definition() => Prop.ForAll(Cases.Graph, graph =>
    {
        var found = Find(graph, 1, resolution: 0.7).Communities;
        var weak = Components.Compute(graph);
        return Same(found.Modularity, ModularityOracle.Of(graph, found.Labels.ToArray(), 0.7))
            && Same(weak.Modularity, ModularityOracle.Of(graph, weak.Labels.ToArray(), 1));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Leiden_communities_are_connected() => Prop.ForAll(Cases.Graph, graph => IsConnected(graph, Find(graph, 3)))
        .QuickCheckThrowOnFailure();

    // It may end in a local optimum (so do its peers), but never above the best of all divisions.
    [Fact]
    public void Leiden_never_claims_more_than_the_best_division_has() => Prop.ForAll(Cases.Graph, graph =>
    {
        var small = FirstNodes(graph, 6);
        var (best, found) = (ModularityOracle.Best(small, 1), Find(small, 1).Communities.Modularity);
        return best is null ? found is null : found <= best + 1e-12;
    }).QuickCheckThrowOnFailure();

    // γ-separation, the first guarantee of the paper.
    [Fact]
    public void No_two_communities_gain_by_merging() => Prop.ForAll(Cases.Graph, graph =>
    {
        var found = Find(graph, 1).Communities;
        var labels = found.Labels.ToArray();
        return Enumerable.Range(0, found.Count).All(a => Enumerable.Range(0, a).All(b =>
            !(ModularityOracle.Of(graph, [.. labels.Select(label => label == a ? b : label)], 1) > found.Modularity + 1e-9)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_single_node_gains_by_moving() => Prop.ForAll(Cases.Graph, graph =>
    {
        var found = Find(graph, 1).Communities;
        var labels = found.Labels.ToArray();
        return Enumerable.Range(0, labels.Length).All(node => Enumerable.Range(0, found.Count + 1).All(label =>
        {
            var moved = (int[])labels.Clone();
            moved[node] = label;
            return !(ModularityOracle.Of(graph, moved, 1) > found.Modularity + 1e-9);
        }));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1UL), InlineData(2UL), InlineData(3UL), InlineData(4UL)]
    public void Leiden_communities_of_a_larger_graph_are_connected(ulong seed)
    {
        var graph = RandomGraphs.PowerLaw(400, 900, seed);
        Assert.True(IsConnected(graph, Find(graph, seed, resolution: 0.5)));
    }

    private static LeidenResult Find(Graph graph, ulong seed, double resolution = 1) =>
        Leiden.Compute(graph, new() { RandomSeed = seed, Resolution = resolution }, null, TestContext.Current.CancellationToken);

    private static bool IsConnected(Graph graph, LeidenResult found)
    {
        var labels = found.Communities.Labels.ToArray();
        var inside = new List<(int, int)>();
        for (var u = 0; u < graph.NodeCount; u++)
        {
            inside.AddRange(graph.Out.Row(u).ToArray().Where(v => labels[v] == labels[u]).Select(v => (u, v)));
        }

        return Components.Compute(Graph.FromEdges(graph.NodeCount, inside)).Count == found.Communities.Count;
    }

    private static bool Orderly(CommunityLabels division)
    {
        var labels = division.Labels.ToArray();
        var keys = labels.Select((label, node) => (label, node)).GroupBy(pair => pair.label).OrderBy(group => group.Key)
            .Select(group => (Size: -group.Count(), First: group.Min(pair => pair.node), group.Key)).ToArray();
        return keys.Select(key => key.Key).SequenceEqual(Enumerable.Range(0, division.Count))
            && keys.Select(key => (key.Size, key.First)).SequenceEqual(keys.Select(key => (key.Size, key.First)).Order());
    }

    private static Func<int, int, bool> Reach(Graph graph)
    {
        var oracle = new PathOracle(graph);
        return (u, v) => oracle.Reaches(u, v) && oracle.Reaches(v, u);
    }

    private static bool SameDivision(Graph graph, int[] labels, Func<int, int, bool> together) =>
        Enumerable.Range(0, graph.NodeCount).All(u =>
            Enumerable.Range(0, graph.NodeCount).All(v => (labels[u] == labels[v]) == together(u, v)));

    private static bool Same(double? a, double? b) => a is null || b is null ? a == b : Math.Abs(a.Value - b.Value) < 1e-9;

    private static Graph FirstNodes(Graph graph, int count)
    {
        var nodes = Math.Min(count, graph.NodeCount);
        var edges = Enumerable.Range(0, nodes).SelectMany(u =>
            graph.Out.Row(u).ToArray().Where(v => v < nodes && (!graph.IsUndirected || u < v)).Select(v => (u, v))).ToArray();
        var part = Graph.FromEdges(nodes, edges);
        return graph.IsUndirected ? part.ToUndirected() : part;
    }
}
