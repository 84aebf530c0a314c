using System.Text.Json;
using Influence.Application.Facts;
using Influence.Engine.Centrality;
using Influence.Storage.GraphFiles;
using Influence.Storage.Tests.Folder;
using Influence.Testing;

namespace Influence.Storage.Tests.GraphFiles;

/// <summary>Files that NetworkX wrote (<c>tests/Influence.Benchmarks/peers/roundtrips.py files</c>): a directed, an undirected, a
/// weighted and a multi-edge graph with people who stand alone, loops and odd ids come to NetworkX's PageRank.</summary>
public sealed class RoundTripTests
{
    private const string Place = "tests/Influence.Storage.Tests/GraphFiles/NetworkX";

    public static TheoryData<string> Files => [.. Goldens().EnumerateObject().Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_pagerank_is_that_of_networkx(string name)
    {
        var golden = Goldens().GetProperty(name);
        var isTold = golden.GetProperty("undirected").GetBoolean();

        var file = Read(name, isTold);

        Assert.Empty(file.Rejects);
        var scores = PageRank.Compute(file.Graph, new() { Weighted = true, Tolerance = 1e-14 }).Scores;
        var ours = Enumerable.Range(0, file.Graph.NodeCount).ToDictionary(node => file.People.IdOf(node)!,
            node => scores.Span[node]);
        var theirs = golden.GetProperty("pagerank").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetDouble());
        Assert.Equal(theirs.Keys.Order(StringComparer.Ordinal), ours.Keys.Order(StringComparer.Ordinal));
        Assert.All(theirs, one => Assert.InRange(ours[one.Key], one.Value - 1e-9, one.Value + 1e-9));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Whether_edges_go_both_ways_is_what_the_file_says(string name)
    {
        var file = Read(name, undirected: false);
        bool? said = Path.GetExtension(name) is ".edgelist" or ".adjlist" or ".multiline" or ".txt"
            ? null // these do not say
            : name.StartsWith("undirected", StringComparison.Ordinal);
        Assert.Equal(said, file.Reading.IsUndirected);
        Assert.Equal(said == true, file.Graph.IsUndirected);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Loaded_as_follows_everybody_is_there_and_every_edge_that_the_graph_has(string name)
    {
        using var folder = new TestFolder();
        var golden = Goldens().GetProperty(name).GetProperty("pagerank").EnumerateObject().Count();
        var graph = Read(name, undirected: false).Graph;
        var distinct = Enumerable.Range(0, graph.NodeCount)
            .Sum(node => graph.Out.Row(node).ToArray().Where(other => other != node).Distinct().Count());

        var path = Path.Combine(TestData.Root, Place, name);
        var report = folder.Load(FactKind.Follows, [new FactSource(name, () => File.OpenRead(path), new FileInfo(path).Length)]);

        Assert.Equal(report.RowsRead, report.RowsLoaded + report.RowsUnchanged + report.RowsRejected);
        Assert.Empty(report.Rejects);
        var snapshot = folder.Snapshot();
        Assert.Equal(golden, snapshot.NodeCount);
        Assert.Equal(distinct, snapshot.Follows!.EdgeCount);
    }

    private static GraphFile Read(string name, bool undirected) => new GraphFileReader().Read(
        Path.Combine(TestData.Root, Place, name), new ReadOptions(), undirected, TestContext.Current.CancellationToken);

    private static JsonElement Goldens() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(TestData.Root, Place, "pagerank.json"))).RootElement;
}
