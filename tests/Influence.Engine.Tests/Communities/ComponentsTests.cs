using Influence.Engine.Answers;
using Influence.Engine.Communities;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Tests.Centrality;

namespace Influence.Engine.Tests.Communities;

public class ComponentsTests
{
    // 3→4→5→3 is a ring, 0→1 a chain, 2 is alone with a loop.
    private static readonly Graph _graph = Graph.FromEdges(6, [(3, 4), (4, 5), (5, 3), (0, 1), (0, 1), (2, 2)]);

    [Fact]
    public void Weak_components_ignore_directions_and_are_numbered_by_size() =>
        Assert.Equal([1, 1, 2, 0, 0, 0], Components.Compute(_graph).Labels.ToArray());

    [Fact]
    public void Strong_components_of_equal_size_are_numbered_by_their_smallest_node() =>
        Assert.Equal([1, 2, 3, 0, 0, 0], StrongComponents.Compute(_graph).Labels.ToArray());

    [Theory]
    [InlineData(0), InlineData(1), InlineData(3)]
    public void Nodes_without_edges_are_components_of_their_own(int nodes)
    {
        var alone = Graph.FromEdges(nodes, []);
        Assert.Equal((nodes, null), (Components.Compute(alone).Count, Components.Compute(alone).Modularity));
        Assert.Equal((nodes, null), (StrongComponents.Compute(alone).Count, StrongComponents.Compute(alone).Modularity));
    }

    // A recursive search would need a stack frame a node.
    [Fact]
    public void A_chain_of_a_million_nodes_needs_no_deep_stack()
    {
        const int nodes = 1_000_000;
        var from = Enumerable.Range(0, nodes - 1).ToArray();
        var chain = Graph.FromEdges(nodes, from, [.. from.Select(node => node + 1)]);
        Assert.Equal(nodes, StrongComponents.Compute(chain).Count);
        Assert.Equal(1, Components.Compute(chain).Count);
    }

    // A division into k equal parts without links between them: 1 − Σ (1/k)² = 1 − 1/k.
    [Fact]
    public void Modularity_of_two_equal_rings_is_one_half()
    {
        var rings = Graph.FromEdges(6, [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)]);
        Assert.Equal(0.5, StrongComponents.Compute(rings).Modularity!.Value, 1e-15);
    }

    [Theory]
    [InlineData("wcc/dir-input", "wcc/dir-output"), InlineData("wcc/undir-input", "wcc/undir-output")]
    public void Weak_components_equal_the_LDBC_reference(string input, string output)
    {
        var (graph, ids) = LdbcReferences.FromLists(input);
        AssertSameDivision(LdbcReferences.Values(output, ids), Components.Compute(graph).Labels.ToArray());
    }

    [Theory]
    [InlineData("example/example-directed", false), InlineData("example/example-undirected", true)]
    public void Weak_components_equal_the_LDBC_examples(string stem, bool undirected)
    {
        var (graph, ids) = LdbcReferences.FromVerticesAndEdges(stem, undirected);
        AssertSameDivision(LdbcReferences.Values(stem + "-WCC", ids), Components.Compute(graph).Labels.ToArray());
    }

    [Fact]
    public void The_answer_lists_labels_with_modularity_and_number()
    {
        var input = new MethodInput { Edges = _graph, Candidates = Candidates.All(6) };
        var token = TestContext.Current.CancellationToken;
        var answer = Components.Method.Run(input, new ComponentsOptions(), null, null, token);
        Assert.Equal(("communities", RowOrder.ByLabel, "community"), (answer.Kind, answer.Order, answer.Columns[0].Heading.Name));
        Assert.Equal(["modularity", "communities"], answer.Summary.Select(figure => figure.Name));
        Assert.Equal(3, answer.Summary[1].Value.Count);
        var strong = StrongComponents.Method.Run(input, new ComponentsOptions(), null, null, token);
        Assert.Equal(4, strong.Summary[1].Value.Count);
    }

    private static void AssertSameDivision(double[] reference, int[] labels)
    {
        Assert.Equal(reference.Distinct().Count(), labels.Distinct().Count());
        Assert.Equal(reference.Distinct().Count(), reference.Zip(labels).Distinct().Count());
    }
}
