using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Influence.Storage.Repairs;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Repairs;

/// <summary>What was acknowledged survives its control database: it is made anew from the files beside it, or what is missing is
/// named.</summary>
public sealed class RepairTests
{
    public static TheoryData<string> StepNames => [.. History.Steps.Keys];

    [Fact]
    public void Without_its_database_a_folder_is_what_it_was_but_for_names()
    {
        using var folder = Done();
        var before = History.Picture(folder);
        folder.Close();
        File.Delete(ControlOf(folder));
        var report = Repair(folder);
        folder.Open();
        Assert.Empty(report.Missing);
        Assert.Empty(report.Held);
        Assert.Equal(["main", "second"], report.Networks);
        Assert.Equal(before, History.Picture(folder));
        Assert.All(report.Nameless, file => Assert.StartsWith("test (network", file, StringComparison.Ordinal));
        Assert.NotEmpty(report.Nameless);
    }

    [Fact]
    public void Loading_the_people_files_again_brings_their_names_back_and_changes_nothing_else()
    {
        using var folder = Done();
        folder.Load(FactKind.People, History.People); // else a no that was lifted would count again, too
        var (before, names) = (History.Picture(folder), History.Names(folder));
        folder.Close();
        File.Delete(ControlOf(folder));
        Repair(folder);
        folder.Open();
        Assert.NotEqual(names, History.Names(folder));
        var again = folder.Load(FactKind.People, History.People);
        Assert.Equal((0, 6), (again.RowsLoaded, again.RowsUnchanged));
        Assert.Equal(names, History.Names(folder));
        Assert.Equal(before.Where(line => !line.Contains("LoadEntry", StringComparison.Ordinal)),
            History.Picture(folder).Where(line => !line.Contains("LoadEntry", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(StepNames))]
    public void An_old_database_put_back_is_refused_untouched_and_repaired_with_the_names_it_has(string last)
    {
        using var folder = Done(but: last);
        folder.Close();
        var old = File.ReadAllBytes(ControlOf(folder));
        folder.Open();
        History.Steps[last](folder);
        var (before, names) = (History.Picture(folder), History.Names(folder));
        folder.Close();
        File.WriteAllBytes(ControlOf(folder), old);
        var content = LostControlTests.Content(folder.Path);
        foreach (var readOnly in new[] { false, true })
        {
            var refused = Assert.Throws<GraphDataException>(() => DataFolder.Open(folder.Path, readOnly, TimeProvider.System));
            Assert.Equal("control_database_older", refused.Code);
        }

        Assert.Equal(content, LostControlTests.Content(folder.Path));
        var report = Repair(folder);
        folder.Open();
        Assert.Empty(report.Missing);
        Assert.Equal(before, History.Picture(folder));
        if (report.Nameless.IsEmpty)
        {
            Assert.Equal(names, History.Names(folder));
        }
        else
        {
            Assert.Contains("load", last, StringComparison.Ordinal); // what came since has names that only the lost one had
        }

        Assert.Single(Directory.GetFiles(folder.Path, "control.db.aside-*"));
    }

    [Fact]
    public void Another_folders_database_is_refused_and_nothing_is_taken_from_it()
    {
        using var folder = Done();
        using var other = new TestFolder();
        other.Load(FactKind.Follows, "p q\n");
        other.Close();
        var before = History.Picture(folder);
        folder.Close();
        File.Copy(ControlOf(other), ControlOf(folder), overwrite: true);
        var refused = Assert.Throws<GraphDataException>(() => DataFolder.Open(folder.Path, true, TimeProvider.System));
        Assert.Equal("control_database_foreign", refused.Code);
        Repair(folder);
        folder.Open();
        Assert.Equal(before, History.Picture(folder));
    }

    [Fact]
    public void Names_that_a_cut_database_still_has_are_kept()
    {
        using var folder = new TestFolder();
        var rows = Enumerable.Range(0, 3000).Select(row => $"p{row},p{row}@x.it,Name {row}\n");
        folder.Load(FactKind.People, "id,email,name\n" + string.Concat(rows));
        folder.Close();
        using (var file = new FileStream(ControlOf(folder), FileMode.Open))
        {
            file.SetLength(file.Length / 3);
        }

        var report = Repair(folder);
        folder.Open();
        Assert.Empty(report.Missing);
        using var control = new ControlDatabase(ControlOf(folder), isReadOnly: true);
        var named = control.Read(connection => connection.Rows("SELECT id, name FROM people WHERE name IS NOT NULL",
            row => (Id: row.GetString(0), Name: row.GetString(1))));
        Assert.InRange(named.Count, 1, 3000);
        Assert.All(named, one => Assert.Equal($"Name {one.Id[1..]}", one.Name));
        Assert.Equal(3000, control.Read(connection => connection.Scalar<long>("SELECT COUNT(*) FROM people WHERE id LIKE 'p%'")));
    }

    [Fact]
    public void A_batch_that_is_missing_is_named_the_rest_answers_and_its_file_brings_it_back()
    {
        using var folder = Done();
        var before = History.Picture(folder);
        var batch = Directory.GetFiles(Path.Combine(folder.Path, "facts"), "*.batch")
            .First(file => folder.Data.Loads.List("main", 50).Any() && IsFollows(folder, file));
        folder.Close();
        Flip(batch, 300);
        var report = Repair(folder);
        var missing = Assert.Single(report.Missing);
        Assert.Contains("test: 6 rows of follows in the network 'main'", missing, StringComparison.Ordinal);
        Assert.True(File.Exists(batch + ".damaged"));
        folder.Open();
        Assert.NotEqual(before[^2], folder.Build().SnapshotId);
        History.Steps["load"](folder);
        Assert.Equal(before[^2], folder.Build().SnapshotId);

        // What was given up stays given up when the database is made anew after it, and so does what came back.
        var after = History.Picture(folder);
        LoseControl(folder);
        Assert.Equal(after, History.Picture(folder));
    }

    [Fact]
    public void A_bit_that_turned_in_a_closed_database_is_seen_and_no_no_is_lost_by_it()
    {
        using var folder = Done();
        var (before, names) = (History.Picture(folder), History.Names(folder));
        folder.Close();
        var whole = File.ReadAllBytes(ControlOf(folder));
        var draws = new Random(7);
        for (var flip = 0; flip < 8; flip++)
        {
            File.WriteAllBytes(ControlOf(folder), whole);
            Flip(ControlOf(folder), draws.NextInt64(100, whole.Length));
            foreach (var readOnly in new[] { false, true })
            {
                var refused = Assert.Throws<GraphDataException>(
                    () => DataFolder.Open(folder.Path, readOnly, TimeProvider.System));
                Assert.Equal("control_database_damaged", refused.Code);
            }
        }

        var report = Repair(folder);
        folder.Open();
        Assert.Empty(report.Missing);
        Assert.Equal(before, History.Picture(folder));
        Assert.True(History.Names(folder).Except(names).Count() <= 1, "One row at most has lost its name.");
    }

    [Fact]
    public void A_name_that_was_changed_in_the_database_is_not_taken_for_the_one_that_was_loaded()
    {
        using var folder = Done();
        folder.Close();
        var text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(ControlOf(folder)));
        File.WriteAllBytes(ControlOf(folder),
            System.Text.Encoding.Latin1.GetBytes(text.Replace("Ann", "Anx", StringComparison.Ordinal)));
        var report = Repair(folder);
        folder.Open();
        Assert.NotEmpty(report.Nameless);
        Assert.DoesNotContain(History.Names(folder), line => line.Contains("Anx", StringComparison.Ordinal));
    }

    [Fact]
    public void A_whole_folder_needs_no_repair_and_a_dry_run_changes_nothing()
    {
        using var folder = Done();
        folder.Close();
        var content = LostControlTests.Content(folder.Path).Where(IsNotLock).ToList();
        Assert.True(FolderRepair.Run(folder.Path, "main", isDryRun: true, TimeProvider.System).IsWhole);
        Assert.True(Repair(folder).IsWhole);
        Assert.Equal(content, LostControlTests.Content(folder.Path).Where(IsNotLock));
        File.Delete(ControlOf(folder));
        content.RemoveAll(line => line.StartsWith("control.db", StringComparison.Ordinal));
        Assert.NotNull(FolderRepair.Run(folder.Path, "main", isDryRun: true, TimeProvider.System).Found);
        Assert.Equal(content, LostControlTests.Content(folder.Path).Where(IsNotLock));
    }

    internal static TestFolder Done(string? but = null)
    {
        var folder = new TestFolder();
        foreach (var (name, step) in History.Steps.Where(step => step.Key != but))
        {
            if (name is "lift" or "no after the lift" or "the same nos again, after a lift" && but is "load with nos")
            {
                continue; // nobody said no before
            }

            step(folder);
        }

        return folder;
    }

    /// <summary>The control database is gone, made anew, and nothing is missing.</summary>
    internal static void LoseControl(TestFolder folder)
    {
        folder.Close();
        File.Delete(ControlOf(folder));
        Assert.Empty(Repair(folder).Missing);
        folder.Open();
    }

    internal static RepairReport Repair(TestFolder folder) =>
        FolderRepair.Run(folder.Path, "main", isDryRun: false, TimeProvider.System);

    private static bool IsNotLock(string line) => !line.StartsWith("writer.lock", StringComparison.Ordinal);

    private static bool IsFollows(TestFolder folder, string file)
    {
        using var control = new ControlDatabase(ControlOf(folder), isReadOnly: true);
        return control.Read(connection => connection.Scalar<string>("SELECT kind FROM batches WHERE id = @id",
            ("@id", Path.GetFileNameWithoutExtension(file)))) == "follows";
    }

    internal static string ControlOf(TestFolder folder) => Path.Combine(folder.Path, "control.db");

    internal static void Flip(string path, long at)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(value ^ 4));
    }
}
