using System.Text;
using Influence.Api.Dashboard.Shell;
using Influence.Api.Tests.Serving;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Tests.Pages;

/// <summary>A page is drawn again when anything has changed, and not before; what is its reader's own is never kept.</summary>
public sealed class KeptPagesTests(Site site) : IClassFixture<Site>
{
    private int _drawn;

    [Fact]
    public async Task A_page_is_kept_from_its_second_reader_on_until_somebody_commits()
    {
        var pages = Kept();
        for (var reader = 0; reader < 5; reader++)
        {
            Assert.StartsWith("page ", await ReadAsync(pages, "/a", mayBeKept: true), StringComparison.Ordinal);
        }

        Assert.Equal(2, _drawn);
        await ReadAsync(pages, "/b", mayBeKept: true);
        Assert.Equal(3, _drawn);
        site.Get<IRoster>().Suppress("somebody-else");
        Assert.Equal("page 4", await ReadAsync(pages, "/a", mayBeKept: true));
    }

    [Fact]
    public async Task A_page_that_does_not_say_so_is_never_kept()
    {
        var pages = Kept();
        for (var reader = 0; reader < 3; reader++)
        {
            await ReadAsync(pages, "/a", mayBeKept: false);
        }

        Assert.Equal(3, _drawn);
    }

    [Fact]
    public async Task Every_reader_of_a_kept_page_gets_a_token_of_his_own()
    {
        var (pages, mark) = (Kept(), KeptPages.TokenMark);
        var read = new HashSet<string>();
        for (var reader = 0; reader < 4; reader++)
        {
            var text = await ReadAsync(pages, "/f", mayBeKept: true, $"<{mark}|{mark}>");
            var tokens = text["page 0".Length..].Trim('<', '>').Split('|');
            Assert.Equal(tokens[0], tokens[1]);
            Assert.True(tokens[0].Length > 40, text);
            read.Add(tokens[0]);
        }

        Assert.Equal((4, 2), (read.Count, _drawn));
    }

    // Excluded over the page itself, as a browser does it, from a page that was kept.
    [Fact]
    public async Task Somebody_excluded_from_a_kept_page_is_on_no_page_any_more()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        await own.AdvocatesAsync();
        string page = "", cookie = "";
        for (var reader = 0; reader < 3; reader++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/people/{Site.Leaving}");
            request.Headers.Accept.ParseAdd("text/html");
            var answer = await own.Client.SendAsync(request, Site.Token);
            page = await answer.Content.ReadAsStringAsync(Site.Token);
            cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
            Assert.DoesNotContain(KeptPages.TokenMark, page, StringComparison.Ordinal);
            Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        var (_, list) = await own.PageAsync("/advocates");
        Assert.Equal(list, (await own.PageAsync("/advocates")).Text);
        const string Field = "name=\"__RequestVerificationToken\" value=\"";
        var start = page.IndexOf(Field, StringComparison.Ordinal) + Field.Length;
        using var form = new HttpRequestMessage(HttpMethod.Post, $"/people/{Site.Leaving}/exclude")
        {
            Content = new FormUrlEncodedContent(
                [KeyValuePair.Create("__RequestVerificationToken", page[start..page.IndexOf('"', start)])]),
        };
        form.Headers.Add("Cookie", cookie);
        Assert.Equal(302, (int)(await own.Client.SendAsync(form, Site.Token)).StatusCode);
        Assert.Equal(404, (int)(await own.PageAsync($"/people/{Site.Leaving}")).Status);
        Assert.DoesNotContain(Site.Leaving, (await own.PageAsync("/advocates")).Text, StringComparison.OrdinalIgnoreCase);
    }

    private KeptPages Kept() => new(
        site.Get<INetworkStore>(), site.Get<Readiness>(), site.Get<IAntiforgery>(), new Standing());

    private async Task<string> ReadAsync(KeptPages pages, string address, bool mayBeKept, string more = "")
    {
        using var sent = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = site.Server.Services };
        context.Request.Method = "GET";
        context.Request.Path = address;
        context.Response.Body = sent;
        await pages.ShowAsync(context, async drawn =>
        {
            _drawn++;
            drawn.Features.Get<PageKeeping>()!.IsAllowed = mayBeKept;
            await drawn.Response.WriteAsync($"page {(more.Length == 0 ? _drawn : 0)}{more}", Site.Token);
        });
        return Encoding.UTF8.GetString(sent.ToArray());
    }

    private sealed class Standing : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
