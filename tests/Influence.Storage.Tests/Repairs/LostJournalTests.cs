using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Repairs;
using Influence.Storage.Tests.Folder;
using static Influence.Storage.Tests.Repairs.RepairTests;

namespace Influence.Storage.Tests.Repairs;

/// <summary>A journal that is behind, lost or damaged: beside a whole database it is made good, without one nobody is
/// named.</summary>
public sealed class LostJournalTests
{
    private static readonly string[] _words = ["ann", "Ann", "bob@", "x.it", "annie", "gus"];

    [Theory]
    [InlineData("missing")]
    [InlineData("cut")]
    [InlineData("flipped")]
    public void Without_journal_and_database_nobody_is_named_until_a_people_file_is_loaded(string way)
    {
        using var folder = Done();
        folder.Close();
        File.Delete(ControlOf(folder));
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

    [Fact]
    public void An_older_database_without_a_journal_is_told_by_facts_that_it_does_not_know_and_its_nos_are_kept()
    {
        using var folder = Done();
        folder.Close();
        var old = File.ReadAllBytes(ControlOf(folder));
        folder.Open();
        var objecting = folder.Objecting();
        folder.Load(FactKind.Follows, "new ann\n");
        var loaded = folder.Build().SnapshotId;
        folder.Close();
        File.WriteAllBytes(ControlOf(folder), old);
        File.Delete(new DataPaths(folder.Path).Journal);
        var refused = Assert.Throws<GraphDataException>(folder.Open);
        Assert.Equal("control_database_older", refused.Code);
        Assert.Contains("main", Repair(folder).Held);
        folder.Open();
        Assert.NotEmpty(objecting);
        Assert.Equal(objecting, folder.Objecting());
        Assert.Equal(loaded, folder.Build().SnapshotId);
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
        LoseControl(folder);
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
        LoseControl(folder);
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
        LoseControl(folder);
        Assert.Equal(before, History.Picture(folder));
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
            Assert.All(_words,
                word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        }
    }

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
}
