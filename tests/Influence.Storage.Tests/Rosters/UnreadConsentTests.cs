using System.Collections.Immutable;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Rosters;

/// <summary>A consent that cannot be read keeps somebody from being contacted until it is mended, and so does a no, whatever else
/// is wrong in its row.</summary>
public sealed class UnreadConsentTests
{
    private const string Others = "a,,yes\nb,,yes\nc,,yes\n";

    private static readonly CancellationToken _token = CancellationToken.None;

    [Theory]
    [InlineData("mia,,perhaps")]
    [InlineData("mia,,perhaps", "mia,,unknown")]
    [InlineData("mia,10 EUR,perhaps", "mia,,no")]
    public async Task The_next_row_that_can_be_read_ends_it_and_so_does_taking_the_load_back(string row, string? mended = null)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, $"id,value,consent\n{Others}mia,,yes\n");
        Assert.True(IsListed(folder, "mia"));
        var report = folder.Load(FactKind.People, $"id,value,consent\n{Others}{row}\n");
        Assert.Equal((1L, 1L, 0L), (report.RowsRejected, report.PeopleHeld, report.NosKept));
        Assert.Contains("not contacted until a row about them can be read", report.Rejects[0].Message, StringComparison.Ordinal);
        Assert.False(IsListed(folder, "mia"));
        folder.Load(FactKind.People, "id,name\nmia,Mia\n"); // says nothing about it
        Assert.False(IsListed(folder, "mia"));
        folder.Reopen();
        if (mended is not null)
        {
            folder.Load(FactKind.People, $"id,value,consent\n{mended}\n");
            Assert.Equal(!mended.EndsWith("no", StringComparison.Ordinal), IsListed(folder, "mia"));
        }
        else
        {
            var load = folder.Data.Loads.List("main", 9).Single(one => one.Rows == 0 || one.Rows == 4 && one.Id == report.LoadId);
            await folder.Data.Loads.TakeBackAsync(load.Id, alsoNos: false, _token);
            Assert.True(IsListed(folder, "mia"));
        }
    }

    // A row of too many columns, whose no is one by the caller's words alone; and a yes by them is none.
    [Theory]
    [InlineData("stop", true)]
    [InlineData("go", false)]
    public void The_words_in_force_are_those_that_count_in_a_row_that_is_refused(string word, bool isNo)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,consent\na,yes\nb,yes\nmia,yes\n");
        var options = new ReadOptions
        {
            Map = ImmutableDictionary<string, string>.Empty.Add("consent", "state").Add("id", "key"),
            ConsentMap = ImmutableDictionary<string, string>.Empty.Add("stop", "no").Add("go", "yes"),
        };
        var report = folder.Load(FactKind.People, $"key,state\na,go\nb,go\nc,go\nmia,{word},more\n", options);
        Assert.Equal((1L, isNo ? 1L : 0L), (report.RowsRejected, report.NosKept));
        Assert.False(IsListed(folder, "mia"));
    }

    // The file of before is loaded again: its batch is there already, and yet it is what came last.
    [Fact]
    public async Task The_very_file_of_before_mends_it_and_taking_that_back_brings_it_back()
    {
        using var folder = new TestFolder();
        const string good = $"id,value,consent\n{Others}mia,,yes\n";
        folder.Load(FactKind.People, good);
        folder.Load(FactKind.People, $"id,value,consent\n{Others}mia,,perhaps\n");
        Assert.False(IsListed(folder, "mia"));
        var again = folder.Load(FactKind.People, good);
        Assert.Equal(4, again.RowsUnchanged);
        Assert.True(IsListed(folder, "mia"));
        await folder.Data.Loads.TakeBackAsync(again.LoadId!.Value, alsoNos: false, _token);
        Assert.False(IsListed(folder, "mia"));
    }

    [Theory]
    [InlineData("2025-01-01", "2024-01-01", false)] // an older export, loaded later
    [InlineData("2025-01-01", "2025-01-01", true)] // the same export, mended
    [InlineData("2025-01-01", "2026-01-01", true)]
    [InlineData("2025-01-01", "", true)]
    [InlineData("", "2024-01-01", true)]
    public void Dates_decide_what_comes_next_where_both_rows_have_one(string unread, string read, bool isListed)
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, $"id,consent,updated_at\nmia,perhaps,{unread}\na,yes,\nb,yes,\n");
        folder.Load(FactKind.People, $"id,consent,updated_at\nmia,yes,{read}\n");
        Assert.Equal(isListed, IsListed(folder, "mia"));
    }

    [Fact]
    public void Rows_of_one_file_mend_nothing_and_an_unreadable_opt_out_needs_its_own_answer()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,consent\nmia,perhaps\nmia,yes\na,yes\n");
        Assert.False(IsListed(folder, "mia"));
        folder.Load(FactKind.People, "id,unsubscribed\nben,maybe so\na,false\nb,false\n");
        Assert.False(IsListed(folder, "ben"));
        folder.Load(FactKind.People, "id,unsubscribed\nben,false\nmia,false\n");
        Assert.True(IsListed(folder, "ben"));
        Assert.False(IsListed(folder, "mia")); // her consent is still not known
    }

    [Fact]
    public void Who_shares_an_address_with_them_waits_too_until_a_row_of_their_own_can_be_read()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,email,consent\nmia,home@x.it,yes\nben,home@x.it,yes\n");
        folder.Load(FactKind.People, "email,consent\nhome@x.it,perhaps\na@x.it,yes\n");
        Assert.Equal((false, false), (IsListed(folder, "mia"), IsListed(folder, "ben")));
        folder.Load(FactKind.People, "id,consent\nben,unknown\n");
        Assert.Equal((false, true), (IsListed(folder, "mia"), IsListed(folder, "ben")));
        folder.Data.Roster.AllowContact("main", "home@x.it");
        Assert.True(IsListed(folder, "mia"));
    }

    [Theory]
    [InlineData("id,name,consent\nmia,\"Mia,no\n", 1, 0)] // a quote that is never closed
    [InlineData("id,name,consent\nmia,\"Mia,yes\n", 0, 1)]
    [InlineData("id,name,consent\nmia,Mia, Ross,no\n", 1, 0)]
    [InlineData("id,name,consent\nmia,Mia, Ross,yes\n", 0, 1)]
    [InlineData("id,name,consent\nmia,M\u00fca,no\n", 1, 0)]
    [InlineData("id,name,consent\nmia,M\u00fca,yes\n", 0, 0)]
    [InlineData("id,name,consent\nmia,Mia,n\u00fc\n", 0, 1)]
    [InlineData("id,name,consent\nmia,M\0a,no\n", 1, 0)]
    [InlineData("id,name,consent\nmia,Mia,n\0o\n", 0, 1)]
    [InlineData("id,name\nmia,M\u00fca\n", 0, 0)] // nothing about consent
    public void A_row_that_cannot_be_cut_or_decoded_counts_as_far_as_it_can_be_read(string text, long nos, long held)
    {
        using var folder = new TestFolder();
        var lines = text.Split('\n', 2);
        var good = string.Concat(Enumerable.Range(0, 3).Select(n => lines[0].EndsWith("consent", StringComparison.Ordinal)
            ? $"p{n},P,yes\n" : $"p{n},P\n"));
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"\uFEFF{lines[0]}\n{good}"), .. Encoding.Latin1.GetBytes(lines[1])];
        var report = folder.Load(FactKind.People, [TestFolder.Source(bytes)]);
        Assert.Equal((1L, nos, held), (report.RowsRejected, report.NosKept, report.PeopleHeld));
        Assert.Equal(nos + held == 0, report.Rejects[0].Message.Length > 0 && !IsKnownAndHidden(folder, "mia"));
        Assert.DoesNotContain("p2", report.Rejects[0].Excerpt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"id\":\"mia\",\"email\":{},\"consent\":\"no\"}", 1, 0)]
    [InlineData("{\"id\":\"mia\",\"consent\":\"no\"", 1, 0)]
    [InlineData("{\"id\":\"mia\",\"cons", 0, 1)]
    [InlineData("{\"id\":\"mia\",\"consent\":[\"no\"]}", 0, 1)]
    [InlineData("{\"id\":\"mia\",\"name\":[1]}", 0, 0)]
    public void An_object_that_is_broken_counts_as_far_as_it_can_be_read(string line, long nos, long held)
    {
        using var folder = new TestFolder();
        var good = string.Concat(Enumerable.Range(0, 3).Select(n => $"{{\"id\":\"p{n}\",\"consent\":\"yes\",\"name\":\"x\"}}\n"));
        var report = folder.Load(FactKind.People, good + line + "\n");
        Assert.Equal((1L, nos, held), (report.RowsRejected, report.NosKept, report.PeopleHeld));
    }

    [Fact]
    public void A_column_of_consents_that_cannot_be_read_refuses_the_file_and_keeps_its_nos_alone()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,consent\nmia,yes\nben,yes\nzoe,yes\n");
        var many = string.Concat(Enumerable.Range(0, 12).Select(n => $"p{n},igen\n"));
        var error = Assert.Throws<GraphDataException>(() =>
            folder.Load(FactKind.People, $"id,consent\nmia,igen\nben,no\n{many}"));
        Assert.Equal("consent_unreadable", error.Code);
        Assert.Contains("13 of 14 words", error.Message, StringComparison.Ordinal);
        Assert.Contains("the no of 1", error.Message, StringComparison.Ordinal);
        Assert.Equal((true, false), (IsListed(folder, "mia"), IsListed(folder, "ben")));

        // Of a few words each is somebody's.
        error = Assert.Throws<GraphDataException>(() => folder.Load(FactKind.People, "id,consent\nzoe,igen\n"));
        Assert.Equal("mostly_refused", error.Code);
        Assert.False(IsListed(folder, "zoe"));
    }

    private static bool IsListed(TestFolder folder, string id) => folder.People(folder.Snapshot()).Find(id) is not null;

    private static bool IsKnownAndHidden(TestFolder folder, string id) =>
        folder.Data.Roster.PeopleOf("main", folder.Snapshot(), showThirdParties: true).Find(id) is null &&
        folder.Snapshot().NodeCount == 4;
}
