using Influence.Api.Dashboard.Words;
using Influence.Api.Tests.Serving;
using Influence.Application.Queries;

namespace Influence.Api.Tests.Pages;

/// <summary>What if we lose this person?</summary>
public sealed class LossTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public void It_is_said_with_its_interval_and_never_as_a_promise()
    {
        Assert.Equal("Of all whom they and the first 19 other advocates reach together, 4.0\u00a0% would be missing " +
            "(3.0\u00a0% to 5.0\u00a0%): people whom none of the others reaches.",
            LossWords.Reach(new Loss(19, 0.04, 0.03, 0.05)));
        Assert.StartsWith("Nobody else is among the advocates", LossWords.Reach(new Loss(0, 1, 1, 1)), StringComparison.Ordinal);
        Assert.Equal("1 customer came by them, or by those whom they brought, and bought for 12.00. That one stays; what is " +
            "missing are those they would still bring.", LossWords.Referrals(1, "12.00"));
    }

    // Ann alone is heard by x and y, Bob by z: the index is drawn once somebody asks it something.
    [Fact]
    public async Task A_page_says_what_none_of_the_others_reaches()
    {
        await site.ImportAsync("follows.csv", "follower,followed\nx,ann\ny,ann\nz,bob\n", "loss");
        await site.ImportAsync("people.csv", "id,name,consent\nann,Ann,yes\nbob,Bob,yes\n", "loss");
        var page = "";
        for (var tries = 0; tries < 100 && !page.Contains("What if we lost Ann?", StringComparison.Ordinal); tries++)
        {
            await site.PageAsync("/compare?network=loss&one=ann&other=bob");
            await site.PageAsync("/advocates?network=loss");
            (_, page) = await site.PageAsync("/people/ann?network=loss");
            await Task.Delay(100, Site.Token);
        }

        // Three of the five whom both reach, sampling aside.
        Assert.Matches("Of all whom they and the first 1 other advocate reach together, (59.[89]|60.[012])\u00a0% would", page);
    }
}
