using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Rosters;
using Influence.Storage.Rows;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Rows;

/// <summary>Rows of people: who they are about, and which no they say.</summary>
public sealed class PeopleRowsTests
{
    [Theory]
    [InlineData("email,name\nMia@X.it,Mia\n", "Mia@X.it")]
    [InlineData("phone,name\n+39 333 1234567,Mia\n", "+39 333 1234567")]
    [InlineData("handle,name\n@mia,Mia\n", "@mia")]
    [InlineData("id,email,name\nNULL,mia@x.it,Mia\n", "mia@x.it")]
    public void A_row_without_an_id_goes_by_another_identity(string text, string id)
    {
        var row = Assert.Single(Rows(text).Rows);
        Assert.Equal((id, true, null), (row.IdText, row.IsBare, Text(row, "id")));
    }

    [Fact]
    public void A_row_about_nobody_is_refused()
    {
        Assert.Equal("empty_id", Assert.Single(Rows("id,email,name\n,,Mia\n,none,Ben\n1,,Cy\n").Rejects.Take(1)).Code);
        var error = Assert.Throws<GraphDataException>(() => Rows("colour,size\nred,big\n"));
        Assert.Equal("missing_column", error.Code);
        Assert.Contains("email, phone or handle", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,consent\nmia,nein\n", "no", null)]
    [InlineData("id,consent\nmia,opted out\n", "no", null)]
    [InlineData("id,consent\nmia,suppressed\n", "no", "true")]
    [InlineData("id,unsubscribed\nmia,true\n", "no", null)]
    [InlineData("id,consent,unsubscribed\nmia,yes,sì\n", "no", null)]
    [InlineData("id,unsubscribed_at\nmia,2026-01-01 10:00\n", "no", null)]
    [InlineData("id,do_not_email,bounced\nmia,0,1\n", "no", null)]
    [InlineData("id,Email Opt Out\nmia,false\n", null, null)]
    [InlineData("id,suppressed\nmia,ja\n", "no", "true")]
    [InlineData("id,email,Status\nmia,m@x.it,unsubscribed\nben,b@x.it,subscribed\n", "no", null)]
    public void A_no_is_taken_in_whatever_words_and_column(string text, string? consent, string? suppressed)
    {
        var row = Rows(text).Rows[0];
        Assert.Equal((consent, suppressed), (Text(row, "consent"), Text(row, "suppressed")));
    }

    [Fact]
    public void A_no_is_kept_where_its_row_is_refused()
    {
        var found = Rows("id,email,value,consent\nmia,m@x.it,much,no\n1.2E+15,b@x.it,5,no\nzoe,,much,yes\n");
        Assert.Equal(3, found.Rejects.Count);
        Assert.Equal([("mia", false), ("b@x.it", true)], found.Nos.Select(row => (row.IdText, row.IsBare)));
        Assert.All(found.Nos, row => Assert.Equal(("no", null), (Text(row, "consent"), Text(row, "value"))));
        using var folder = new TestFolder();
        var report = folder.Load(FactKind.People, "id,value,consent\nmia,much,no\nben,5,yes\n");
        Assert.Equal((2L, 1L, 1L, 1L), (report.RowsRead, report.RowsLoaded, report.RowsRejected, report.NosKept));
        Assert.Equal(1, folder.Data.Loads.NosOf("main"));
        Assert.Null(folder.People(folder.Snapshot()).Find("mia"));
    }

    [Fact]
    public void A_yes_to_a_newsletter_is_asked_about_and_not_taken()
    {
        const string text = "id,email,newsletter,marketing_opt_in\n1,m@x.it,yes,1\n2,b@x.it,no,0\n";
        var found = Rows(text);
        Assert.Equal([null, "no"], found.Rows.Select(row => Text(row, "consent"))); // a yes is asked about, a no counts
        Assert.Contains(found.Notes, note => note.Contains("--map consent=newsletter", StringComparison.Ordinal));
        var preview = SourcePreview.Of(TestFolder.Source(text), null, Reading.Options);
        var question = Assert.Single(preview.Questions);
        Assert.Equal((FactKind.People, "consent_unclear", "map:consent"), (preview.Kind, question.Code, question.Setting));
        Assert.Equal(["newsletter", "marketing_opt_in", "-"], question.Choices.Select(choice => choice.Value));
        Assert.Equal("yes", Text(Rows(text, Reading.Map(("consent", "newsletter"))).Rows[0], "consent"));
        Assert.DoesNotContain(Rows(text, Reading.Map(("consent", "-"))).Notes, note => note.Contains("consent",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Handles_lose_their_at_and_case_but_for_channels_whose_ids_have_one()
    {
        Assert.Equal("mia", HandleText.Of("@Mia", "x"u8));
        Assert.Equal("UCx5XG1OV2P6uZZ5FSM9Ttwq", HandleText.Of("UCx5XG1OV2P6uZZ5FSM9Ttwq", "YouTube"u8));
        Assert.Equal(IdentityText.Handle("@Mia"), HandleText.Of("MIA ", "instagram"u8));
    }

    [Fact]
    public void A_preview_shows_names_and_masks_what_reaches_people()
    {
        var preview = SourcePreview.Of(TestFolder.Source(
            Encoding.GetEncoding("latin1")
                .GetBytes("Kundennummer;Vorname;E-Mail-Adresse;Telefon;Notiz\n7;Zoë;zoe@post.de;+49 170 1234567;b@x.org\n")),
            null, Reading.Options);
        Assert.Equal((FactKind.People, "windows-1252", "de"),
            (preview.Kind, preview.Reading.Encoding, preview.Reading.HeaderLanguage));
        Assert.Equal(["7", "Zoë", "z•••@p.de", "•••67", "b•••@x.org"], preview.Rows[0]);
    }

    [Theory]
    [InlineData("Advocate Email,Friend Email,Status,Order Value,Created At\na@x.it,b@x.it,Purchased,\"€ 41,21\",31/03/2024\n",
        FactKind.Referrals)]
    [InlineData("Referrer Email,Referred Friend Email,Referral Status,Purchase Date\na@x.it,b@x.it,approved,2024-03-31\n",
        FactKind.Referrals)]
    [InlineData("Email Parrain;Email Filleul;Statut;Date;Montant\na@x.it;b@x.it;payé;31/03/2024;41,21\n", FactKind.Referrals)]
    [InlineData("Customer ID,Email,First Name,Last Name,newsletter\n1,a@x.it,Mia,Ross,1\n", FactKind.People)]
    [InlineData("Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME\na@x.it,Mia,Ross,2,2024-03-31\n", FactKind.People)]
    [InlineData("tweet_id,author_id,created_at,retweet_user_id\n1,a,2024-03-31,b\n", FactKind.Shares)]
    [InlineData("user,friend\na,b\n", FactKind.Follows)]
    [InlineData("person,channel,handle\n", FactKind.Accounts)]
    public void The_kind_of_common_exports_is_seen(string text, FactKind kind)
    {
        var preview = SourcePreview.Of(TestFolder.Source(text), null, Reading.Options);
        Assert.Equal(kind, preview.Kind);
        Assert.Empty(preview.Missing.Where(field => preview.Questions.All(one => one.Setting != $"map:{field}")));
    }

    [Fact]
    public void A_preview_asks_what_a_load_would_refuse()
    {
        var preview = SourcePreview.Of(TestFolder.Source(
            "referrer,referred,time,status,value\na,b,03/04/2024,Purchased,1.250\na,c,03/04/2024,Frobbed,1.250\n"), null,
                Reading.Options);
        Assert.Equal(["dates", "decimal"], preview.Questions.Select(one => one.Setting).Order());
        Assert.Equal([("Frobbed", null), ("Purchased", "converted")], preview.Words.OrderBy(word => word.Word)
            .Select(word => (word.Word, word.Meaning)));
        var settled = SourcePreview.Of(TestFolder.Source("referrer,referred,time,status\na,b,2024-04-03,Frobbed\n"), null,
            Reading.Options);
        Assert.Equal("bad_stage", Assert.Single(settled.Refused).Code);
    }

    private static string? Text(RosterRow row, string field) => row.Texts[RowSchema.Of[FactKind.People].IndexOf(field)];

    private static (List<RosterRow> Rows, List<RosterRow> Nos, List<Reject> Rejects, List<string> Notes) Rows(
        string text, ReadOptions? options = null)
    {
        var (rows, nos, rejects) = (new List<RosterRow>(), new List<RosterRow>(), new List<Reject>());
        var schema = RowSchema.Of[FactKind.People];
        using var source = RowSource.Open(TestFolder.Source(text), schema, options ?? Reading.Options, rejects.Add);
        var judge = new RowJudge(schema, source, options ?? Reading.Options);
        while (source.Read())
        {
            if (judge.Judge())
            {
                rows.Add(judge.ToRoster());
            }
            else if (judge.Kept == Kept.No)
            {
                nos.Add(judge.ToKept());
            }
        }

        return (rows, nos, rejects, [.. source.Reading.Notes, .. judge.Notes]);
    }
}
