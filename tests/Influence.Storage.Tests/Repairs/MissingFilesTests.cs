using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Influence.Storage.Tests.Folder;
using static Influence.Storage.Tests.Repairs.HeldTests;
using static Influence.Storage.Tests.Repairs.RepairTests;

namespace Influence.Storage.Tests.Repairs;

/// <summary>What is whole stays in force; what is lost is named until it is there again, and then comes back into force.
/// </summary>
public sealed class MissingFilesTests
{
    [Theory]
    [InlineData("ids", false)]
    [InlineData("ids", true)]
    [InlineData("batch", false)]
    [InlineData("batch", true)]
    [InlineData("said", false)]
    public void A_file_that_is_lost_is_named_by_every_repair_until_it_is_put_back_and_then_all_is_as_it_was(
        string kind, bool alsoControl)
    {
        using var folder = Two();
        folder.Publish();
        var (before, listed) = (folder.Data.Networks.Find("main")!.SnapshotId, Listed(folder));
        var path = OfPeople(folder, kind);
        folder.Close();
        var whole = File.ReadAllBytes(path);
        File.Delete(path);
        LoseControlToo(folder, alsoControl);
        var dry = Look(folder);
        Assert.Equal(dry.Missing, Repair(folder).Missing);
        if (kind != "said") // what the rows say is written again
        {
            Assert.NotEmpty(dry.Missing);
            Assert.Equal(dry.Missing, Look(folder).Missing);
            Assert.Equal(dry.Missing, Repair(folder).Missing);
            LoseControlToo(folder, alsoControl);
            Assert.Equal(dry.Missing, Repair(folder).Missing);
            folder.Open();
            Assert.Null(folder.Data.Networks.Find("main")?.SnapshotId);
            folder.Close();
            File.WriteAllBytes(path, whole);
            Assert.Empty(Look(folder).Missing);
            Assert.Empty(Repair(folder).Missing);
        }

        Assert.True(Look(folder).IsWhole);
        folder.Open();
        Assert.Equal(before, folder.Build().SnapshotId);
        Assert.Equal(listed, Listed(folder));
        folder.Close();
        LoseControlToo(folder, alsoControl: true);
        Assert.Empty(Repair(folder).Missing);
        folder.Open();
        Assert.Equal(before, folder.Build().SnapshotId);
    }

    [Fact]
    public void Loading_again_the_file_that_brought_lost_ids_lets_the_whole_batches_beside_it_come_back()
    {
        using var folder = Two();
        var before = folder.Build().SnapshotId;
        var path = OfPeople(folder, "ids");
        folder.Close();
        Flip(path, new FileInfo(path).Length / 2);
        var missing = Repair(folder).Missing;
        Assert.Contains(missing, line => line.StartsWith("follows.csv: 4 rows of follows", StringComparison.Ordinal) &&
            line.Contains("file is whole", StringComparison.Ordinal));
        folder.Open();
        folder.Load(FactKind.People, [Source("first.csv", "id,name,consent\nann,Ann,yes\nbob,Bob,no\n")]);
        folder.Close();
        Assert.Empty(Repair(folder).Missing);
        folder.Open();
        Assert.Equal(before, folder.Build().SnapshotId);
    }

    [Fact]
    public async Task A_missing_batch_whose_load_is_taken_back_does_not_come_back()
    {
        using var folder = new TestFolder();
        var load = folder.Load(FactKind.Follows, "x y\n").LoadId!.Value;
        LoadFollows(folder);
        var path = Directory.GetFiles(new DataPaths(folder.Path).Facts, "*.batch").Single(file => IsOfRows(folder, file, 1));
        folder.Close();
        var whole = File.ReadAllBytes(path);
        File.Delete(path);
        Repair(folder);
        folder.Open();
        await folder.Data.Loads.TakeBackAsync(load, alsoNos: false, TestContext.Current.CancellationToken);
        folder.Close();
        File.WriteAllBytes(path, whole);
        Assert.True(Repair(folder).IsWhole);
        folder.Open();
        Assert.Equal(4, folder.Data.Networks.Loaded("main").Sum(kind => kind.Rows));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_snapshot_whose_ids_are_lost_leaves_force_and_is_refused_by_name_by_whoever_opens_it(bool isFlipped)
    {
        using var folder = new TestFolder();
        LoadFollows(folder);
        folder.Publish();
        var snapshot = folder.Data.Networks.Find("main")!.SnapshotId!;
        var path = Directory.GetFiles(new DataPaths(folder.Path).Roster, "*.ids").Single();
        var made = File.ReadAllBytes(new DataPaths(folder.Path).Snapshot(snapshot));
        folder.Close();
        if (isFlipped)
        {
            Flip(path, new FileInfo(path).Length / 2);
        }
        else
        {
            File.Delete(path);
        }

        folder.Open();
        Assert.Equal(isFlipped ? "dictionary_damaged" : "dictionary_not_found", Assert.Single(folder.Data.Health.Look()).Code);
        folder.Close();
        Assert.Contains(Repair(folder).Missing, line => line.Contains("follows.csv", StringComparison.Ordinal));
        folder.Open();
        Assert.Null(folder.Data.Networks.Find("main")!.SnapshotId);
        Assert.Empty(folder.Data.Health.Look());

        // As a folder that an earlier program repaired.
        PutInForce(folder, snapshot, made);
        using var lease = folder.Data.Snapshots.Open(snapshot);
        var refused = Assert.Throws<GraphDataException>(() => folder.People(lease.Snapshot).Page(null, 9));
        Assert.Equal("snapshot_ids_missing", refused.Code);
        Assert.Equal("snapshot_ids_missing", Assert.Single(folder.Data.Health.Look()).Code);
        folder.Close();
        Repair(folder);
        folder.Open();
        Assert.Null(folder.Data.Networks.Find("main")!.SnapshotId);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_folder_whose_facts_are_gone_is_refused_by_name_and_repair_names_what_to_load_again(bool alsoRoster)
    {
        using var folder = Two();
        folder.Publish();
        var before = folder.Build().SnapshotId;
        folder.Close();
        var paths = new DataPaths(folder.Path);
        Directory.Delete(paths.Facts, recursive: true);
        if (alsoRoster)
        {
            Directory.Delete(paths.Roster, recursive: true);
        }

        foreach (var readOnly in new[] { false, true })
        {
            var refused = Assert.Throws<GraphDataException>(() => DataFolder.Open(folder.Path, readOnly, TimeProvider.System));
            Assert.Equal("facts_missing", refused.Code);
        }

        var dry = Look(folder);
        Assert.False(Directory.Exists(paths.Facts));
        var report = Repair(folder);
        Assert.Equal(dry.Missing, report.Missing);
        Assert.Equal(["first.csv", "second.csv", "follows.csv"], report.Missing.Select(line => line.Split(':')[0]));
        folder.Open();
        Assert.Null(folder.Data.Networks.Find("main")!.SnapshotId);
        folder.Load(FactKind.People, [Source("first.csv", "id,name,consent\nann,Ann,yes\nbob,Bob,no\n")]);
        folder.Load(FactKind.People, [Source("second.csv", "id,name,consent\ncat,Cat,no\ndan,Dan,yes\n")]);
        LoadFollows(folder);
        Assert.Equal(before, folder.Build().SnapshotId);
        folder.Close();
        Assert.True(Look(folder).IsWhole);
    }

    private static void LoseControlToo(TestFolder folder, bool alsoControl)
    {
        if (alsoControl)
        {
            File.Delete(ControlOf(folder));
        }
    }

    private static string OfPeople(TestFolder folder, string kind)
    {
        using var control = new ControlDatabase(ControlOf(folder), isReadOnly: true);
        var id = control.Read(connection => connection.Scalar<string>("SELECT id FROM batches WHERE source = 'first.csv'"))!;
        var paths = new DataPaths(folder.Path);
        return kind == "ids" ? paths.Dictionary(id) : kind == "batch" ? paths.Batch(id) : paths.Said(id);
    }

    private static bool IsOfRows(TestFolder folder, string file, int rows)
    {
        using var control = new ControlDatabase(ControlOf(folder), isReadOnly: true);
        return control.Read(connection => connection.Scalar<long>("SELECT rows FROM batches WHERE id = @id",
            ("@id", Path.GetFileNameWithoutExtension(file)))) == rows;
    }

    private static void PutInForce(TestFolder folder, string snapshot, byte[] made)
    {
        folder.Close();
        File.WriteAllBytes(new DataPaths(folder.Path).Snapshot(snapshot), made);
        using (var control = new ControlDatabase(ControlOf(folder), isReadOnly: false))
        {
            control.Write(connection => connection.Execute(
                "UPDATE networks SET snapshot = @snapshot; DELETE FROM leaving_files", ("@snapshot", snapshot)));
        }

        folder.Open();
    }
}
