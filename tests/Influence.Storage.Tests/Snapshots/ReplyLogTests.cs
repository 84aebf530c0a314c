using Influence.Application.Facts;
using Influence.Engine.Snapshots;
using Influence.Storage.Sections;
using Influence.Storage.Snapshots;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Snapshots;

/// <summary>What became of invitations: read in five languages, kept by time, and gone with whoever objects.</summary>
public sealed class ReplyLogTests
{
    [Fact]
    public void Replies_are_kept_by_time_and_come_back_from_the_file()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Replies, "person,campaign,time,stage\nb,spring,2,accepted\na,spring,1,invited\na,,3,declined\n");
        var made = folder.Snapshot();
        using var volume = new MemoryVolume();
        volume.Write("s", SnapshotSections.Of(made));
        using var file = volume.Open("s", "snapshot");
        foreach (var log in new[] { made.ReplyLog!, SnapshotSections.From(made.Id, file).ReplyLog! })
        {
            Assert.Equal([1_000_000, 2_000_000, 3_000_000], log.Time.ToArray());
            Assert.Equal([ReplyStage.Invited, ReplyStage.Accepted, ReplyStage.Declined], log.Stage.ToArray());
            Assert.Equal([0, 0, -1], log.Campaign.ToArray());
            Assert.Equal(["spring"], log.Words);
            Assert.Equal(log.Person.Span[0], log.Person.Span[2]);
            Assert.NotEqual(log.Person.Span[0], log.Person.Span[1]);
        }
    }

    [Theory]
    [InlineData("Kundennummer;Kampagne;Datum;Antwort\n7;Mai;01.05.2024;eingeladen\n7;Mai;31.05.2024;Zusage\n")]
    [InlineData("Cliente;Campagna;Data;Risposta\n7;Mai;01/05/2024;invito inviato\n7;Mai;31/05/2024;accettato\n")]
    [InlineData("Client;Campagne;Date;R\u00e9ponse\n7;Mai;01/05/2024;invitation envoy\u00e9e\n7;Mai;31/05/2024;accept\u00e9\n")]
    [InlineData("Cliente;Campa\u00f1a;Fecha;Respuesta\n7;Mai;01/05/2024;invitado\n7;Mai;31/05/2024;aceptado\n")]
    [InlineData("Customer ID,Campaign Name,Date,Response\n7,Mai,2024-05-01,Invite sent\n7,Mai,2024-05-31,Yes\n")]
    public void Five_languages_say_the_same(string text)
    {
        using var folder = new TestFolder();
        var report = folder.Load(FactKind.Replies, text);
        Assert.Equal((2, 0), (report.RowsLoaded, report.RowsRejected));
        var log = folder.Snapshot().ReplyLog!;
        Assert.Equal([ReplyStage.Invited, ReplyStage.Accepted], log.Stage.ToArray());
        Assert.Equal(["Mai"], log.Words);
    }

    [Fact]
    public void An_unknown_word_is_refused_by_name_and_clicks_are_passed_over()
    {
        using var folder = new TestFolder();
        var report = folder.Load(FactKind.Replies,
            "person,campaign,time,stage\na,c,1,invited\na,c,2,vielleicht\na,c,3,clicked\n");
        Assert.Equal((1, 1), (report.RowsLoaded, report.RowsRejected));
        Assert.Contains("--stage-map \"vielleicht=STAGE\", where STAGE is invited, accepted, declined, shared",
            Assert.Single(report.Rejects).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Loading_twice_changes_nothing()
    {
        using var folder = new TestFolder();
        const string Text = "person,campaign,time,stage\na,c,1,invited\na,c,2,accepted\n";
        folder.Load(FactKind.Replies, Text);
        var before = folder.Snapshot().Id;
        Assert.Equal((0, 2), (folder.Load(FactKind.Replies, Text) is var again ? again.RowsLoaded : -1, again.RowsUnchanged));
        Assert.Equal(before, folder.Snapshot().Id);
    }

    [Fact]
    public void Whoever_objects_is_gone_from_the_log()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.Replies, "person,campaign,time,stage\na,c,1,invited\nb,c,2,accepted\n");
        folder.Load(FactKind.People, "id,suppressed\na,true\nb,\n");
        Assert.Equal([ReplyStage.Accepted], folder.Snapshot().ReplyLog!.Stage.ToArray());
    }

    // Under an e-mail address as under the id: the same person.
    [Fact]
    public void Replies_under_an_address_are_those_of_the_customer()
    {
        using var folder = new TestFolder();
        folder.Load(FactKind.People, "id,email\n7,mia@shop.example\n");
        folder.Load(FactKind.Replies, "email,campaign,time,stage\nMia@shop.example,c,1,invited\n");
        folder.Load(FactKind.Replies, "person,campaign,time,stage\n7,c,2,accepted\n");
        var log = folder.Snapshot().ReplyLog!;
        Assert.Equal(log.Person.Span[0], log.Person.Span[1]);
    }

    // An address, a date and a status alone may be a list of subscribers just as well.
    [Theory]
    [InlineData("E-Mail;Kampagne;Datum;Antwort\na@x.it;Mai;01.05.2026;Zusage\n", true)]
    [InlineData("email,response,date\na@x.it,yes,2026-05-01\n", true)]
    [InlineData("contact_id,campaign,timestamp,status\n7,may,2026-05-01,invited\n", true)]
    [InlineData("email,status,date\na@x.it,subscribed,2026-05-01\n", false)]
    [InlineData("referrer,referred,campaign,time,status\na,b,may,2026-05-01,converted\n", false)]
    [InlineData("person,source,time,kind,campaign\na,b,1714521600,retweet,may\n", false)]
    public void A_file_is_taken_for_replies_where_it_says_so(string text, bool areReplies)
    {
        using var folder = new TestFolder();
        var kind = folder.Data.Loader.Preview(TestFolder.Source(text), null, new ReadOptions()).Kind;
        Assert.Equal(areReplies, kind == FactKind.Replies);
    }
}
