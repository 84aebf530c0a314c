using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Facts;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Influence.Storage.Tests.Folder;
using static Influence.Storage.Tests.Repairs.RepairTests;

namespace Influence.Storage.Tests.Repairs;

/// <summary>Files that follow from facts are made again where they are lost, and leave by name where they are needless.</summary>
public sealed class MadeAgainTests
{
    private static readonly int[] _people = [0];
    private static readonly long[] _ends = [0, 1];
    private static readonly double[] _score = [1];

    [Fact]
    public void What_can_be_made_again_is_made_again_where_it_is_damaged_or_gone()
    {
        using var folder = Done();
        folder.Publish();
        var snapshot = folder.Data.Networks.Find("main")!.SnapshotId!;
        var path = new DataPaths(folder.Path).Snapshot(snapshot);
        var whole = File.ReadAllBytes(path);
        folder.Close();
        File.Delete(path);
        folder.Open();
        folder.Data.Snapshots.Open(snapshot).Dispose();
        Assert.Equal(whole, File.ReadAllBytes(path));
        folder.Close();
        Flip(path, whole.Length / 2);
        folder.Open();
        Assert.Equal(snapshot, folder.Build().SnapshotId); // a build does not take a damaged file for its own
        Assert.Equal(whole, File.ReadAllBytes(path));
        folder.Close();
        Flip(path, whole.Length / 2);
        folder.Open();
        folder.Data.Snapshots.Open(snapshot).Dispose();
        Assert.Equal(whole, File.ReadAllBytes(path));
    }

    // A file that is gone or damaged is as if it had never been made: no error, and what is kept next stands in its place.
    [Theory, InlineData("gone"), InlineData("damaged")]
    public void An_answer_chances_or_an_index_that_is_lost_counts_as_not_made_and_is_kept_anew(string how)
    {
        using var folder = Done();
        folder.Publish();
        Action[] keep =
        [
            () => folder.Data.Runs.Keep(RunOf(folder)),
            () => folder.Data.Chances.Keep("c-1", new ChanceTable
            {
                Graph = InfluenceGraph.FromEdges(2, [(0, 1, 0.5f)]), Calibration = Calibration.None("no_backtest"),
            }),
            () => folder.Data.Indexes.Keep("s-1", "x-1", new RrIndex(1, _ends, _people)),
        ];
        Func<object?>[] find =
        [
            () => folder.Data.Runs.Find("r-1"), () => folder.Data.Chances.Find("c-1"),
            () => folder.Data.Indexes.Find("s-1", "x-1"),
        ];
        var paths = new DataPaths(folder.Path);
        string[] files = [paths.Answer("r-1"), paths.ChanceTable("c-1"), paths.Index("s-1", "x-1")];
        for (var one = 0; one < files.Length; one++)
        {
            keep[one]();
            Assert.NotNull(find[one]());
            folder.Reopen();
            if (how == "gone")
            {
                File.Delete(files[one]);
            }
            else
            {
                Flip(files[one], new FileInfo(files[one]).Length / 2);
            }

            Assert.Null(find[one]());
            keep[one]();
            Assert.NotNull(find[one]());
        }
    }

    [Fact]
    public void A_snapshot_that_was_superseded_leaves_at_the_next_opening_and_the_log_says_so()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\n");
        folder.Publish();
        var first = new DataPaths(folder.Path).Snapshot(folder.Data.Networks.Find("main")!.SnapshotId!);
        folder.Load(FactKind.Follows, "b c\n");
        folder.Publish();
        Assert.True(File.Exists(first)); // somebody may have read the head before it moved
        folder.Reopen();
        Assert.False(File.Exists(first));
        Assert.Contains(folder.Data.Loads.Logged("main", 9), entry => entry.What == "files_left");
        folder.Snapshot();
    }

    [Fact]
    public async Task An_undo_that_was_interrupted_before_its_files_left_is_finished_by_the_next_opening()
    {
        using var folder = new TestFolder();
        var load = folder.Load(FactKind.People, "id,consent\na,no\n").LoadId!.Value;
        var batch = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "facts"), "*.batch"));
        var bytes = File.ReadAllBytes(batch);
        await folder.Data.Loads.TakeBackAsync(load, alsoNos: false, TestContext.Current.CancellationToken);
        Assert.False(File.Exists(batch));
        NameAsLeaving(folder, batch);
        File.WriteAllBytes(batch, bytes);
        folder.Reopen();
        Assert.False(File.Exists(batch));
        folder.Load(FactKind.People, "id,consent\na,no\n");
        NameAsLeaving(folder, batch);
        folder.Reopen();
        Assert.True(File.Exists(batch)); // it is in force again
    }

    private static Run RunOf(TestFolder folder)
    {
        var method = MethodCatalog.Find("centrality", "pagerank");
        return new Run
        {
            Id = "r-1", Network = "main", SnapshotId = folder.Build().SnapshotId, Nodes = 1, Edges = 0, Family = "centrality",
            Method = "pagerank", OptionsJson = OptionsJson.Write(method.DefaultOptions), At = DateTimeOffset.UnixEpoch,
            Cost = new JobCost(1, 0, 0, 0),
            Answer = new Answer
            {
                Kind = "rank", Nodes = _people, Order = RowOrder.ByScore,
                Columns = [(RankColumns.Score with { Unit = "score" }).With(_score)],
                Evidence = new Evidence { Method = "pagerank" },
            },
        };
    }

    private static void NameAsLeaving(TestFolder folder, string batch)
    {
        using var control = new ControlDatabase(ControlOf(folder), isReadOnly: false);
        control.Write(connection =>
        {
            LeavingFiles.Add(connection, LeavingFiles.Batch, Path.GetFileNameWithoutExtension(batch), "main");
            return true;
        });
    }
}
