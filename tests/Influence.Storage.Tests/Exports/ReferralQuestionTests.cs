using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Facts;
using Influence.Storage.Tests.Folder;
using static Influence.Storage.Tests.Rows.Reading;

namespace Influence.Storage.Tests.Exports;

/// <summary>What an export of referrals does not say is asked, or refused by name, and never guessed.</summary>
public sealed class ReferralQuestionTests
{
    private const string People = "Advocate Email,Friend Email,";

    [Theory]
    [InlineData("Date Shared,Signup Date,Registration Date\na@x,b@x,2026-01-01,2026-01-02,2026-01-03\n", "map:signed_up",
        "Registration Date", "a>b invited 2026-01-01|a>b signed_up 2026-01-03")]
    [InlineData("Date,Referral Status,Order Status\na@x,b@x,2026-01-01,Completed,Refunded\n", "map:stage", "Order Status",
        "a>b refunded 2026-01-01")]
    [InlineData("Shared At,Purchased At,Reward Status,Payout Status,Reward Date\na@x,b@x,2026-01-01,,Sent,Pending,2026-01-09\n",
        "map:reward_status", "Payout Status", "a>b invited 2026-01-01")]
    [InlineData("Advocate ID,Friend ID,Date,Status\na@x,b@x,1,2,2026-01-01,Paid\n", "map:referrer", "Advocate Email", null)]
    public void Columns_that_could_be_one_are_asked_about(string table, string setting, string answer, string? facts)
    {
        var asked = Assert.Throws<GraphDataException>(() => ExportFacts.Of(People + table));
        Assert.Equal("columns_ambiguous", asked.Code);
        var key = setting.Split(':')[1];
        Assert.Contains($"--map {key}=\"{answer}\"", asked.Message, StringComparison.Ordinal);
        var preview = SourcePreview.Of(TestFolder.Source(People + table), FactKind.Referrals, Options);
        Assert.Contains(preview.Questions, question => question.Setting == setting &&
            question.Choices.Any(choice => choice.Value == answer));
        if (facts is not null)
        {
            Assert.Equal(facts.Split('|'), ExportFacts.Of(People + table, Map((key, answer))).Facts);
        }
    }

    [Fact]
    public void A_purchase_date_without_a_status_is_asked_about_and_may_be_said_to_be_the_purchase()
    {
        const string Table = People + "Purchase Date,Order Total\na@x,b@x,2026-01-01,10.00\na@x,c@x,,\n";
        var asked = Assert.Throws<GraphDataException>(() => ExportFacts.Of(Table));
        Assert.Equal("missing_column", asked.Code);
        Assert.Contains("--map converted=COLUMN", asked.Message, StringComparison.Ordinal);
        var read = ExportFacts.Of(Table, Map(("converted", "Purchase Date")));
        Assert.Equal(["a>b converted 2026-01-01 1000"], read.Facts);
        Assert.Equal("stage_undated", Assert.Single(read.Rejects).Code);
    }

    [Fact]
    public void Amounts_that_may_be_read_two_ways_are_asked_about_for_the_whole_file()
    {
        const string Table = People + "Date Shared,Purchase Date,Order Total\na@x,b@x,2026-01-01,2026-01-02,€ 1.234\n";
        Assert.Equal("decimal_ambiguous", Assert.Throws<GraphDataException>(() => ExportFacts.Of(Table)).Code);
        Assert.Equal("a>b converted 2026-01-02 123400",
            ExportFacts.Of(Table, Options with { DecimalSign = "comma" }).Facts[0]);
        Assert.Equal("a>b converted 2026-01-02 123400",
            ExportFacts.Of(Table + "a@x,c@x,2026-01-01,2026-01-02,\"€ 12,50\"\n").Facts[0]);
    }

    [Fact]
    public void The_order_of_days_and_months_is_one_for_all_stages_and_asked_about_where_no_column_tells()
    {
        const string Table = People + "Date Shared,Purchase Date\na@x,b@x,01/02/2026,03/02/2026\n";
        Assert.Equal("dates_ambiguous", Assert.Throws<GraphDataException>(() => ExportFacts.Of(Table)).Code);
        Assert.Equal(["a>b converted 2026-02-03", "a>b invited 2026-02-01", "a>c converted 2026-02-13"],
            ExportFacts.Of(Table + "a@x,c@x,,13/02/2026\n").Facts);
    }

    [Theory]
    [InlineData("Partially refunded", "", "is 'Partially refunded', which is not known")]
    [InlineData("Purchased", "Bought", "reward_status is 'Bought', which is not known")]
    public void A_status_that_is_not_known_refuses_its_row_with_the_word(string status, string reward, string message)
    {
        var table = People + "Date Shared,Purchase Date,Status,Reward Status\n" +
            $"a@x,b@x,2026-01-01,2026-01-02,{status},{reward}\na@x,c@x,2026-01-01,,Shared,\n";
        var read = ExportFacts.Of(table);
        Assert.Equal(["a>c invited 2026-01-01"], read.Facts);
        var reject = Assert.Single(read.Rejects);
        Assert.Equal("bad_stage", reject.Code);
        Assert.Contains(message, reject.Message, StringComparison.Ordinal);
        Assert.Contains("--stage-map", reject.Message, StringComparison.Ordinal);
        var map = ImmutableDictionary<string, string>.Empty.Add("Partially refunded", "converted").Add("Bought", "-");
        Assert.Equal(["a>b converted 2026-01-02", "a>b invited 2026-01-01", "a>c invited 2026-01-01"],
            ExportFacts.Of(table, Options with { StageMap = map }).Facts);
    }

    [Theory]
    [InlineData("Refunded"), InlineData("Voided"), InlineData("Erstattet"), InlineData("Annulé")]
    public void What_takes_a_purchase_back_without_a_date_is_refused_until_a_column_dates_it(string status)
    {
        var table = People + "Created At,Last Updated,Purchase Date,Order Total,Status\n" +
            $"a@x,b@x,2026-01-01,2026-01-09,2026-01-02,10.00,{status}\na@x,c@x,2026-01-01,2026-01-09,,,Invited\n";
        var read = ExportFacts.Of(table);
        Assert.Equal(["a>c invited 2026-01-01"], read.Facts);
        Assert.Equal(("stage_undated", "time"), (Assert.Single(read.Rejects).Code, read.Rejects[0].Column));
        Assert.Equal(read.Facts, ExportFacts.Of(table, Map(("time", "Created At"))).Facts);
        var dated = ExportFacts.Of(table, Map(("time", "Last Updated"))).Facts;
        Assert.Equal(3, dated.Count);
        Assert.Contains("a>b converted 2026-01-02 1000", dated);
        Assert.Contains(dated, fact => fact is "a>b refunded 2026-01-09" or "a>b cancelled 2026-01-09");
    }

    [Fact]
    public void A_cell_that_cannot_be_read_refuses_its_stage_alone_and_a_person_that_is_none_the_row()
    {
        var read = ExportFacts.Of(People + "Date Shared,Purchase Date,Order Total\na@x,b@x,2026-01-01,soon,10.00\n" +
            ",c@x,2026-01-01,2026-01-02,10.00\na@x,d@x,2026-01-01,2026-01-02,ten\na@x,e@x,2026-01-01,2026-01-02,1.00\n");
        Assert.Equal(["bad_time", "empty_id", "bad_number"], read.Rejects.Select(reject => reject.Code));
        Assert.Equal(["a>b invited 2026-01-01", "a>d invited 2026-01-01", "a>e converted 2026-01-02 100",
            "a>e invited 2026-01-01"], read.Facts);
    }

    [Fact]
    public void A_row_in_another_currency_than_most_is_refused()
    {
        var read = ExportFacts.Of(People + "Date Shared,Purchase Date,Order Total\na@x,b@x,2026-01-01,2026-01-02,$10.00\n" +
            "a@x,c@x,2026-01-01,2026-01-02,$11.00\na@x,d@x,2026-01-01,2026-01-02,€12.00\n");
        Assert.Equal("currency_mixed", Assert.Single(read.Rejects).Code);
        Assert.DoesNotContain(read.Facts, fact => fact.Contains("a>d converted", StringComparison.Ordinal));
    }

    [Fact]
    public void Amounts_without_a_dated_purchase_are_counted()
    {
        var read = ExportFacts.Of(People + "Date Shared,Purchase Date,Order Total\na@x,b@x,2026-01-01,,10.00\n" +
            "a@x,c@x,2026-01-01,,0.00\n");
        Assert.Equal(["a>b invited 2026-01-01", "a>c invited 2026-01-01"], read.Facts);
        Assert.Contains("Amounts of rows without a dated purchase are not used: 1.", read.Reading.Notes);
    }
}
