using Influence.Api.Dashboard.Words;
using Influence.Api.Tests.Serving;
using Influence.Engine.Errors;

namespace Influence.Api.Tests.Pages;

/// <summary>A budget and the price of an invitation, as the campaign page reads and tells them.</summary>
public sealed class CampaignBudgetTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("3000", "25", 120, "3,000.00 pays for 120 invitations at 25.00 each.")]
    [InlineData("100", "30", 3, "100.00 pays for 3 invitations at 30.00 each, and 10.00 is left.")]
    [InlineData("0.30", "0.10", 3, "0.30 pays for 3 invitations at 0.10 each.")]
    [InlineData("25", "25", 1, "25.00 pays for 1 invitation at 25.00 each.")]
    public void So_many_invitations_are_paid_for(string budget, string price, int invitations, string sentence)
    {
        var read = CampaignBudget.Read(budget, price)!;
        Assert.Equal((invitations, sentence), (read.Invitations, read.Sentence(invitations)));
    }

    [Fact]
    public void A_budget_for_more_than_there_are_says_so() => Assert.Equal(
        "1,000,000,000.00 pays for 2,500,000,000 invitations at 0.40 each, more than the 17 who may be chosen, and " +
        "999,999,993.20 is left.", CampaignBudget.Read("1000000000", "0.4")!.Sentence(17));

    // 120 invitations at 25 are 3,000: 1,200 people at most cost 2.50 each, 600 at least 5.00.
    [Fact]
    public void What_one_costs_is_told_where_people_are_promised()
    {
        var read = CampaignBudget.Read("3000", "25")!;
        Assert.Equal("Then one person who passes it on costs 2.50 to 5.00.", read.CostOfOne(120, 600, 1_200));
        Assert.Null(read.CostOfOne(120, 0, 1_200));
        Assert.Null(CampaignBudget.Read(null, " "));
    }

    [Theory]
    [InlineData("3000", "", "price is missing")]
    [InlineData(null, "25", "budget is missing")]
    [InlineData("3000", "0", "price is '0'")]
    [InlineData("-1", "25", "budget is '-1'")]
    [InlineData("1e9", "25", "budget is '1e9'")]
    [InlineData("3.000,00", "25", "budget is '3.000,00'")]
    [InlineData("10.005", "1", "two decimals at most")]
    [InlineData("2000000000", "1", "at most 1,000,000,000")]
    [InlineData("10", "25", "costs more than the budget of 10.00")]
    public void What_is_no_budget_is_refused_in_words(string? budget, string? price, string says) => Assert.Contains(
        says, Assert.Throws<OptionException>(() => CampaignBudget.Read(budget, price)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_page_invites_as_many_as_the_budget_pays_for()
    {
        var (_, page) = await site.PageAsync("/campaign?k=9&budget=70&price=25");
        while (page.Contains("data-job", StringComparison.Ordinal))
        {
            await Task.Delay(200, Site.Token);
            (_, page) = await site.PageAsync("/campaign?k=9&budget=70&price=25");
        }

        Assert.Contains("70.00 pays for 2 invitations at 25.00 each, and 20.00 is left.", page, StringComparison.Ordinal);
        Assert.Contains("These 2 reach", page, StringComparison.Ordinal);
    }
}
