using Influence.Engine.Centrality;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;

namespace Influence.Engine.Tests.Centrality;

public class DegreeTests
{
    // 0→1 twice, 0→0, 1→0, 2→0: node 0 has one distinct out-neighbour and two in-neighbours.
    private static readonly Graph _graph = Graph.FromEdges(4, [(0, 1), (0, 1), (0, 0), (1, 0), (2, 0)]);

    [Fact]
    public void Self_loops_and_repeats_are_ignored()
    {
        Assert.Equal([1, 1, 1, 0], Degree.Compute(_graph, DegreeKind.Out).Values.ToArray());
        Assert.Equal([2, 1, 0, 0], Degree.Compute(_graph, DegreeKind.In).Values.ToArray());
    }

    [Fact]
    public void Degree_is_in_degree_plus_out_degree() =>
        Assert.Equal([3, 2, 1, 0], Degree.Compute(_graph).Values.ToArray());

    [Fact]
    public void In_an_undirected_graph_degree_is_the_number_of_neighbours() =>
        Assert.Equal([2, 1, 1, 0], Degree.Compute(_graph.ToUndirected()).Values.ToArray());

    [Fact]
    public void An_empty_graph_has_no_scores() => Assert.Equal(0, Degree.Compute(Graph.FromEdges(0, [])).Values.Length);

    [Fact]
    public void The_three_catalogue_entries_rank_by_their_own_count()
    {
        var input = new MethodInput { Edges = _graph, Candidates = Candidates.All(4) };
        Assert.Equal([3.0, 1.0, 2.0], new[] { Degree.Method, Degree.OutMethod, Degree.InMethod }
            .Select(method => method.Run(input, new DegreeOptions(), null, null, TestContext.Current.CancellationToken)
                .Columns[0][0].Number));
    }
}
