using Influence.Application.Facts;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Rosters;

/// <summary>Customers and those who are named by an e-mail address, a number or a handle meet, in any order of files.</summary>
public sealed class IdentityTests
{
    private const string Crm = "id,name,email,phone,handle\n1001,Ada,Ada@X.it,+39 333 1234567,@ada_l\n1002,Bo,bo@x.it,,\n" +
        "1003,Cy,cy@x.it,,\n";

    private const string Referrals =
        "referrer,referred,time,stage\nada@x.it,bo@x.it,1,converted\nADA@x.it, cy@X.it,2,converted\n";

    private static readonly (FactKind Kind, string Text)[] _files =
    [
        (FactKind.People, Crm), (FactKind.Referrals, Referrals), (FactKind.Follows, "follower,followed,channel\nbo,@Ada_L,x\n"),
        (FactKind.Follows, "0039 333 123-4567 1002\n".Replace("0039 333 123-4567", "0039333123-4567", StringComparison.Ordinal)),
        (FactKind.Accounts, "person,channel,handle\nbo@x.it,x,Bo\n"), (FactKind.People, "id,consent\ncy@x.it,no\n"),
    ];

    public static TheoryData<int> Orders => [.. Enumerable.Range(0, 24)];

    [Theory, MemberData(nameof(Orders))]
    public void Three_customers_are_three_people_whatever_they_are_called_and_in_any_order_of_files(int order)
    {
        var random = new Random(order);
        using var folder = new TestFolder();
        foreach (var (kind, text) in _files.OrderBy(_ => random.Next()))
        {
            Assert.Equal(0, folder.Load(kind, text).RowsRejected);
        }

        var snapshot = folder.Snapshot();
        Assert.Equal(3, snapshot.NodeCount);
        Assert.Equal(2, snapshot.Referrals!.EdgeCount); // Ada → Bo, Ada → Cy
        Assert.Equal(2, snapshot.Follows!.EdgeCount); // Bo → Ada, Ada → Bo
        var people = folder.People(snapshot, showThirdParties: true);
        Assert.Equal(["1001", "1002"], people.Page(null, 9).Select(card => card.Id)); // Cy said no by address
        Assert.Equal(people.Find("1001"), people.Find("ada@x.it"));
        Assert.Equal(people.Find("1001"), people.Find("ADA_L"));
        Assert.Equal(people.Find("1002"), people.Find("@bo"));
        Assert.Null(people.Find("cy@x.it"));
    }

    // Readers of files compose é and drop blanks; whoever types the id at a page need not.
    [Theory]
    [InlineData("e\u0301va")]
    [InlineData("\u00E9va")]
    [InlineData(" \u00E9va\u00A0")]
    public void A_person_is_known_and_found_however_the_letters_of_the_id_are_written(string id)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,name,consent\ne\u0301va,Eva,yes\nbo,Bo,yes\n");
        var snapshot = folder.Snapshot();
        Assert.True(folder.Data.Roster.Knows("main", id));
        Assert.Equal("Eva", folder.People(snapshot).CardOf(folder.People(snapshot).Find(id)!.Value)!.Name);
        folder.Data.Roster.Suppress(id);
        Assert.Equal(["bo"], folder.People(snapshot).Page(null, 9).Select(card => card.Id));
        Assert.Null(folder.People(snapshot).Find(id));
        Assert.False(folder.Data.Roster.Knows("main", "e\u0301"));
    }

    [Fact]
    public void An_address_of_two_customers_joins_neither_is_listed_and_a_no_covers_both()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,email\n1,home@x.it\n2,HOME@x.it\n3,own@x.it\n");
        folder.Load(FactKind.Referrals, "referrer,referred,time,stage\nhome@x.it,own@x.it,1,converted\n");
        var snapshot = folder.Snapshot();
        Assert.Equal(4, snapshot.NodeCount);
        var shared = Assert.Single(folder.Data.Roster.SharedIdentities("main", 9));
        Assert.Equal(("email", 2L), (shared.Kind, shared.People));
        Assert.Equal(["1", "2"], shared.Ids);
        folder.Load(FactKind.People, "id,consent\nhome@x.it,no\n");
        var people = folder.People(folder.Snapshot(), showThirdParties: true);
        Assert.Equal(["3"], people.Page(null, 9).Select(card => card.Id));
        Assert.Empty(folder.Data.Roster.SharedIdentities("main", 9)[0].Ids);
    }

    [Fact]
    public void An_exclusion_by_any_identity_takes_the_person_out()
    {
        foreach (var name in new[] { "1001", "ada@X.IT", "+39333-1234567", "ada_l", "@ADA_L" })
        {
            using var folder = new TestFolder();
            folder.Data.Roster.Suppress(name);
            folder.Load(FactKind.Referrals, Referrals);
            folder.Load(FactKind.People, Crm);
            var snapshot = folder.Snapshot();
            Assert.Equal((2, null), (snapshot.NodeCount, snapshot.Referrals));
            Assert.Null(folder.People(snapshot, showThirdParties: true).Find("1001"));
        }
    }

    [Fact]
    public void Digits_are_ids_among_followers_and_numbers_among_referrals()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,phone\nada,3331234567\n");
        folder.Load(FactKind.Follows, "3331234567 99\n");
        Assert.Equal(3, folder.Snapshot().NodeCount);
        folder.Load(FactKind.Referrals, "referrer,referred,time,stage\n333 123 4567,new,1,converted\n");
        Assert.Equal(4, folder.Snapshot().NodeCount); // ada by her number, new, and the two followers
    }

    [Fact]
    public void A_handle_is_one_person_in_any_case_where_the_channel_says_so()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "follower,followed,channel\n@Mia,ann,x\nmia,ann,X\nMia,bob,x\nmia,zed,crm\nMia2,zed,crm\n");
        Assert.Equal(5, folder.Snapshot().NodeCount); // Mia of x, ann, bob, zed, Mia2
        using var other = new TestFolder();
        other.Load(FactKind.Follows, "follower,followed,channel\n@Mia,ann,crm\nmia,ann,crm\n");
        Assert.Equal(3, other.Snapshot().NodeCount);
    }

    [Fact]
    public void A_dry_run_says_what_is_new_and_who_is_known()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, Crm + "1004,Di,home@x.it,,\n1005,Ed,home@x.it,,\n");
        folder.Load(FactKind.Referrals, "id,referrer,referred,time,stage,value\ne1,ada@x.it,bo@x.it,1,converted,9.00\n");
        var report = folder.Load(FactKind.Referrals, "id,referrer,referred,time,stage,value\n" +
            "e1,ada@x.it,bo@x.it,1,converted,9.00\ne1,ada@x.it,bo@x.it,1,refunded,9.00\ne2,1001,new@x.it,2,converted,9.00\n" +
            "e1,ada@x.it,bo@x.it,1,converted,20.00\ne2,1001,new@x.it,2,converted,9.00\ne3,home@x.it,cy@x.it,3,invited,\n",
            dryRun: true);
        Assert.Equal(new RowNews(New: 3, Changed: 1, Repeated: 2), report.News);
        Assert.Equal([new PeopleMatch("referred", 3, 2, 0), new PeopleMatch("referrer", 2, 1, 1)], report.Matches);
        Assert.Null(report.LoadId); // ada@x.it and 1001 are one
        var people = folder.Load(FactKind.People, "id,name\n1001,Ada\n9,New\n", dryRun: true);
        Assert.Equal(new RowNews(New: 1, Changed: 1, Repeated: 0), people.News);
    }
}
