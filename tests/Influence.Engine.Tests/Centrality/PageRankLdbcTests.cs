using Influence.Engine.Centrality;

namespace Influence.Engine.Tests.Centrality;

public class PageRankLdbcTests
{
    [Theory]
    [InlineData("example/example-directed", false), InlineData("example/example-undirected", true)]
    public void Two_updates_give_the_reference_of_the_example_graphs(string stem, bool undirected)
    {
        var (graph, ids) = LdbcReferences.FromVerticesAndEdges(stem, undirected);
        var result = PageRank.Compute(graph, new() { Iterations = 2 }, null, TestContext.Current.CancellationToken);
        CentralityGoldens.AssertClose(LdbcReferences.Values(stem + "-PR", ids), result.Scores, 1e-14);
    }

    // The reference agrees with exactly 26 updates to 5.5e-10, and with no other number to better than 8e-8.
    [Fact]
    public void Twenty_six_updates_give_the_reference_of_the_undirected_graph()
    {
        var (graph, ids) = LdbcReferences.FromLists("pr/undir-input");
        var result = PageRank.Compute(graph, new() { Iterations = 26 }, null, TestContext.Current.CancellationToken);
        CentralityGoldens.AssertClose(LdbcReferences.Values("pr/undir-output", ids), result.Scores, 1e-9);
    }

    // This reference was iterated until nothing changed.
    [Fact]
    public void The_tolerance_alone_gives_the_reference_of_the_directed_graph()
    {
        var (graph, ids) = LdbcReferences.FromLists("pr/dir-input");
        var result = PageRank.Compute(graph, new() { Tolerance = 1e-13 }, null, TestContext.Current.CancellationToken);
        CentralityGoldens.AssertClose(LdbcReferences.Values("pr/dir-output", ids), result.Scores, 1e-13);
    }
}
