using System.Net;
using System.Text.RegularExpressions;
using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;
using Microsoft.Playwright;

namespace Influence.Browser.Tests;

/// <summary>What can be done on the pages: upload, look, load, mend; exclude; stop a job.</summary>
[Collection(SampleSite.Turns)]
public sealed partial class DashboardFormTests(Chrome chrome, SampleSite site)
{
    private const string Network = "uploads";

    // A star: everybody hears hana, ivo hears nobody; the last line cannot be read.
    private const string Referrals = """
        referrer,referred,time,stage
        hana,r1,2026-01-02T10:00:00Z,converted
        hana,r2,2026-01-03T10:00:00Z,converted
        hana,r3,2026-01-04T10:00:00Z,signed_up
        ivo,r4,2026-01-05T10:00:00Z,converted
        ivo,hana,2026-01-06T10:00:00Z,converted
        ivo,r5,yesterday,converted

        """;

    [Fact]
    public async Task An_uploaded_file_becomes_advocates_and_an_excluded_person_is_on_no_page()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await UploadAsync(page, "referrals.csv", Referrals);
        Assert.Contains("This looks like referrals", await page.Page.TextContentAsync("main"), StringComparison.Ordinal);
        Assert.Equal(5, await page.Page.Locator("#rows tbody tr").CountAsync());
        Assert.Contains("read as referrer", await page.Page.TextContentAsync("#rows thead"), StringComparison.Ordinal);
        await page.ShootAsync("import-preview");

        await page.Page.ClickAsync("text=Load this file");
        await page.Page.WaitForSelectorAsync("text=1 line refused");
        var said = await page.Page.TextContentAsync("main");
        Assert.Contains("83.3\u00a0% of the file is loaded, 1 line was refused", said, StringComparison.Ordinal);
        Assert.Contains("yesterday", said, StringComparison.Ordinal);
        await page.ShootAsync("import-rejects");
        var refused = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.ClickAsync("text=Download 1 line"));
        Assert.Equal("referrals-refused.csv", refused.SuggestedFilename);

        await page.GoAsync($"/advocates?network={Network}");
        await page.Page.WaitForSelectorAsync("main .person-link >> text=hana");
        page.AssertNoComplaint();
        await ExcludeAsync(page, "hana");
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        using var client = new HttpClient { BaseAddress = await site.AddressAsync() };
        using var empty = new FormUrlEncodedContent([]);
        using var exclude = await client.PostAsync(new Uri("/people/p000001/exclude", UriKind.Relative), empty);
        Assert.Equal(HttpStatusCode.BadRequest, exclude.StatusCode);
        using var cancel = await client.PostAsync(new Uri($"/jobs/{Guid.NewGuid()}/cancel", UriKind.Relative), empty);
        Assert.Equal(HttpStatusCode.BadRequest, cancel.StatusCode);
    }

    [Fact]
    public async Task The_sample_brand_takes_no_upload_and_says_where_files_go()
    {
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.GoAsync("/data");
        await page.Page.FillAsync("#into", "sample");
        await page.Page.SetInputFilesAsync("#file", CsvUpload.Of("people.csv", "id,name\na,Anna\n"));
        await page.Page.ClickAsync("text=Upload and check");
        await page.Page.WaitForSelectorAsync("text=network_is_the_sample");
        Assert.Equal("This was not done", await page.Page.TextContentAsync("h1"));
    }

    [Fact]
    public async Task Invitations_hold_those_who_may_be_contacted_and_nobody_else()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.GoAsync("/campaign?k=20");
        var button = page.Page.Locator("a.button:has-text('invitations')");
        await button.WaitForAsync();
        var announced = int.Parse(Number().Match((await button.TextContentAsync())!).Value, null);
        var invitations = await page.Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        var rows = await File.ReadAllLinesAsync(await invitations.PathAsync());
        Assert.Equal("Name,Email,Handle,Channel,Language,Code,Link,Why", rows[0]);
        Assert.Equal(announced, rows.Length - 1);
        page.AssertNoComplaint();
    }

    private static async Task ExcludeAsync(WatchedPage page, string id)
    {
        await page.Page.ClickAsync($"main .person-link >> text={id}");
        await page.Page.ClickAsync($"summary:has-text('Exclude {id}')");
        await page.Page.ClickAsync($"button:has-text('Exclude {id} for good')");
        await page.Page.WaitForSelectorAsync("main .person-link >> text=ivo"); // computed anew, without her
        foreach (var path in new[] { "/", "/advocates", "/campaign?k=3", $"/search?q={id}" })
        {
            await page.GoAsync($"{path}{(path.Contains('?') ? '&' : '?')}network={Network}");
            await page.Page.WaitForSelectorAsync("main [data-job]", new() { State = WaitForSelectorState.Detached });
            var links = await page.Page.Locator("main .person-link, main .who a, main h2").AllTextContentsAsync();
            Assert.DoesNotContain(links, text => text.Contains(id, StringComparison.Ordinal) && !text.Contains('“'));
        }

        Assert.Equal(404, await page.GoAsync($"/people/{id}?network={Network}"));
    }

    private static async Task UploadAsync(WatchedPage page, string name, string content)
    {
        await page.GoAsync("/data");
        await page.Page.FillAsync("#into", Network);
        await page.Page.SetInputFilesAsync("#file", CsvUpload.Of(name, content));
        await page.Page.ClickAsync("text=Upload and check");
        await page.Page.WaitForSelectorAsync("text=Load this file");
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
