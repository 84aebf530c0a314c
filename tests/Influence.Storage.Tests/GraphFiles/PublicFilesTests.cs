using Influence.Application.Facts;
using Influence.Storage.GraphFiles;
using Influence.Testing;

namespace Influence.Storage.Tests.GraphFiles;

/// <summary>Public files with the traps that their README names: loaded as documented, or reported line by line.</summary>
public sealed class PublicFilesTests
{
    [Theory]
    [InlineData("slashdot/soc-Slashdot0902.txt.gz", "snap", 82_168, 948_464, 78_303)] // CRLF, comments, self-loops
    [InlineData("networks/wiki-Vote.txt.gz", "snap", 7_115, 103_689, 0)]
    [InlineData("networks/MIT8.edgelist.gz", "snap", 6_440, 251_252, 0)]
    [InlineData("facebook/facebook_combined.txt.gz", "snap", 4_039, 88_234, 0)]
    [InlineData("facebook/opim-facebook.txt.gz", "nm", 4_039, 176_468, 0)] // header 4039 176468
    [InlineData("nethept/imm-release/graph.txt.gz", "snap", 15_229, 62_752, 0)]
    [InlineData("nethept/imm-release/graph_ic.inf.gz", "snap", 15_229, 62_752, 0)] // third column: chances
    [InlineData("im-sustech/network.txt", "nm", 62, 159, 0)] // header 62 159, then three columns
    [InlineData("im-sustech/NetHEPT.txt.gz", "nm", 15_233, 58_891, 39)]
    [InlineData("advogato/out.advogato.gz", "snap", 6_539, 51_127, 3_992)] // first line names the columns
    [InlineData("bitcoin-trust/soc-sign-bitcoinotc.csv.gz", "csv", 5_881, 35_592, 0)] // no header, fractional times
    [InlineData("bitcoin-trust/soc-sign-bitcoinalpha.csv.gz", "csv", 3_783, 24_186, 0)]
    [InlineData("higgs/higgs-retweet_network.edgelist.gz", "snap", 256_491, 328_132, 0)]
    public void Counts_are_those_of_the_readme_and_nothing_is_refused(
        string file, string format, int nodes, long edges, long selfLoops)
    {
        var graph = Read(file);
        Assert.Empty(graph.Rejects);
        Assert.Equal((format, nodes, edges), (graph.Format, graph.Graph.NodeCount, graph.Graph.EdgeCount));
        Assert.Equal(selfLoops, graph.SelfLoops);
    }

    [Fact]
    public void A_cut_last_line_that_looks_valid_is_refused_and_said_where()
    {
        var graph = Read("higgs/partial/higgs-social_network.PREFIX-truncated.edgelist.gz");
        var cut = Assert.Single(graph.Rejects);
        Assert.Equal(("unterminated_last_line", 355_075L, "22732 1"), (cut.Code, cut.Line, cut.Excerpt));
        Assert.Equal(3_801_088 - "22732 1".Length, cut.ByteOffset);
        Assert.Equal((76_851, 355_074L, 14L), (graph.Graph.NodeCount, graph.Graph.EdgeCount, graph.SelfLoops));
    }

    [Fact]
    public void The_third_column_of_networkx_is_a_dictionary_whose_weight_counts()
    {
        var graph = Read("congress/congress.edgelist.gz"); // 0 4 {'weight': 0.002105263157894737}
        Assert.Empty(graph.Rejects);
        Assert.Equal(("edgelist", 475, 13_289L), (graph.Format, graph.Graph.NodeCount, graph.Graph.EdgeCount));
        var (zero, four) = (graph.People.Find("0")!.Value, graph.People.Find("4")!.Value);
        var place = (int)graph.Graph.Out.Offsets[zero] + graph.Graph.Out.Row(zero).IndexOf(four);
        Assert.Equal(0.002105263157894737f, graph.Graph.Out.Weights[place]);
    }

    [Fact]
    public void Weights_are_the_third_column()
    {
        var graph = Read("bitcoin-trust/soc-sign-bitcoinotc.csv.gz");
        Assert.Equal((-10f, 10f), (graph.Graph.Out.Weights.ToArray().Min(), graph.Graph.Out.Weights.ToArray().Max()));
        var (six, two) = (graph.People.Find("6")!.Value, graph.People.Find("2")!.Value); // first line: 6,2,4,…
        Assert.Equal(4f, graph.Graph.Out.Weights[(int)graph.Graph.Out.Offsets[six] + graph.Graph.Out.Row(six).IndexOf(two)]);
    }

    private static GraphFile Read(string file)
    {
        TestData.SkipUnlessPresent();
        return new GraphFileReader().Read(TestData.Path(file), new ReadOptions(), false, TestContext.Current.CancellationToken);
    }
}
