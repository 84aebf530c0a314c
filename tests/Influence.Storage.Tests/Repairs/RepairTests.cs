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
        File.Delete(Control(folder));
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
        var (before, names) = (History.Picture(folder), History.Names(folder));
        folder.Close();
        File.Delete(Control(folder));
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
        var old = File.ReadAllBytes(Control(folder));
        folder.Open();
        History.Steps[last](folder);
        var (before, names) = (History.Picture(folder), History.Names(folder));
        folder.Close();
        File.WriteAllBytes(Control(folder), old);
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
        File.Copy(Control(other), Control(folder), overwrite: true);
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
        using (var file = new FileStream(Control(folder), FileMode.Open))
        {
            file.SetLength(file.Length / 3);
        }

        var report = Repair(folder);
        folder.Open();
        Assert.Empty(report.Missing);
        using var control = new ControlDatabase(Control(folder), isReadOnly: true);
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
        folder.Close();
        File.Delete(Control(folder));
        Assert.Empty(Repair(folder).Missing);
        folder.Open();
        Assert.Equal(after, History.Picture(folder));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("cut")]
    [InlineData("flipped")]
    public void Without_journal_and_database_nobody_is_named_until_a_people_file_is_loaded(string way)
    {
        using var folder = Done();
        folder.Close();
        File.Delete(Control(folder));
        Spoil(folder, way);
        var dry = FolderRepair.Run(folder.Path, "main", isDryRun: true, TimeProvider.System);
        Assert.Throws<GraphDataException>(folder.Open);
        var report = Repair(folder);
        Assert.Equal(dry.Missing, report.Missing);
        Assert.NotEmpty(report.Missing);
        Assert.Contains("main", report.Held);
        folder.Open();
        Assert.Empty(History.Names(folder));
        Assert.NotNull(folder.Data.Roster.WhyNobody("main"));
        folder.Reopen();
        Assert.Empty(History.Names(folder));
        folder.Load(FactKind.People, History.People);
        Assert.Null(folder.Data.Roster.WhyNobody("main"));
        Assert.NotEmpty(History.Names(folder));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("cut")]
    [InlineData("flipped")]
    [InlineData("flipped in its head")]
    public void A_journal_that_is_lost_is_written_anew_from_a_whole_database_and_the_log_says_so(string way)
    {
        using var folder = Done();
        var before = History.Picture(folder);
        folder.Close();
        Spoil(folder, way);
        folder.Open();
        Assert.Equal(before, History.Picture(folder));
        Assert.Contains(folder.Data.Loads.Logged("main", 50), entry => entry.What == "journal_written_anew");
        folder.Data.Roster.Suppress("eve");
        var after = History.Picture(folder);
        folder.Close();
        File.Delete(Control(folder));
        Assert.Empty(Repair(folder).Missing);
        folder.Open();
        Assert.Equal(after, History.Picture(folder));
    }

    [Fact]
    public void A_no_that_committed_and_did_not_reach_the_journal_reaches_it_at_the_next_opening()
    {
        using var folder = Done();
        var journal = new DataPaths(folder.Path).Journal;
        var behind = File.ReadAllBytes(journal);
        folder.Data.Roster.Suppress("eve");
        var before = History.Picture(folder);
        folder.Close();
        File.WriteAllBytes(journal, [.. behind, 7, 7, 7]); // and the record was torn
        folder.Reopen();
        Assert.DoesNotContain(folder.Data.Loads.Logged("main", 50), entry => entry.What == "journal_written_anew");
        folder.Close();
        File.Delete(Control(folder));
        Assert.Empty(Repair(folder).Missing);
        folder.Open();
        Assert.Equal(before, History.Picture(folder));
    }

    [Fact]
    public void What_cannot_be_written_to_the_journal_is_not_acknowledged_and_is_made_up_for_by_the_next_write()
    {
        using var folder = Done();
        var journal = new DataPaths(folder.Path).Journal;
        File.Move(journal, journal + ".away");
        Assert.ThrowsAny<IOException>(() => folder.Data.Roster.Suppress("eve"));
        Assert.ThrowsAny<IOException>(() => folder.Data.Loads.Log("main", "anything", "No write goes on without its journal."));
        File.Move(journal + ".away", journal);
        folder.Data.Roster.Suppress("fay");
        var before = History.Picture(folder);
        folder.Close();
        File.Delete(Control(folder));
        Assert.Empty(Repair(folder).Missing);
        folder.Open();
        Assert.Equal(before, History.Picture(folder));
    }

    [Fact]
    public void A_bit_that_turned_in_a_closed_database_is_seen_and_no_no_is_lost_by_it()
    {
        using var folder = Done();
        var (before, names) = (History.Picture(folder), History.Names(folder));
        folder.Close();
        var whole = File.ReadAllBytes(Control(folder));
        var draws = new Random(7);
        for (var flip = 0; flip < 8; flip++)
        {
            File.WriteAllBytes(Control(folder), whole);
            Flip(Control(folder), draws.NextInt64(100, whole.Length));
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
        using (var control = new ControlDatabase(Control(folder), isReadOnly: false))
        {
            control.Write(connection =>
            {
                LeavingFiles.Add(connection, LeavingFiles.Batch, Path.GetFileNameWithoutExtension(batch), "main");
                return true;
            });
        }

        File.WriteAllBytes(batch, bytes);
        folder.Reopen();
        Assert.False(File.Exists(batch));
        folder.Load(FactKind.People, "id,consent\na,no\n");
        folder.Reopen();
        Assert.True(File.Exists(batch)); // it is in force again
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
        File.Delete(Control(folder));
        content.RemoveAll(line => line.StartsWith("control.db", StringComparison.Ordinal));
        Assert.NotNull(FolderRepair.Run(folder.Path, "main", isDryRun: true, TimeProvider.System).Found);
        Assert.Equal(content, LostControlTests.Content(folder.Path).Where(IsNotLock));
    }

    [Fact]
    public void The_journal_and_what_it_stands_beside_hold_keys_alone()
    {
        using var folder = Done();
        folder.Close();
        var paths = new DataPaths(folder.Path);
        foreach (var file in Directory.GetFiles(paths.Roster, "*.said").Append(paths.Journal))
        {
            var text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));
            Assert.All(new[] { "ann", "Ann", "bob@", "x.it", "annie", "gus" },
                word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        }
    }

    internal static TestFolder Done(string? but = null)
    {
        var folder = new TestFolder();
        foreach (var (name, step) in History.Steps.Where(step => step.Key != but))
        {
            if (name is "lift" or "no after the lift" && but is "load with nos")
            {
                continue; // nobody said no before
            }

            step(folder);
        }

        return folder;
    }

    internal static RepairReport Repair(TestFolder folder) =>
        FolderRepair.Run(folder.Path, "main", isDryRun: false, TimeProvider.System);

    private static bool IsNotLock(string line) => !line.StartsWith("writer.lock", StringComparison.Ordinal);

    private static bool IsFollows(TestFolder folder, string file)
    {
        using var control = new ControlDatabase(Control(folder), isReadOnly: true);
        return control.Read(connection => connection.Scalar<string>("SELECT kind FROM batches WHERE id = @id",
            ("@id", Path.GetFileNameWithoutExtension(file)))) == "follows";
    }

    private static string Control(TestFolder folder) => Path.Combine(folder.Path, "control.db");

    private static void Spoil(TestFolder folder, string way)
    {
        var journal = new DataPaths(folder.Path).Journal;
        var length = new FileInfo(journal).Length;
        switch (way)
        {
            case "missing":
                File.Delete(journal);
                break;
            case "cut":
                using (var file = new FileStream(journal, FileMode.Open))
                {
                    file.SetLength(length / 2);
                }

                break;
            case "flipped":
                Flip(journal, length / 2);
                break;
            default:
                Flip(journal, 20);
                break;
        }
    }

    private static void Flip(string path, long at)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(value ^ 4));
    }
}
