using Influence.Application.Facts;
using Influence.Application.Roster;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Rosters;

/// <summary>What files say about a person is joined field by field: what a file lacks, it does not say.</summary>
public sealed class FieldByFieldTests
{
    [Theory]
    [InlineData("id,name,consent\nmia,Mia Ross,no\n", "id,city\nmia,Turin\n", null, null)]
    [InlineData("id,name,consent\nmia,Mia Ross,yes\n", "id,city\nmia,Turin\n", "Mia Ross", "yes")]
    [InlineData("id,name,consent\nmia,Mia Ross,yes\n", "id,consent\nmia,no\n", null, null)]
    [InlineData("id,consent,updated_at\nmia,no,2024-01-01T00:00:00Z\n", "id,consent\nmia,yes\n", null, null)]
    [InlineData("id,consent\nmia,no\n", "id,consent,updated_at\nmia,yes,2026-01-01T00:00:00Z\n", null, null)]
    [InlineData("id,name,consent,updated_at\nmia,Mia,no,2024-01-01T00:00:00Z\n",
        "id,consent,updated_at\nmia,yes,2024-01-02T00:00:00Z\n", "Mia", "yes")]
    [InlineData("id,consent,updated_at\nmia,no,2024-01-02T00:00:00Z\n",
        "id,consent,updated_at\nmia,yes,2024-01-02T00:00:00Z\n", null, null)]
    [InlineData("id,suppressed,updated_at\nmia,true,2024-01-01T00:00:00Z\n",
        "id,consent,suppressed,updated_at\nmia,yes,false,2026-01-01T00:00:00Z\n", null, null)]
    [InlineData("id,name\nmia,Mia Ross\n", "id,name\nmia,\n", "Mia Ross", "unknown")]
    [InlineData("id,name\nmia,Mia A\n", "id,name\nmia,Mia B\n", "Mia B", "unknown")]
    [InlineData("id,name,updated_at\nmia,Mia B,2024-01-01T00:00:00Z\n", "id,name,updated_at\nmia,Mia A,2025-01-01T00:00:00Z\n",
        "Mia A", "unknown")]
    public void Two_files_say_the_same_in_any_order(string one, string other, string? name, string? consent)
    {
        foreach (var files in new[] { new[] { one, other }, [other, one] })
        {
            using var folder = new TestFolder();
            foreach (var file in files)
            {
                folder.Load(FactKind.People, file);
            }

            var card = Card(folder, "mia");
            Assert.Equal((name, consent), (card?.Name, card?.Consent));
        }
    }

    [Fact]
    public void Columns_of_the_snapshot_are_joined_too_and_say_what_decided()
    {
        string[] files =
        [
            "id,segment,value,updated_at\na,gold,20.00,2024-01-01T00:00:00Z\n", "id,segment,acceptance\na,,0.5\nb,new,\n",
            "id,segment,updated_at\na,silver,2025-01-01T00:00:00Z\n", "id,value\nb,9.00\n", "id,value\nb,20.00\n",
        ];
        string? before = null;
        foreach (var order in new[] { files, [.. files.Reverse()] })
        {
            using var folder = new TestFolder();
            foreach (var file in order)
            {
                folder.Load(FactKind.People, file);
            }

            var build = folder.Build();
            Assert.Equal((2L, 1L), (build.ConflictingFacts, build.UndatedConflicts)); // gold lost to the later, 9 to the greater
            var snapshot = folder.Snapshot();
            var people = folder.People(snapshot);
            var (a, b) = (people.Find("a")!.Value, people.Find("b")!.Value);
            var columns = snapshot.People!;
            Assert.Equal(("silver", 2000L, 0.5f), (columns.Words[columns.Segment.Span[a]], columns.ValueMinor.Span[a],
                columns.Acceptance.Span[a]));
            Assert.Equal(2000L, columns.ValueMinor.Span[b]);
            Assert.Equal(before ?? snapshot.Id, snapshot.Id);
            before = snapshot.Id;
        }
    }

    [Fact]
    public void An_explicit_act_lifts_what_files_said_until_now_and_nothing_else()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,email,consent,suppressed\nmia,mia@x.it,no,\nsven,s@x.it,no,true\n");
        Assert.Null(Card(folder, "mia"));
        Assert.True(folder.Data.Roster.AllowContact("main", "MIA@x.it"));
        Assert.Equal("unknown", Card(folder, "mia")!.Consent);
        Assert.False(folder.Data.Roster.AllowContact("main", "mia"));
        Assert.False(folder.Data.Roster.AllowContact("main", "sven"));
        Assert.Null(Card(folder, "sven"));
        folder.Load(FactKind.People, "id,consent,segment\nmia,no,new\n");
        Assert.Null(Card(folder, "mia"));
    }

    [Theory]
    [InlineData("id,consent\nmia,no\nben,no\nann,yes\n")]
    [InlineData("email,consent\nmia@x.it,no\nben@x.it,no\n")]
    [InlineData("id,unsubscribed\nmia,2025-03-01\nben,true\nann,false\n")]
    public void A_list_that_is_given_again_after_a_lift_counts_again_and_says_so(string list)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,email\nmia,mia@x.it\nben,ben@x.it\nann,ann@x.it\n");
        folder.Load(FactKind.People, list);
        Assert.Null(Card(folder, "mia"));
        Assert.Empty(Again(folder.Load(FactKind.People, list)));
        Assert.True(folder.Data.Roster.AllowContact("main", "mia"));
        Assert.NotNull(Card(folder, "mia"));
        Assert.Single(Again(folder.Load(FactKind.People, list, dryRun: true)));
        Assert.NotNull(Card(folder, "mia"));
        var again = folder.Load(FactKind.People, list);
        Assert.Equal((0L, again.RowsRead), (again.RowsLoaded, again.RowsUnchanged));
        Assert.Single(Again(again));
        Assert.Equal((null, null), (Card(folder, "mia"), Card(folder, "ben")));
        Assert.Empty(Again(folder.Load(FactKind.People, list)));
        Assert.True(folder.Data.Roster.AllowContact("main", "mia"));
        Assert.NotNull(Card(folder, "mia"));
    }

    [Theory]
    [InlineData("id,consent\nmia,no\n")]
    [InlineData("id,suppressed\nmia,true\n")]
    [InlineData("id,unsubscribed_at\nmia,2025-03-01\n")]
    [InlineData("id,unsubscribed\nmia,unsubscribed 2025-03-01\n")]
    [InlineData("id,consent\nmia,opted out on 2025-03-01\n")]
    [InlineData("id,consent\nmia,Unsubscribed (1 March 2025)\n")]
    public void A_list_of_nos_alone_hides_those_in_it_and_makes_nobody_a_third_party(string list)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Follows, "ann ben\nben mia\nmia ann\n");
        folder.Load(FactKind.People, list);
        Assert.Equal((null, true, true), (Card(folder, "mia"), IsListed(folder, "ann"), IsListed(folder, "ben")));
        folder.Data.Roster.AllowContact("main", "mia");
        Assert.True(IsListed(folder, "ann"));
        folder.Load(FactKind.People, "id,name\nben,Ben\n"); // who the customers are is known from here on
        folder.Load(FactKind.People, "id,consent\nben,no\n"); // and stays known
        Assert.Equal((false, false), (IsListed(folder, "ann"), IsListed(folder, "ben")));
    }

    private static bool IsListed(TestFolder folder, string id) => folder.People(folder.Snapshot()).Find(id) is not null;

    private static IEnumerable<string> Again(LoadReport report) => report.Files[0].Reading.Notes.Where(note =>
        note.StartsWith("1 no of these rows had been lifted by hand", StringComparison.Ordinal));

    private static PersonCard? Card(TestFolder folder, string id)
    {
        var people = folder.People(folder.Snapshot());
        return people.Find(id) is { } node ? people.CardOf(node) : null;
    }
}
