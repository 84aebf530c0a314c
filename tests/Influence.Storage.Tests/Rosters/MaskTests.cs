using Influence.Application.Facts;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Rosters;

/// <summary>Who said no is gone at once; who is no customer carries influence and is not listed.</summary>
public sealed class MaskTests
{
    private const string People = "id,handle,first_name,last_name,email,consent,suppressed\n";

    [Fact]
    public void Who_said_no_leaves_the_mask_at_once_and_who_objects_leaves_with_the_next_snapshot_too()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "ann bob\nbob cleo\ncleo ann\ndora ann\n");
        folder.Load(FactKind.Shares, "person,source,time\nann,bob,1\nann,dora,2\n");
        var before = folder.Snapshot();
        Assert.Equal(4, folder.People(before).Mask.Count);

        folder.Data.Roster.Suppress("bob");
        folder.Load(FactKind.People, People + "ann,,,,,yes,\ncleo,,,,,no,\ndora,,,,,,true\n", network: "main");
        var mask = folder.People(before, showThirdParties: true);
        Assert.Equal(1, mask.Mask.Count);
        Assert.Null(mask.Find("bob"));
        Assert.Null(mask.Find("nobody"));
        Assert.Equal(["ann"], mask.Page(null, 9).Select(card => card.Id));
        Assert.Empty(mask.Search("cleo", 9));
        for (var node = 0; node < before.NodeCount; node++)
        {
            Assert.Equal(mask.Mask.Contains(node), mask.IdOf(node) is not null);
            Assert.Equal(mask.Mask.Contains(node), mask.CardOf(node) is not null);
        }

        // cleo is not to be contacted, and counts without a name; bob and dora object, and are gone.
        var after = folder.Snapshot();
        Assert.Equal(2, after.NodeCount);
        Assert.Equal(1, after.Follows!.EdgeCount);
        Assert.Null(after.ShareLog);
        Assert.NotNull(after.People);
        Assert.Equal(["ann"], folder.People(after, showThirdParties: true).Page(null, 9).Select(card => card.Id));
    }

    // As it is typed: decomposed, between blanks. The file's is composed, and so is what is kept of it.
    [Fact]
    public void Whoever_is_excluded_by_another_spelling_of_the_id_is_excluded()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "Zo\u00eb bob\n");
        var snapshot = folder.Snapshot();
        folder.Data.Roster.Suppress(" Zoe\u0308\u200b");
        Assert.Null(folder.People(snapshot).Find("Zo\u00eb"));
    }

    // SQLite and the invariant mode know no case and no composed form beyond ASCII of themselves.
    [Theory, InlineData("\u00e9mile"), InlineData("E\u0301MILE"), InlineData("\u00c9mi")]
    public void Names_are_found_in_any_case_of_any_letter(string sought)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "\u00c9mile bob\nx bob\n");
        folder.Load(FactKind.People, People + "x,,\u00c9MILE,Zola,,yes,\nbob,,Bob,,,yes,\n\u00c9mile,,,,,yes,\n");
        var people = folder.People(folder.Snapshot());
        Assert.Equal(["x", "\u00c9mile"], people.Search(sought, 9).Select(card => card.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_handle_on_the_list_takes_its_person_out()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "ann bob\n");
        folder.Load(FactKind.Accounts, "person,channel,handle\nann,x,@ann\n");
        var snapshot = folder.Snapshot();
        folder.Data.Roster.Suppress("@ann");
        Assert.Null(folder.People(snapshot).Find("ann"));
        Assert.Equal(1, folder.Snapshot().NodeCount);
    }

    [Fact]
    public void Third_parties_are_counted_and_listed_only_when_asked_for()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "ann bob\nbob cleo\n");
        var bare = folder.Snapshot();
        Assert.Equal((3, 0L), (folder.People(bare).Mask.Count, folder.People(bare).ThirdParties));
        folder.Load(FactKind.People, People + "ann,@annie,Ann,Lee,a@b.c,yes,\n");
        var snapshot = folder.Snapshot();
        var people = folder.People(snapshot);
        Assert.Equal((1, 2L), (people.Mask.Count, people.ThirdParties));
        Assert.Null(people.Find("bob"));
        var card = people.CardOf(people.Find("ann")!.Value)!;
        Assert.Equal(("ann", "@annie", "Ann Lee", "a@b.c", true, true),
            (card.Id, card.Handle, card.Name, card.Email, card.IsContactable, card.IsCustomer));
        var shown = folder.People(snapshot, showThirdParties: true);
        Assert.Equal((3, 0L), (shown.Mask.Count, shown.ThirdParties));
        Assert.False(shown.CardOf(shown.Find("bob")!.Value)!.IsCustomer);
        Assert.Equal(["ann", "bob", "cleo"], shown.Page(null, 9).Select(c => c.Id));
        Assert.Equal(["cleo"], shown.Page("bob", 9).Select(c => c.Id));
        Assert.Equal(["ann"], shown.Search("lee", 9).Select(c => c.Id));
        Assert.Equal(["bob"], shown.Search("bo", 9).Select(c => c.Id));
    }

    [Fact]
    public void Ids_compare_by_their_bytes_whether_or_not_they_may_be_named()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "person-with-a-long-id-1 person-with-a-long-id-2\nZ a\né z\n");
        folder.Load(FactKind.People, "id\nZ\n");
        var snapshot = folder.Snapshot();
        var all = folder.People(snapshot, showThirdParties: true);
        string[] ids = ["Z", "a", "person-with-a-long-id-1", "person-with-a-long-id-2", "z", "é"];
        var nodes = ids.Select(id => all.Find(id)!.Value).ToArray();
        var masked = folder.People(snapshot);
        for (var at = 1; at < nodes.Length; at++)
        {
            Assert.True(masked.CompareIds(nodes[at - 1], nodes[at]) < 0);
            Assert.True(masked.CompareIds(nodes[at], nodes[at - 1]) > 0);
        }

        Assert.Equal(0, masked.CompareIds(nodes[0], nodes[0]));
    }

    [Fact]
    public void The_version_moves_with_every_change_and_with_nothing_else()
    {
        using var folder = new TestFolder();
        var versions = new List<long> { folder.Data.Roster.Version };
        folder.Load(FactKind.Follows, "a b\n");
        Assert.Equal(versions[0], folder.Data.Roster.Version);
        folder.Load(FactKind.People, "id\na\n");
        versions.Add(folder.Data.Roster.Version);
        folder.Data.Roster.Suppress("x");
        versions.Add(folder.Data.Roster.Version);
        folder.Data.Roster.Suppress("x");
        Assert.Equal(versions[^1], folder.Data.Roster.Version);
        Assert.Equal(versions.Distinct().Order(), versions);
    }

    [Fact]
    public void A_change_of_contact_data_alone_is_a_new_fact()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,email,updated_at\na,old@x.it,1\n");
        Assert.Equal(1, folder.Load(FactKind.People, "id,email,updated_at\na,new@x.it,2\n").RowsLoaded);
        Assert.Equal(1, folder.Load(FactKind.People, "id,email,updated_at\na,old@x.it,1\n").RowsUnchanged);
        var snapshot = folder.Snapshot();
        Assert.Equal("new@x.it", folder.People(snapshot).CardOf(0)!.Email);
    }
}
