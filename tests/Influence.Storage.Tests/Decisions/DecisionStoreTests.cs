using System.Text;
using Influence.Application.Decisions;
using Influence.Application.Facts;
using Influence.Engine.Referrals;
using Influence.Storage.Control;
using Influence.Storage.Ids;
using Influence.Storage.Repairs;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Decisions;

/// <summary>What was decided about credit stays as it was made, follows the person, and leaves with people and networks alone.
/// </summary>
public sealed class DecisionStoreTests
{
    private const string Log = "referrer,referred,time,stage\nann,bob,2026-02-01,converted\ncat@x.it,dan,2026-02-02,converted\n";

    [Fact]
    public void All_are_kept_newest_first_and_one_id_is_one_decision()
    {
        using var folder = Loaded();
        var first = Decide(folder, "ann", ReferralDecision.Deny, "a note");
        Decide(folder, "ann", ReferralDecision.Approve);
        Assert.Equal(first, folder.Data.Decisions.Add("main", first with { Note = "another", Number = 0 }));
        folder.Reopen();
        Assert.Equal([ReferralDecision.Approve, ReferralDecision.Deny], Of(folder, "ann").Select(one => one.Made.Decision));
        Assert.Equal(first, Of(folder, "ann")[1]);
        Assert.Equal(first, folder.Data.Decisions.Find("main", first.Id));
        Assert.Null(folder.Data.Decisions.Find("second", first.Id));
    }

    // Known by an address alone when it was decided; a customer with that address since.
    [Fact]
    public void A_decision_goes_along_when_its_person_turns_out_to_be_a_customer()
    {
        using var folder = Loaded();
        Decide(folder, "cat@x.it", ReferralDecision.Deny);
        folder.Load(FactKind.People, "id,email\nc7,cat@x.it\nann,ann@x.it\n");
        Assert.Equal(ReferralDecision.Deny, Assert.Single(Of(folder, "c7")).Made.Decision);
    }

    [Fact]
    public void Who_is_excluded_or_objects_takes_decisions_along_also_when_the_database_is_made_anew()
    {
        using var folder = Loaded();
        folder.Load(FactKind.People, "id,email\nann,ann@x.it\nbob,bob@x.it\ndan,dan@x.it\n");
        folder.Publish();
        foreach (var id in new[] { "ann", "bob", "dan" })
        {
            Decide(folder, id, ReferralDecision.Deny, $"about {id}");
        }

        folder.Data.Roster.Suppress("ann");
        Assert.DoesNotContain("about ann", Bytes(folder), StringComparison.Ordinal); // at once, before any snapshot
        folder.Load(FactKind.People, "id,suppressed\nbob,true\n");
        folder.Publish();
        Assert.Equal([PersonKey.Of("dan")], Keys(folder));
        Assert.DoesNotContain("about bob", Bytes(folder), StringComparison.Ordinal);
        LoseControl(folder);
        Assert.Equal([PersonKey.Of("dan")], Keys(folder));
    }

    [Fact]
    public async Task A_network_that_is_deleted_takes_its_decisions_along()
    {
        using var folder = Loaded();
        Decide(folder, "ann", ReferralDecision.Deny, "words to be forgotten");
        await folder.Data.Loads.DeleteNetworkAsync("main", alsoNos: false, CancellationToken.None);
        Assert.DoesNotContain("words to be forgotten", Bytes(folder), StringComparison.Ordinal);
        folder.Load(FactKind.Referrals, Log);
        Assert.Empty(Keys(folder));
        LoseControl(folder);
        Assert.Empty(Keys(folder));
    }

    // A note may name somebody: the journal, which nothing leaves, has its hash, and the database that is lost has its words.
    [Fact]
    public void A_note_stands_in_the_database_alone_and_a_repair_takes_it_from_there()
    {
        using var folder = Loaded();
        Decide(folder, "ann", ReferralDecision.Deny, "the kept note");
        folder.Close();
        var old = File.ReadAllBytes(new DataPaths(folder.Path).Control);
        Assert.DoesNotContain("the kept note", Encoding.UTF8.GetString(File.ReadAllBytes(new DataPaths(folder.Path).Journal)),
            StringComparison.Ordinal);
        folder.Open();
        Decide(folder, "bob", ReferralDecision.Approve, "the lost note");
        var before = All(folder);
        folder.Close();
        File.WriteAllBytes(new DataPaths(folder.Path).Control, old);
        var report = FolderRepair.Run(folder.Path, "main", isDryRun: false, TimeProvider.System);
        folder.Open();
        Assert.Equal([before[0] with { Note = null }, before[1]], All(folder));
        Assert.Contains(report.Steps, step => step.StartsWith("Notes of 1 decisions are lost", StringComparison.Ordinal));
    }

    private static TestFolder Loaded()
    {
        var folder = new TestFolder();
        folder.Load(FactKind.Referrals, Log);
        folder.Publish();
        return folder;
    }

    private static Decision Decide(TestFolder folder, string id, ReferralDecision decision, string? note = null) =>
        folder.Data.Decisions.Add("main", new Decision(0, Guid.NewGuid(), PersonKey.Of(id),
            new Decided(decision, TimeProvider.System.GetUtcNow().Ticks / 10), note, 60, "r-1", "command"));

    private static List<Decision> Of(TestFolder folder, string id)
    {
        var snapshot = folder.Snapshot();
        var node = folder.People(snapshot).Find(id);
        return [.. folder.Data.Decisions.Of("main", snapshot).Where(one => one.Node == node).Select(one => one.Decision)];
    }

    private static List<Decision> All(TestFolder folder) =>
        [.. folder.Data.Decisions.Of("main", folder.Snapshot()).Select(one => one.Decision)];

    private static List<ulong> Keys(TestFolder folder) => [.. All(folder).Select(one => one.Key)];

    private static void LoseControl(TestFolder folder)
    {
        folder.Close();
        File.Delete(new DataPaths(folder.Path).Control);
        FolderRepair.Run(folder.Path, "main", isDryRun: false, TimeProvider.System);
        folder.Open();
    }

    private static string Bytes(TestFolder folder)
    {
        folder.Close();
        var bytes = string.Concat(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(file => Encoding.UTF8.GetString(File.ReadAllBytes(file))));
        folder.Open();
        return bytes;
    }
}
