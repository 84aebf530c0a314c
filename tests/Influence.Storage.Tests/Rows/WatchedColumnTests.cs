using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Facts;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Rows;

/// <summary>A no counts in whatever column it stands, be the column understood or not; a yes does not.</summary>
public sealed class WatchedColumnTests
{
    [Theory]
    [InlineData("id,email,Accepts Email Marketing,Email Marketing Consent\nben,b@x.it,no,\nann,a@x.it,yes,yes\n", "ben")]
    [InlineData("id,email,Consenso privacy,Consenso marketing\nben,b@x.it,NO,SI\nann,a@x.it,SI,SI\n", "ben")]
    [InlineData("id,email,Email Suppressions\nben,b@x.it,HARD_BOUNCE\nann,a@x.it,\n", "ben")]
    [InlineData("id,email,Do Not Call\nben,b@x.it,1\nann,a@x.it,0\n", "ben")]
    [InlineData("id,email,UNSUB_TIME,UNSUB_REASON\nben,b@x.it,2026-01-05 10:00:00,NORMAL\nann,a@x.it,,\n", "ben")]
    [InlineData("id,email,Abgemeldet am\nben,b@x.it,05.01.2026\nann,a@x.it,\n", "ben")]
    [InlineData("id,email,Data revoca\nben,b@x.it,05/01/2026\nann,a@x.it,\n", "ben")]
    [InlineData("id,email,Date de désinscription\nben,b@x.it,05/01/2026\nann,a@x.it,\n", "ben")]
    [InlineData("id,email,Fecha de baja\nben,b@x.it,05/01/2026\nann,a@x.it,\n", "ben")]
    [InlineData("id,email,Acepta publicidad\nben,b@x.it,No\nann,a@x.it,Sí\n", "ben")]
    [InlineData("id,email,newsletter\nben,b@x.it,0\nann,a@x.it,1\n", "ben")]
    [InlineData("id,email,Bounce rate\nben,b@x.it,0.3\nann,a@x.it,0.1\n", "")]
    public void A_no_in_a_column_that_became_no_field_counts(string text, string saidNo)
    {
        using var folder = new TestFolder();
        Assert.Equal(0, folder.Load(FactKind.People, text).RowsRejected);
        var people = folder.People(folder.Snapshot());
        Assert.Equal(saidNo == "" ? ["ann", "ben"] : ["ann"], people.Page(null, 9).Select(card => card.Id));
    }

    [Fact]
    public void What_is_said_about_a_column_by_hand_counts_for_more()
    {
        const string text = "id,email,newsletter\nben,b@x.it,0\n";
        using var folder = new TestFolder();
        folder.Load(FactKind.People, text, Reading.Map(("consent", "-")));
        Assert.NotNull(folder.People(folder.Snapshot()).Find("ben"));
    }

    [Fact]
    public void A_list_whose_name_speaks_of_opting_out_is_asked_about_and_everybody_in_it_can_say_no()
    {
        const string text = "E-Mail\nb@x.it\n";
        var asked = Assert.Throws<GraphDataException>(() => Load("Abmeldungen-2026.csv", text, new ReadOptions()));
        Assert.Contains("--map consent=@no", asked.Message, StringComparison.Ordinal);
        Assert.Equal("map:consent", Assert.Single(SourcePreview.Of(Source("optout.csv", text), null, new()).Questions).Setting);
        var notes = Load("list.csv", text, new ReadOptions()).Files[0].Reading.Notes;
        Assert.Contains(notes, note => note.Contains("--map consent=@no", StringComparison.Ordinal));
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,email,consent\n7,B@x.it,yes\n");
        folder.Load(FactKind.People, [Source("optout.csv", text)], Reading.Map(("consent", "@no")));
        Assert.Null(folder.People(folder.Snapshot()).Find("7"));
    }

    [Fact]
    public void A_file_refused_as_a_whole_leaves_the_nos_that_could_be_read()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,name\nmia,Mia\nben,Ben\n");
        var refused = Assert.Throws<GraphDataException>(() => folder.Load(FactKind.People,
            "id,value,consent\nmia,much,no\nzoe,more,yes\nben,most,no\n"));
        Assert.Equal("mostly_refused", refused.Code);
        Assert.Contains("the no of 2", refused.Message, StringComparison.Ordinal);
        Assert.Empty(folder.People(folder.Snapshot()).Page(null, 9));
    }

    [Fact]
    public void Addresses_are_masked_in_what_is_refused_of_any_kind()
    {
        using var folder = new TestFolder();
        var report = folder.Load(FactKind.Referrals,
            "referrer,referred,time,stage\nada@x.it,bo,1,converted\nada@x.it,bo,1,wibble\nada@x.it,bo,2,converted\n");
        Assert.Equal("a•••@x.it,bo,1,wibble", Assert.Single(report.Rejects).Excerpt);
    }

    [Fact]
    public void Dates_in_both_orders_are_refused_with_both_readings()
    {
        var mixed = Assert.Throws<GraphDataException>(() => Reading.Of(FactKind.Referrals,
            "referrer,referred,time,stage\na,b,13/04/2026,paid\na,c,05/26/2026,paid\n"));
        Assert.Contains("--dates dmy or --dates mdy", mixed.Message, StringComparison.Ordinal);
        Assert.Contains("some rows have the day first", mixed.Message, StringComparison.Ordinal);
    }

    private static FactSource Source(string name, string text) => TestFolder.Source(text) with { Name = name };

    private static LoadReport Load(string name, string text, ReadOptions options)
    {
        using var folder = new TestFolder();
        return folder.Load(FactKind.People, [Source(name, text)], options);
    }
}
