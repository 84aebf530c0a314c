using Influence.Application.Facts;
using Influence.Storage.Facts;

namespace Influence.Storage.Tests.Rows;

/// <summary>A column that names the currency of each row counts like a sign before the amount.</summary>
public sealed class CurrencyColumnTests
{
    private const string Referrals = "referrer,referred,time,stage,value,currency\n";

    [Fact]
    public void A_referral_in_another_currency_than_most_is_refused()
    {
        var read = Reading.Of(FactKind.Referrals, Referrals + "a,b,2026-01-01,paid,10.00,EUR\na,c,2026-01-01,paid,11.00,€\n" +
            "a,d,2026-01-01,paid,12.00,usd\na,e,2026-01-01,invited,,USD\na,f,2026-01-01,paid,5.00,\n");
        var reject = Assert.Single(read.Rejects);
        Assert.Equal(("currency_mixed", "value", 4), (reject.Code, reject.Column, (int)reject.Line));
        Assert.Contains("USD", reject.Message, StringComparison.Ordinal);
        Assert.Contains("EUR", reject.Message, StringComparison.Ordinal);
        Assert.Equal(4, read.Rows.Count);
        Assert.Contains("currency=currency", read.Columns, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_whose_value_is_in_another_currency_is_refused_too()
    {
        var read = Reading.Of(FactKind.People, "id,value,currency\na,10,EUR\nb,11,EUR\nc,12,USD\nd,,USD\n");
        Assert.Equal("currency_mixed", Assert.Single(read.Rejects).Code);
        Assert.Equal(3, read.Rows.Count);
    }

    [Fact]
    public void Words_of_permissions_for_advertisers_stand_under_their_own_columns()
    {
        var preview = SourcePreview.Of(Folder.TestFolder.Source("id,email,consent,ad_user_data,ad_personalization\n" +
            "1,a@x.org,no,yes,yes\n2,b@x.org,yes,yes,no\n"), FactKind.People, Reading.Options);
        Assert.Equal(
            ["ad_personalization no 1", "ad_personalization yes 1", "ad_user_data yes 2", "consent no 1", "consent yes 1"],
            preview.Words.Select(word => FormattableString.Invariant($"{word.Field} {word.Meaning} {word.Rows}")).Order());
    }

    [Fact]
    public void One_column_answers_and_two_answer()
    {
        const string Rows = "1,a@x.org,yes,no\n2,b@x.org,no,no\n";
        Assert.Contains("'Newsletter' answers yes or no", Question("id,email,Newsletter,note\n" + Rows.Replace(",no\n", ",x\n",
            StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("'Newsletter' and 'Promo mails' answer yes or no", Question("id,email,Newsletter,Promo mails\n" + Rows),
            StringComparison.Ordinal);
    }

    private static string Question(string text) => Assert.Single(
        SourcePreview.Of(Folder.TestFolder.Source(text), FactKind.People, Reading.Options).Questions).Text;
}
