using Influence.Application.Facts;
using Influence.Engine.Snapshots;
using Influence.Storage.Folder;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Control;

/// <summary>What is read is kept in memory, and nobody reads what was true before a commit: neither the process that made it nor
/// another.</summary>
public sealed class KeptReadsTests
{
    [Fact]
    public void Whoever_only_reads_sees_what_another_process_commits_with_the_next_read()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\nb c\n");
        folder.Publish();
        using var reader = DataFolder.Open(folder.Path, readOnly: true, TimeProvider.System);
        var head = reader.Networks.Find("main")!;
        using var lease = reader.Snapshots.Open(head.SnapshotId!);
        Assert.NotNull(Find(reader, lease.Snapshot, "a"));
        var (commits, version) = (reader.Networks.Commits, reader.Roster.Version);
        Assert.Equal(commits, reader.Networks.Commits);
        folder.Data.Roster.Suppress("a");
        Assert.NotEqual(commits, reader.Networks.Commits);
        Assert.NotEqual(version, reader.Roster.Version);
        Assert.Null(Find(reader, lease.Snapshot, "a"));
        Assert.True(folder.Data.Networks.MoveHead(folder.Data.Networks.Find("main"), head with { Batch = 9 }));
        Assert.Equal(9, reader.Networks.Find("main")!.Batch);
    }

    [Fact]
    public void The_writer_sees_its_own_commits_with_the_next_read()
    {
        using var folder = new TestFolder();
        Assert.Empty(folder.Data.Networks.List());
        Assert.Empty(folder.Data.Networks.Loaded("main"));
        folder.Load(FactKind.Follows, "a b\nb c\n");
        folder.Publish();
        Assert.Single(folder.Data.Networks.List());
        Assert.Equal(2, Assert.Single(folder.Data.Networks.Loaded("main")).Rows);
        var snapshot = folder.Snapshot();
        Assert.NotNull(Find(folder.Data, snapshot, "b"));
        folder.Data.Roster.Suppress("b");
        Assert.Null(Find(folder.Data, snapshot, "b"));
    }

    // Reading makes no commit, so that what is kept stays while everybody reads.
    [Fact]
    public void Reading_changes_nothing()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "a b\n");
        folder.Publish();
        var snapshot = folder.Snapshot();
        var commits = folder.Data.Networks.Commits;
        Assert.NotNull(Find(folder.Data, snapshot, "a"));
        Assert.Null(folder.Data.Runs.Find("r-1"));
        Assert.Equal(commits, folder.Data.Networks.Commits);
    }

    private static string? Find(DataFolder data, Snapshot snapshot, string id)
    {
        var people = data.Roster.PeopleOf("main", snapshot, showThirdParties: false);
        return people.Find(id) is { } node ? people.CardOf(node)?.Id : null;
    }
}
