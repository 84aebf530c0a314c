using Influence.Api.Assets;
using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;

namespace Influence.Browser.Tests;

/// <summary>The dashboard's files as a browser sees them, and the control run of the watching.</summary>
public sealed class AssetTests(Chrome chrome, AssetSite site) : IClassFixture<AssetSite>
{
    [Fact]
    public async Task The_chart_library_runs_under_the_policy_with_its_integrity()
    {
        Assert.SkipUnless(InfluenceAssets.Has(InfluenceAssets.Charts), "This build has no charts: npm was absent.");
        site.Body = $"<script src=\"{InfluenceAssets.Url(InfluenceAssets.Charts)}\" " +
            $"integrity=\"{InfluenceAssets.Integrity(InfluenceAssets.Charts)}\"></script>";
        await using var page = await chrome.OpenAsync(site.Address);
        Assert.Equal(200, await page.GoAsync("/"));
        Assert.Equal("6.1.0", await page.Page.EvaluateAsync<string>("echarts.version"));
        page.AssertNoComplaint();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_plain_page_holds_what_every_page_must_hold(int width)
    {
        site.Body = $"<link rel=stylesheet href=\"{InfluenceAssets.Url("tokens.css")}\"><main><h1>Who comes?</h1></main>";
        await PageLook.AtAsync(chrome, site.Address, "/", "asset-proof", width);
    }

    [Theory]
    [InlineData("<main><h1>One</h1><h1>Two</h1></main>")]
    [InlineData("<h1>No landmark</h1>")]
    [InlineData("<main><h1>Nobody can read this</h1><img src=data:,></main>")]
    [InlineData("<main><h1>A field</h1><input type=text></main>")]
    public async Task A_page_that_shuts_readers_out_is_caught(string body)
    {
        site.Body = body;
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(
            () => PageLook.AtAsync(chrome, site.Address, "/", "asset-proof", 1280));
    }

    [Fact]
    public async Task A_style_of_the_dashboard_reaches_the_page()
    {
        site.Body = $"<link rel=stylesheet href=\"{InfluenceAssets.Url("tokens.css")}\" " +
            $"integrity=\"{InfluenceAssets.Integrity("tokens.css")}\">";
        await using var page = await chrome.OpenAsync(site.Address, width: 360);
        await page.GoAsync("/");
        var accent = await page.Page.EvaluateAsync<string>(
            "getComputedStyle(document.documentElement).getPropertyValue('--accent')");
        Assert.Equal("#0072b2", accent.Trim());
        await page.AssertFitsAsync();
        page.AssertNoComplaint();
    }

    [Theory]
    [InlineData("<script>document.title = 'x'</script>", "policy: script-src-elem blocked inline")]
    [InlineData("<p style='color:red'>x</p>", "policy: style-src-attr blocked inline")]
    [InlineData("<a id=x href=http://elsewhere.test/>x</a><script src=http://elsewhere.test/x.js></script>", "elsewhere.test")]
    [InlineData("<script src=/_content/Influence.Api/absent.js></script>", "console: Failed to load resource")]
    public async Task A_page_that_breaks_the_policy_is_caught(string body, string complaint)
    {
        site.Body = body;
        await using var page = await chrome.OpenAsync(site.Address);
        await page.GoAsync("/");
        // The browser tells of a broken policy in its own time, after the page is there.
        for (var wait = 0; wait < 100 && !page.Complaints.Any(IsIt); wait++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Contains(page.Complaints, IsIt);

        bool IsIt(string found) => found.Contains(complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_leaves_the_site_is_caught_and_stopped()
    {
        site.Body = "<form method=get action=http://elsewhere.test/><button>Go</button></form>";
        await using var page = await chrome.OpenAsync(site.Address);
        await page.GoAsync("/");
        await page.Page.RunAndWaitForRequestAsync(
            () => page.Page.ClickAsync("button"), request => request.Url.Contains("elsewhere"));
        var complaint = Assert.Single(page.Complaints, found => found.StartsWith("external", StringComparison.Ordinal));
        Assert.StartsWith("external request: GET http://elsewhere.test/", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_wider_than_the_window_is_caught()
    {
        site.Body = "<canvas width=1000 height=10></canvas>";
        await using var page = await chrome.OpenAsync(site.Address, width: 360);
        await page.GoAsync("/");
        await Assert.ThrowsAsync<Xunit.Sdk.TrueException>(page.AssertFitsAsync);
    }
}
