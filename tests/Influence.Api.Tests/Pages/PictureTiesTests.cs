using System.Net;
using Influence.Api.Tests.Serving;

namespace Influence.Api.Tests.Pages;

public sealed class PictureTiesTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/?ties=all", HttpStatusCode.OK, "Show only the strongest ties")]
    [InlineData("/?ties=backbone", HttpStatusCode.OK, "Show all ties")]
    [InlineData("/?ties=x", HttpStatusCode.BadRequest, "There are no ties 'x'. Ask for all, or for backbone")]
    [InlineData("/?ties=", HttpStatusCode.BadRequest, "There are no ties ''")]
    public async Task The_page_of_the_network_draws_the_ties_that_are_asked_for_or_says_that_there_are_none_such(
        string address, HttpStatusCode status, string said)
    {
        await site.AskAsync("/v1/communities", """{"on":"influence"}""");
        await site.MadeAsync("/v1/figures/network");
        var (answered, page) = await site.PageAsync(address);
        Assert.Equal(status, answered);
        Assert.Contains(said, page, StringComparison.Ordinal);
    }
}
