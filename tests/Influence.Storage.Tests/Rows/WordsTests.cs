using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Rows;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Rows;

/// <summary>Words of stages, kinds and consent, by their meaning.</summary>
public sealed class WordsTests
{
    private const string Referrals = "referrer,referred,time,stage\n";

    private static readonly WordBook _book = new(new ReadOptions());

    [Theory]
    [InlineData("invited", "Invited", "invite sent", "eingeladen", "invitato", "invité", "invitado")]
    [InlineData("signed_up", "signed up", "Registered", "pending", "in attesa", "ausstehend", "en attente", "pendiente")]
    [InlineData("converted", "Purchased", "order placed", "paid", "Approved", "gekauft", "acquistato", "acheté", "comprado")]
    [InlineData("rewarded", "reward sent", "payout", "premiato", "prämiert")]
    [InlineData("cancelled", "canceled", "CANCELLED", "annullato", "storniert", "annulé", "cancelado")]
    [InlineData("refunded", "refund", "chargeback", "rimborsato", "erstattet", "remboursé", "reembolsado")]
    [InlineData("-", "denied", "rejected", "abgelehnt", "rifiutato", "refusé", "rechazado")]
    public void Stages_are_known_in_five_languages(string stage, params string[] words) =>
        Assert.All(words, word => Assert.Equal(stage, _book.StageOf(word)));

    [Theory]
    [InlineData("retweet", "RT", "Retweet", "retweeted", "boost", "reblog", "repost")]
    [InlineData("share", "share", "Shared", "condivisione", "geteilt", "partage")]
    [InlineData("quote", "Quote", "quote tweet")]
    [InlineData("mention", "MT", "mentions")]
    [InlineData("reply", "RE", "replied_to", "comment")]
    [InlineData("post", "tweet", "original", "status")]
    [InlineData("like", "favorite", "liked")]
    public void Kinds_of_shares_have_one_word(string kind, params string[] words) =>
        Assert.All(words, word => Assert.Equal(kind, _book.KindOf(word)));

    [Theory]
    [InlineData("yes", "ja", "sì", "si", "oui", "sí", "1", "TRUE", "subscribed", "opted in", "opt-in", "granted")]
    [InlineData("no", "nein", "no", "non", "0", "false", "unsubscribed", "opted out", "Opted-Out", "opt-out", "denied", "revoked",
        "bounced", "cleaned")]
    [InlineData("unknown", "unknown", "non-subscribed", "unconfirmed")]
    [InlineData("suppressed", "suppressed", "do not process", "gesperrt")]
    public void Answers_about_consent_are_known_in_five_languages(string answer, params string[] words) =>
        Assert.All(words, word => Assert.Equal(answer, _book.ConsentOf(word)));

    [Fact]
    public void An_unknown_stage_is_refused_with_the_option_that_settles_it()
    {
        var text = Referrals + "a,b,2026-01-01,Frobbed\na,b,2026-01-01,paid\n";
        var reject = Assert.Single(Reading.Of(FactKind.Referrals, text).Rejects);
        Assert.Equal("bad_stage", reject.Code);
        Assert.Contains("--stage-map \"Frobbed=STAGE\"", reject.Message, StringComparison.Ordinal);
        var settled = Reading.Options with { StageMap = ImmutableDictionary<string, string>.Empty.Add("frobbed", "invited") };
        Assert.Equal(2, Reading.Of(FactKind.Referrals, text, settled).Rows.Count);
        var wrong = Reading.Options with { StageMap = ImmutableDictionary<string, string>.Empty.Add("frobbed", "sold") };
        Assert.Equal("stage_unknown", Assert.Throws<OptionException>(() => Reading.Of(FactKind.Referrals, text, wrong)).Code);
    }

    [Fact]
    public void Words_for_no_stage_are_passed_over_counted_and_named()
    {
        var read = Reading.Of(FactKind.Referrals, Referrals +
            "a,b,2026-01-01,denied\na,c,2026-01-01,denied\na,b,2026-01-01,paid\n");
        Assert.Equal((1L, 0L, "header=1 stage_passed=2"), (read.RowsRead, read.RowsRejected, read.Passed));
        Assert.Contains(read.Notes, note => note.Contains("denied (2)", StringComparison.Ordinal));
    }

    [Fact]
    public void Kinds_are_stored_by_meaning_and_unknown_ones_are_counted_and_named()
    {
        using var folder = new TestFolder();
        var report = folder.Load(FactKind.Shares, "person,source,time,kind\na,b,2026-01-01,RT\nc,b,2026-01-02,Retweet\n" +
            "d,b,2026-01-03,zapped\nd,b,2026-01-04,zapped\n");
        var log = folder.Snapshot().ShareLog!;
        Assert.Equal(["retweet", "zapped"], log.Words.Where((word, place) => log.Kind.Span.Contains(place)).Order());
        Assert.Contains(report.Files[0].Reading.Notes, note => note.Contains("zapped (2)", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_for_nothing_are_not_given()
    {
        var read = Reading.Of(FactKind.Shares, "person,source,time,topic\nann,NULL,2026-01-01,N/A\n");
        Assert.Empty(read.Rejects);
        Assert.StartsWith("person=ann time=2026-01-01", Assert.Single(read.Rows), StringComparison.Ordinal);
        Assert.Equal("missing_value", Assert.Single(Reading.Of(FactKind.Shares, "person,time\nann,NULL\n").Rejects).Code);
    }
}
