using Influence.Application.Facts;
using Influence.Storage.Tests.Folder;
using Influence.Testing;

namespace Influence.Storage.Tests.Facts;

/// <summary>The Higgs follower prefix and activity log: real files with a cut last line, self rows and repeats.</summary>
public sealed class HiggsTests
{
    private const string Follows = "higgs/partial/higgs-social_network.PREFIX-truncated.edgelist.gz";
    private const string Activity = "higgs/higgs-activity_time.txt.gz";

    [Fact]
    public void Every_row_is_accounted_for_and_a_second_load_changes_nothing()
    {
        var (follows, activity) = (TestFolder.File(TestData.Path(Follows)), TestFolder.File(TestData.Path(Activity)));
        using var folder = new TestFolder();
        var first = folder.Load(FactKind.Follows, [follows]);
        Assert.Equal((355_075L, 355_074L, 0L, 1L, 14L),
            (first.RowsRead, first.RowsLoaded, first.RowsUnchanged, first.RowsRejected, first.SelfRows));
        var cut = Assert.Single(first.Rejects);
        Assert.Equal(("unterminated_last_line", 355_075L), (cut.Code, cut.Line));
        var acts = folder.Load(FactKind.Shares, [activity]);
        Assert.Equal((563_069L, 563_069L, 0L, 0L), (acts.RowsRead, acts.RowsLoaded, acts.RowsUnchanged, acts.RowsRejected));
        Assert.Equal(7_081 + 507, acts.SelfRows); // MT 7,081, RE 507
        Assert.Equal("activity", acts.Files[0].Format);
        var snapshot = folder.Snapshot();
        Assert.Equal(355_074 - 14, snapshot.Follows!.EdgeCount);
        Assert.Equal(["mention", "reply", "retweet"], snapshot.ShareLog!.Words);

        var again = folder.Load(FactKind.Follows, [follows]);
        Assert.Equal((355_075L, 0L, 355_074L, 1L), (again.RowsRead, again.RowsLoaded, again.RowsUnchanged, again.RowsRejected));
        Assert.Equal(563_069, folder.Load(FactKind.Shares, [activity]).RowsUnchanged);
        Assert.Equal(snapshot.Id, folder.Build().SnapshotId);

        var lines = TestData.Lines(Activity).ToArray();
        Array.Sort(lines, StringComparer.Ordinal);
        var shuffled = string.Join('\n', lines) + "\n";
        Assert.Equal(563_069, folder.Load(FactKind.Shares, shuffled).RowsUnchanged);

        using var other = new TestFolder(); // the other order, shuffled, another network
        other.Load(FactKind.Shares, shuffled, network: "other");
        other.Load(FactKind.Follows, [follows], network: "other");
        Assert.Equal(snapshot.Id, other.Build("other").SnapshotId);
    }

    [Fact]
    public void A_cut_last_line_is_loaded_when_asked_for()
    {
        using var folder = new TestFolder();
        var report = folder.Load(
            FactKind.Follows, [TestFolder.File(TestData.Path(Follows))], new ReadOptions { AcceptUnterminated = true });
        Assert.Equal((355_075L, 0L), (report.RowsLoaded, report.RowsRejected));
    }
}
