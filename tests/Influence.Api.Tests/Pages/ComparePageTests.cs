using System.Net;
using Influence.Api.Dashboard.Words;
using Influence.Api.Tests.Serving;
using Influence.Engine.Seeding;

namespace Influence.Api.Tests.Pages;

/// <summary>Two people side by side.</summary>
public sealed class ComparePageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Two_people_stand_side_by_side_with_what_they_reach_and_share()
    {
        // Ann is heard by three, Bob by one of them.
        await site.ImportAsync("follows.csv", "follower,followed\nx,ann\ny,ann\nz,ann\nz,bob\n", "pair");
        await site.ImportAsync("people.csv", "id,name,email,consent\nann,Ann A,a@x.example,yes\nbob,Bob B,,yes\nx,Xena,,yes\n" +
            "y,Yara,,yes\nz,Zoe,,yes\nno,Nono Never,,no\n", "pair");
        var (status, page) = await ReadyAsync("/compare?network=pair&one=a%40x.example&other=bob");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Ann A reaches", page, StringComparison.Ordinal);
        Assert.Contains("times as many people as Bob B", page, StringComparison.Ordinal);
        Assert.Contains("are reached by both.", page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">Followers</th><td>3</td><td>1</td>", page.Replace("\n", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        var (alike, refused) = await site.PageAsync("/compare?network=pair&one=ann&other=ann");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alike);
        Assert.Contains("Both are Ann A", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_said_no_and_a_stranger_look_alike()
    {
        var (_, stranger) = await site.PageAsync("/compare?one=p01&other=nobody-at-all");
        Assert.Contains("nobody-at-all fits nobody who can be shown here", stranger, StringComparison.Ordinal);
        var (_, optedOut) = await site.PageAsync($"/compare?one=p01&other={Site.OptedOut}");
        Assert.Contains($"{Site.OptedOut} fits nobody who can be shown here", optedOut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_within_its_error_is_none()
    {
        var parts = Parts(10, 9, exclusiveError: 2);
        Assert.Equal("Ann and Bob reach about as many people", PairWords.Alone("Ann", "Bob", parts));
        Assert.Equal("Ann reaches 2.0 times as many people as Bob", PairWords.Alone("Ann", "Bob", Parts(10, 5, 0.1)));
        Assert.Equal("Bob reaches 2.0 times as many people as Ann", PairWords.Alone("Ann", "Bob", Parts(5, 10, 0.1)));
        Assert.Equal("Ann reaches nobody", PairWords.Alone("Ann", "Bob", Parts(0, 10, 0.1)));
        Assert.Equal("Together they reach 1.5 times what Ann reaches alone; 20.0\u00a0% of those reached are reached by both.",
            PairWords.Together("Ann", "Bob", Parts(10, 8, 0.1), new IndexedReach(3, 0, 100)));
    }

    private static ReachParts Parts(double one, double other, double exclusiveError) => new(
        new IndexedReach(15, 0, 100), [new IndexedReach(one, 0, 100), new IndexedReach(other, 0, 100)], [],
        [new IndexedReach(0, exclusiveError, 100), new IndexedReach(0, exclusiveError, 100)]);

    private async Task<(HttpStatusCode Status, string Page)> ReadyAsync(string address)
    {
        var (status, page) = await site.PageAsync(address);
        for (var tries = 0; tries < 100 && page.Contains("is being worked out", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(100, Site.Token);
            (status, page) = await site.PageAsync(address);
        }

        return (status, page);
    }
}
