using System.Text.Json;
using Influence.Application.Facts;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Influence.Testing;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Tests.Upgrade;

/// <summary>A folder written by an earlier program opens, and answers the same but for what was wrong then.</summary>
/// <remarks>
/// <c>folder-7669e96</c> was written by the program of that commit from the files beside the answers, which it gave. Its network
/// <c>plain</c> has no rows of people who are not to be contacted, and one row a person, so nothing about it was wrong.
/// </remarks>
public sealed class UpgradeTests : IDisposable
{
    private static readonly string[] _saidNo = ["fred", "olga", "sven"];

    private readonly string _path = Path.Combine(Path.GetTempPath(), "influence-upgrade-" + Guid.NewGuid().ToString("N"));

    private static string Fixture { get; } =
        Path.Combine(TestData.Root, "tests", "Influence.Storage.Tests", "Upgrade");

    [Fact]
    public void The_folder_of_before_opens_and_its_facts_give_the_snapshot_they_gave_with_what_referrals_say_besides()
    {
        using var folder = Open();
        var head = folder.Networks.Find("plain")!;
        Assert.Equal(Answer("plain", "rank").GetProperty("network").GetProperty("snapshot").GetString(), head.SnapshotId);
        using var before = folder.Snapshots.Open(head.SnapshotId!);
        using var after = folder.Snapshots.Open(Build(folder, "plain"));
        var (old, now) = (before.Snapshot, after.Snapshot);
        Assert.Equal(old.Keys.ToArray(), now.Keys.ToArray());
        Assert.Equal(old.Follows!.Out.Targets.ToArray(), now.Follows!.Out.Targets.ToArray());
        Assert.Equal(old.ShareLog!.Time.ToArray(), now.ShareLog!.Time.ToArray());
        Assert.Equal(old.ReferralLog!.ValueMinor.ToArray(), now.ReferralLog!.ValueMinor.ToArray());
        Assert.True(old.ReferralLog.Campaign.IsEmpty && !now.ReferralLog.Campaign.IsEmpty); // kept since
    }

    [Fact]
    public void The_library_answers_the_same_from_the_folder_of_before()
    {
        Copy();
        using var network = Influence.Network.Open(_path, "plain");
        Assert.Equal(Items("rank", "score"), network.Follows.PageRank().Select(row => (row.Id, row.Score)).ToList());
        var communities = network.Follows.Communities().ToDictionary(row => row.Id, row => (double)row.Community);
        Assert.Equal(Items("communities", "community").ToDictionary(item => item.Id, item => item.Value), communities);
        var graph = network.Graph(network.LearnChances());
        var reach = Answer("plain", "simulate").GetProperty("reach").GetProperty("mean").GetDouble();
        Assert.Equal(reach, graph.Reach(["anna", "dina"], new() { Worlds = 2000 }).Mean);
        Assert.Equal(Items("advocates", "score")[0].Id, graph.Advocates(20)[0].Id);
    }

    [Fact]
    public void Who_is_not_to_be_contacted_counts_now_where_the_edges_were_taken_out_before()
    {
        using var folder = Open();
        var id = Build(folder, "main");
        Assert.NotEqual(folder.Networks.Find("main")!.SnapshotId, id);
        using var lease = folder.Snapshots.Open(id);
        var people = folder.Roster.PeopleOf("main", lease.Snapshot, showThirdParties: true);
        Assert.All(_saidNo, id => Assert.Null(people.Find(id)));
        Assert.Equal("Anna Lind-Rossi", people.CardOf(people.Find("anna")!.Value)!.Name);

        // fred's edges are back (no to contact); sven's are not (he objects).
        Assert.Equal(11, lease.Snapshot.Follows!.EdgeCount + 1);
    }

    [Fact]
    public async Task A_load_of_before_can_be_taken_back_and_its_nos_stay()
    {
        using var folder = Open();
        var loads = folder.Loads.List("main", 50);
        Assert.Equal(6, loads.Count);
        var people = loads.Single(load => load.Source == "people.csv");
        Assert.Equal((FactKind.People, 10L, 3L), (people.Kind, people.Rows, folder.Loads.NosOf(people.Id)));
        await folder.Loads.TakeBackAsync(people.Id, alsoNos: false, TestContext.Current.CancellationToken);
        using var lease = folder.Snapshots.Open(Build(folder, "main"));
        var shown = folder.Roster.PeopleOf("main", lease.Snapshot, showThirdParties: true);
        Assert.All(_saidNo, id => Assert.Null(shown.Find(id)));
        Assert.Null(shown.CardOf(shown.Find("ben")!.Value)!.Name);
        Assert.Equal("Anna Lind-Rossi", shown.CardOf(shown.Find("anna")!.Value)!.Name); // of the second people file
    }

    // The tables as they were before answers that cannot be read were kept.
    [Fact]
    public async Task A_roster_that_knew_of_no_unreadable_answers_is_taken_over()
    {
        using (var folder = Open())
        {
            Build(folder, "main");
        }

        using (var database = new SqliteConnection(
            $"Data Source={Path.Combine(_path, "control.db")};Pooling=False;Vfs={SummedFiles.Layer}"))
        {
            database.Open();
            using var back = database.CreateCommand();
            back.CommandText = """
                DROP INDEX said_and_not_read; DROP INDEX people_who_are_held; DROP INDEX loads_in_order;
                ALTER TABLE said DROP COLUMN answered; ALTER TABLE said DROP COLUMN unread; ALTER TABLE people DROP COLUMN held;
                ALTER TABLE loads DROP COLUMN number; PRAGMA user_version = 4;
                DROP TABLE held_files; DROP TABLE missing_batches; DROP TABLE decisions; DROP TABLE events;
                DROP TABLE conversation_acts;
                ALTER TABLE contact_holds DROP COLUMN journal;
                PRAGMA application_id = 0;
                """;
            back.ExecuteNonQuery();
        }

        using var again = DataFolder.Open(_path, readOnly: false, TimeProvider.System);
        using var lease = again.Snapshots.Open(Build(again, "main"));
        Assert.NotNull(again.Roster.PeopleOf("main", lease.Snapshot, showThirdParties: true).Find("anna"));
        var request = new LoadRequest
        {
            Network = "main",
            Kind = FactKind.People,
            Sources = [new FactSource("new", () => new MemoryStream("id,consent\nanna,perhaps\nben,yes\n"u8.ToArray()), null)],
        };
        await again.Loader.LoadAsync(request, null, null, TestContext.Current.CancellationToken);
        Assert.Null(again.Roster.PeopleOf("main", lease.Snapshot, showThirdParties: true).Find("anna"));
    }

    public void Dispose()
    {
        if (Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }
    }

    private DataFolder Open()
    {
        Copy();
        return DataFolder.Open(_path, readOnly: false, TimeProvider.System);
    }

    private void Copy()
    {
        var from = Path.Combine(Fixture, "folder-7669e96");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(_path, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    private static string Build(DataFolder folder, string network) =>
        folder.Snapshots.BuildAsync(network, null, TestContext.Current.CancellationToken).GetAwaiter().GetResult().SnapshotId;

    private static JsonElement Answer(string network, string answer) => JsonDocument.Parse(
        File.ReadAllText(Path.Combine(Fixture, "answers-7669e96", $"{network}-{answer}.json"))).RootElement;

    private static List<(string Id, double Value)> Items(string answer, string value) =>
        [.. Answer("plain", answer).GetProperty("items").EnumerateArray()
            .Select(item => (item.GetProperty("id").GetString()!, item.GetProperty(value).GetDouble()))];
}
