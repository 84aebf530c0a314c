using Influence.Application.Facts;
using Influence.Storage.Tests.Folder;
using Influence.Testing;

namespace Influence.Storage.Tests.Facts;

/// <summary>The public files with traps, loaded as follows: every row stands in the facts, and self rows make no edge.</summary>
public sealed class PublicFactsTests
{
    [Theory]
    [InlineData("slashdot/soc-Slashdot0902.txt.gz", "snap", 82_168, 948_464, 78_303)]
    [InlineData("networks/wiki-Vote.txt.gz", "snap", 7_115, 103_689, 0)]
    [InlineData("facebook/opim-facebook.txt.gz", "nm", 4_039, 176_468, 0)]
    [InlineData("nethept/imm-release/graph_ic.inf.gz", "snap", 15_229, 62_752, 0)]
    [InlineData("im-sustech/network.txt", "nm", 62, 159, 0)]
    [InlineData("advogato/out.advogato.gz", "snap", 6_539, 51_127, 3_992)]
    [InlineData("bitcoin-trust/soc-sign-bitcoinotc.csv.gz", "csv", 5_881, 35_592, 0)]
    public void Every_row_is_loaded(string file, string format, int people, long rows, long selfRows)
    {
        using var folder = new TestFolder();
        var report = folder.Load(FactKind.Follows, [TestFolder.File(TestData.Path(file))]);
        Assert.Equal((rows, rows, 0L, 0L), (report.RowsRead, report.RowsLoaded, report.RowsUnchanged, report.RowsRejected));
        Assert.Equal((format, selfRows), (report.Files[0].Format, report.SelfRows));
        var snapshot = folder.Snapshot();
        Assert.Equal((people, rows - selfRows), (snapshot.NodeCount, snapshot.Follows!.EdgeCount));
    }
}
