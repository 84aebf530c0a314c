using Influence.Application.Facts;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Storage.Control;
using Influence.Storage.Sections;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Indexes;

/// <summary>An index that is not wholly there, or is not that of the question, is as if it had never been drawn.</summary>
public sealed class ReachIndexStoreTests
{
    private static readonly int[] _one = [1];
    private static readonly long[] _ends = [0, 1];

    private static readonly RrIndex Sets = new(4, new long[] { 0, 2, 4, 5 }, new[] { ~0, 1, ~1, ~2, ~3 });

    [Fact]
    public void An_index_is_read_as_it_was_kept()
    {
        using var folder = new TestFolder();
        folder.Data.Indexes.Keep("s-1", "x-1", Sets);
        folder.Reopen();
        var read = folder.Data.Indexes.Find("s-1", "x-1")!;
        Assert.Equal((4, 3), (read.Samples, read.NodeCount));
        Assert.Equal(Sets.Sets.ToArray(), read.Sets.ToArray());
        Assert.Equal(Sets.Offsets.ToArray(), read.Offsets.ToArray());
        Assert.Null(folder.Data.Indexes.Find("s-1", "x-2"));
        Assert.Null(folder.Data.Indexes.Find("s-2", "x-1"));
    }

    // Cut anywhere, or one byte changed anywhere that counts.
    [Fact]
    public void A_torn_index_is_drawn_again()
    {
        using var folder = new TestFolder();
        folder.Data.Indexes.Keep("s-1", "x-1", Sets);
        var path = new DataPaths(folder.Path).Index("s-1", "x-1");
        var whole = File.ReadAllBytes(path);
        foreach (var length in new[] { 0, 1, 63, 64, 200, whole.Length / 2, whole.Length - 1 })
        {
            DemandLost(whole[..length]);
        }

        foreach (var place in new[] { 0, 9, 30, 70, 130 })
        {
            DemandLost([.. whole[..place], (byte)(whole[place] ^ 1), .. whole[(place + 1)..]]);
        }

        void DemandLost(byte[] bytes)
        {
            folder.Close();
            File.WriteAllBytes(path, bytes);
            folder.Open();
            Assert.Null(folder.Data.Indexes.Find("s-1", "x-1"));
            folder.Data.Indexes.Keep("s-1", "x-1", Sets);
            Assert.NotNull(folder.Data.Indexes.Find("s-1", "x-1"));
        }
    }

    // Each is whole and has its checksums, but is another's index, another thing, or holds sets that there are none of.
    [Fact]
    public void The_index_of_another_question_or_another_kind_of_file_is_not_taken_for_it()
    {
        using var folder = new TestFolder();
        var paths = new DataPaths(folder.Path);
        folder.Data.Indexes.Keep("s-1", "x-2", Sets);
        folder.Data.Chances.Keep("c-1", new ChanceTable
        {
            Graph = InfluenceGraph.FromEdges(2, [(0, 1, 0.5f)]), Calibration = Calibration.None("no_backtest"),
        });
        File.Copy(paths.Index("s-1", "x-2"), paths.Index("s-1", "x-1"));
        Assert.Null(folder.Data.Indexes.Find("s-1", "x-1"));
        File.Copy(paths.ChanceTable("c-1"), paths.Index("s-1", "x-1"), overwrite: true);
        Assert.Null(folder.Data.Indexes.Find("s-1", "x-1"));
        paths.Volume.Write(paths.Index("s-1", "x-1"),
        [
            .. WordSections.Of("of", ["x-1"]), Section.Of<int>("samples", _one), Section.Of<long>("offsets", _ends),
            Section.Of<int>("sets", _one),
        ]);
        Assert.Null(folder.Data.Indexes.Find("s-1", "x-1"));
    }

    [Fact]
    public void What_a_killed_process_was_writing_is_no_index_and_is_swept_away()
    {
        using var folder = new TestFolder();
        folder.Data.Indexes.Keep("s-1", "x-1", Sets);
        var path = new DataPaths(folder.Path).Index("s-1", "x-1");
        folder.Close();
        File.Move(path, path + DurableFile.UnfinishedSuffix);
        folder.Open();
        Assert.Null(folder.Data.Indexes.Find("s-1", "x-1"));
        Assert.False(File.Exists(path + DurableFile.UnfinishedSuffix));
    }

    [Fact]
    public void An_index_leaves_with_its_snapshot()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\n");
        folder.Publish();
        var first = folder.Data.Networks.Find("main")!.SnapshotId!;
        folder.Data.Indexes.Keep(first, "x-1", Sets);
        folder.Load(FactKind.Follows, "b c\n");
        folder.Publish();
        var second = folder.Data.Networks.Find("main")!.SnapshotId!;
        folder.Data.Indexes.Keep(second, "x-2", Sets);
        Assert.NotNull(folder.Data.Indexes.Find(first, "x-1")); // somebody may have read the head before it moved
        folder.Reopen();
        Assert.Empty(new DataPaths(folder.Path).IndexesOf(first));
        Assert.NotNull(folder.Data.Indexes.Find(second, "x-2"));
    }
}
