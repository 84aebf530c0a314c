using System.Buffers.Text;
using System.Net;
using System.Text;
using Influence.Api.Tests.Serving;

namespace Influence.Api.Tests.Routes;

/// <summary>Headers and parameters that are seldom looked at, and tell of somebody where they are wrong.</summary>
/// <remarks>On a site of its own: people say no here, one after the other.</remarks>
public sealed class SmallPrintTests(Site site) : IClassFixture<Site>
{
    // Whoever could write cursors could ask where a list goes on after any id, listed or not.
    [Fact]
    public async Task A_cursor_that_was_changed_is_no_cursor()
    {
        var page = await site.GetJsonAsync("/v1/people?limit=2");
        var cursor = Base64Url.DecodeFromChars(page.GetProperty("next_cursor").GetString());
        for (var at = 0; at < cursor.Length; at++)
        {
            byte[] changed = [.. cursor];
            changed[at] ^= 1;
            var address = "/v1/people?limit=2&cursor=" + Base64Url.EncodeToString(changed);
            await Bodies.ProblemAsync(await site.Client.GetAsync(address, Site.Token), 410);
        }
    }

    // A next page that went on in a list asked otherwise would leave people out, and nobody would see it.
    [Fact]
    public async Task A_cursor_of_one_network_is_none_of_another()
    {
        await site.ImportAsync("follows.csv", "follower,followed\na,b\nb,c\nc,d\n", "second");
        var cursor = (await site.GetJsonAsync("/v1/networks/second/people?limit=2")).GetProperty("next_cursor").GetString();
        var problem = await Bodies.ProblemAsync(
            await site.Client.GetAsync($"/v1/people?limit=2&cursor={cursor}", Site.Token), 400);
        Assert.Equal("cursor_mismatch", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_file_of_advocates_holds_those_alone_who_may_be_contacted_when_that_is_asked_for()
    {
        await site.AdvocatesAsync();
        var (all, some) = (await RowsAsync("/advocates.csv"), await RowsAsync("/advocates.csv?contact=yes"));
        Assert.Contains(all, row => row.Contains(",false,", StringComparison.Ordinal));
        Assert.Equal(all.Where(row => row.Split(',')[^2] == "true"), some);
        Assert.Equal(all.Where(row => row.Split(',')[^3] == "vip"), await RowsAsync("/advocates.csv?segment=vip"));
        Assert.NotEmpty(some);
    }

    // "Not modified" would leave somebody on the screen who said no a moment ago.
    [Theory]
    [InlineData("/v1/people", "p13")]
    [InlineData("/v1/people?q=Person", "p12")]
    [InlineData("/v1/advocates", "p11")]
    [InlineData("/v1/figures/network", "p10")]
    [InlineData("run", "p09")]
    public async Task What_a_client_holds_is_out_of_date_after_somebody_said_no(string address, string id)
    {
        if (address == "run")
        {
            var job = await site.AskAsync("/v1/centrality", """{"method":"in-degree"}""");
            address = job.GetProperty("result_url").GetString() + "?top=all";
        }

        var before = await site.MadeAsync(address);
        Assert.Contains($"\"{id}\"", await before.Content.ReadAsStringAsync(Site.Token));
        var tag = before.Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, (await site.MadeAsync(address, tag)).StatusCode);
        site.Suppress(id);
        var after = await site.MadeAsync(address, tag);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.DoesNotContain($"\"{id}\"", await after.Content.ReadAsStringAsync(Site.Token));
    }

    // A program that counts its keys from 1 on each route must not get one route's answer on another.
    [Fact]
    public async Task A_key_belongs_to_its_route()
    {
        await site.ImportAsync("follows.csv", "follower,followed\na,b\nb,c\n", "third");
        string[] routes = ["/v1/centrality", "/v1/communities", "/v1/networks/third/centrality"];
        var jobs = new List<string>();
        foreach (var route in routes)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = Site.Json("{}") };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", "1");
            var answer = await site.Client.SendAsync(request, Site.Token);
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Site.Token));
            Assert.False(answer.Headers.Contains("Idempotency-Replayed"));
            jobs.Add(answer.Headers.Location!.ToString());
        }

        Assert.Equal(jobs.Distinct(), jobs);
    }

    private async Task<string[]> RowsAsync(string address)
    {
        var bytes = await site.Client.GetByteArrayAsync(address, Site.Token);
        return Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
    }
}
