using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Snapshots;
using Influence.Storage.Folder;
using Influence.Storage.Snapshots;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Snapshots;

/// <summary>Whoever reads a snapshot reads on, however many others are opened, and its file may go, meanwhile.</summary>
public sealed class SnapshotLeaseTests
{
    [Fact]
    public void A_snapshot_that_is_read_stays_open_while_others_are_opened_and_closed()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\n");
        using var read = folder.Data.Snapshots.Open(folder.Build().SnapshotId);
        for (var more = 0; more < 3; more++)
        {
            folder.Load(FactKind.Follows, $"x{more} y{more}\n");
            folder.Data.Snapshots.Open(folder.Build().SnapshotId).Dispose();
        }

        Assert.Equal(1, read.Snapshot.Follows!.EdgeCount);
        Assert.Equal(2, read.Snapshot.Keys.Span.ToArray().Distinct().Count());
        using (var again = folder.Data.Snapshots.Open(read.Snapshot.Id))
        {
            Assert.Same(read.Snapshot, again.Snapshot);
        }

        // One of two has let go of it.
        OpenAnother(folder.Data.Snapshots, folder);
        Assert.Equal(1, read.Snapshot.Follows.Out.Degree(0) + read.Snapshot.Follows.Out.Degree(1));
        File.Delete(Directory.GetFiles(Path.Combine(folder.Path, "snapshots"), read.Snapshot.Id + "*").Single());
        Assert.Equal(2, read.Snapshot.NodeCount);
    }

    // What nobody reads any more is let go: memory that is mapped for ever would fill the machine. Readers of three networks who
    // take turns do not map them anew.
    [Fact]
    public void A_snapshot_that_nobody_reads_is_closed_when_three_others_are_opened()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\n");
        var id = folder.Build().SnapshotId;
        folder.Data.Snapshots.Open(id).Dispose(); // as it was made
        var lease = folder.Data.Snapshots.Open(id);
        var snapshot = lease.Snapshot;
        lease.Dispose();
        OpenAnother(folder.Data.Snapshots, folder);
        OpenAnother(folder.Data.Snapshots, folder, "more most");
        using (var again = folder.Data.Snapshots.Open(snapshot.Id))
        {
            Assert.Same(snapshot, again.Snapshot);
        }

        foreach (var rows in new[] { "1 2", "3 4", "5 6" })
        {
            OpenAnother(folder.Data.Snapshots, folder, rows);
        }

        Assert.Throws<ObjectDisposedException>(() => snapshot.Keys.Span.ToArray());
    }

    [Fact]
    public void A_snapshot_that_was_just_made_is_used_without_its_file_until_it_is_let_go()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\nb c\na b\n");
        folder.Load(FactKind.Shares, "person,source,time,kind,message\na,b,1,retweet,m\na,b,2,retweet,m\n");
        folder.Load(FactKind.Referrals, "referrer,referred,time,stage,value\na,c,1,converted,5\n");
        folder.Load(FactKind.People, "id,consent,segment\na,yes,gold\n");
        var id = folder.Build().SnapshotId;
        using var reader = DataFolder.Open(folder.Path, readOnly: true, TimeProvider.System);
        using (var kept = reader.Snapshots.Open(id))
        {
            File.Delete(Directory.GetFiles(Path.Combine(folder.Path, "snapshots"), id + "*").Single());
            using var made = folder.Data.Snapshots.Open(id);
            Assert.Equal(id, made.Snapshot.Id);
            Assert.Equal(Bytes(kept.Snapshot), Bytes(made.Snapshot));
        }

        Assert.Equal("snapshot_not_found",
            Assert.Throws<GraphDataException>(() => folder.Data.Snapshots.Open(id)).Code);
    }

    private static IEnumerable<string> Bytes(Snapshot snapshot) => SnapshotSections.Of(snapshot).Select(section => section.Name +
        string.Concat(Enumerable.Range(0, section.BlockCount).Select(block => Convert.ToHexString(section.Block(block)))));

    private static void OpenAnother(ISnapshotStore snapshots, TestFolder folder, string rows = "later last")
    {
        folder.Load(FactKind.Follows, rows + "\n");
        var id = folder.Build().SnapshotId;
        snapshots.Open(id).Dispose(); // as it was made
        snapshots.Open(id).Dispose(); // mapped
    }
}
