using System.Text;
using Influence.Application.Facts;
using Influence.Application.Roster;
using Influence.Storage.Control;
using Influence.Storage.Repairs;
using Influence.Storage.Tests.Folder;
using static Influence.Storage.Tests.Repairs.RepairTests;

namespace Influence.Storage.Tests.Repairs;

/// <summary>A hold ends when what was lost is there again, and not before.</summary>
public sealed class HeldTests
{
    private const string First = "id,name,consent\nann,Ann,yes\nbob,Bob,no\n";
    private const string Second = "id,name,consent\ncat,Cat,no\ndan,Dan,yes\n";
    private const string Both = "first.csv (people), second.csv (people)";
    private const string Stranger = "id,name\nstranger,S\n";

    private static readonly string[] _named = ["ann", "dan"];
    private static readonly string[] _all = ["ann", "bob", "cat", "dan"];

    [Theory, InlineData(false), InlineData(true)]
    public void Nobody_is_named_before_every_file_whose_rows_are_lost_was_loaded_again(bool alsoBatches)
    {
        using var folder = Two();
        Lose(folder, alsoBatches ? ["*.said", "*.batch"] : ["*.said"]);
        var report = Repair(folder);
        Assert.Contains(report.Missing, line => line.Contains("rows of first.csv", StringComparison.Ordinal));
        Assert.Contains(report.Missing, line => line.Contains("rows of second.csv", StringComparison.Ordinal));
        folder.Open();
        Assert.Contains(Both, Said(Load(folder, "s.csv", Stranger)), StringComparison.Ordinal);
        Assert.Empty(Listed(folder));
        Load(folder, "first.csv", Stranger); // another content under its name
        Assert.Empty(Listed(folder));
        Assert.DoesNotContain("first.csv", Said(Load(folder, "renamed.csv", First)), StringComparison.Ordinal);
        Assert.Empty(Listed(folder));

        // What is waited for outlives a restart, a repair and another loss of the database.
        folder.Close();
        Assert.Contains(Look(folder).Missing, line => line.Contains("rows of second.csv", StringComparison.Ordinal));
        File.Delete(ControlOf(folder));
        Repair(folder);
        folder.Open();
        Load(folder, "s.csv", Stranger);
        Assert.Empty(Listed(folder));
        Assert.Empty(Load(folder, "second.csv", Second).Notes);
        LoadFollows(folder);
        Assert.Equal(_named, Listed(folder).Intersect(_all));
        folder.Close();
        Assert.DoesNotContain(Look(folder).Missing, line => line.Contains("no may be", StringComparison.Ordinal));
    }

    [Fact]
    public void After_a_lost_journal_alone_a_people_file_that_was_known_ends_it_and_says_what_may_be_missing()
    {
        using var folder = Two();
        folder.Close();
        var old = File.ReadAllBytes(ControlOf(folder));
        folder.Open();
        folder.Load(FactKind.Follows, "ann dan\n");
        folder.Close();
        File.WriteAllBytes(ControlOf(folder), old);
        File.Delete(new DataPaths(folder.Path).Journal);
        Repair(folder);
        folder.Open();
        Assert.Contains(Both, Said(Load(folder, "s.csv", Stranger)), StringComparison.Ordinal);
        Assert.Empty(Listed(folder));
        Assert.Equal(ContactHold.Ended, Said(Load(folder, "second.csv", "id,name,consent\neve,Eve,yes\n"))); // a newer one
        Assert.Equal(_named, Listed(folder).Intersect(_all));
    }

    [Fact]
    public void Where_no_people_file_was_known_any_ends_it()
    {
        using var folder = new TestFolder();
        LoadFollows(folder);
        folder.Data.Roster.Suppress("bob");
        folder.Close();
        File.Delete(ControlOf(folder));
        File.Delete(new DataPaths(folder.Path).Journal);
        Repair(folder);
        folder.Open();
        Assert.Equal(ContactHold.Ended, Said(Load(folder, "s.csv", Stranger)));
        Assert.Null(folder.Data.Roster.WhyNobody("main"));
    }

    [Fact]
    public void Accounts_whose_rows_are_lost_are_waited_for_too()
    {
        using var folder = Two();
        folder.Load(FactKind.Accounts, [Source("handles.csv", "person,channel,handle\nbob,x,@bobby\n")]);
        Lose(folder, ["*.said"]);
        Repair(folder);
        folder.Open();
        Load(folder, "first.csv", First);
        Assert.Contains("handles.csv (accounts)", Said(Load(folder, "second.csv", Second)), StringComparison.Ordinal);
        Assert.Empty(Listed(folder));
        Assert.Empty(folder.Load(FactKind.Accounts, [Source("handles.csv", "person,channel,handle\nbob,x,@bobby\n")]).Notes);
        Assert.Null(folder.Data.Roster.WhyNobody("main"));
    }

    [Fact]
    public void Nobody_is_named_beside_an_identity_that_several_share_either()
    {
        using var folder = Two();
        Lose(folder, ["*.said"]);
        Repair(folder);
        folder.Open();
        Load(folder, "home.csv", "id,email\nmia,home@x.it\nned,home@x.it\n");
        var held = Assert.Single(folder.Data.Roster.SharedIdentities("main", 9));
        Assert.Equal((2L, 0), (held.People, held.Ids.Count));
        Load(folder, "first.csv", First);
        Load(folder, "second.csv", Second);
        Assert.Equal(["mia", "ned"], folder.Data.Roster.SharedIdentities("main", 9)[0].Ids);
    }

    internal static TestFolder Two()
    {
        var folder = new TestFolder();
        Load(folder, "first.csv", First);
        Load(folder, "second.csv", Second);
        LoadFollows(folder);
        return folder;
    }

    internal static FactSource Source(string name, string text) =>
        new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)), text.Length);

    internal static void LoadFollows(TestFolder folder) =>
        folder.Load(FactKind.Follows, [Source("follows.csv", "ann bob\nbob cat\ncat dan\ndan ann\n")]);

    internal static List<string> Listed(TestFolder folder) =>
        [.. folder.People(folder.Snapshot()).Page(null, 50).Select(card => card.Id).Order(StringComparer.Ordinal)];

    internal static RepairReport Look(TestFolder folder) =>
        FolderRepair.Run(folder.Path, "main", isDryRun: true, TimeProvider.System);

    private static LoadReport Load(TestFolder folder, string name, string text) =>
        folder.Load(FactKind.People, [Source(name, text)]);

    private static string Said(LoadReport report) => Assert.Single(report.Notes);

    private static void Lose(TestFolder folder, string[] patterns)
    {
        folder.Close();
        File.Delete(ControlOf(folder));
        var paths = new DataPaths(folder.Path);
        foreach (var pattern in patterns)
        {
            Array.ForEach(Directory.GetFiles(pattern == "*.said" ? paths.Roster : paths.Facts, pattern), File.Delete);
        }
    }
}
