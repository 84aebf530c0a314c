using System.Collections.Concurrent;
using System.Text.Json;
using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;
using Influence.Testing;
using Microsoft.Playwright;

namespace Influence.Browser.Tests;

/// <summary>Every page of the sample brand, on a desk and on a phone; their pictures are in artifacts/screenshots.</summary>
[Collection(SampleSite.Turns)]
public sealed class DashboardPageTests(Chrome chrome, SampleSite site)
{
    private const int LargestPage = 100_000;
    private const int LargestScript = 15_000;

    public static TheoryData<string, string, int> Pages
    {
        get
        {
            var pages = new TheoryData<string, string, int>();
            foreach (var (path, name) in new[]
            {
                ("/", "overview"), ("/advocates", "advocates"), ("/people/{first}", "person"), ("/campaign?k=20", "campaign"),
                ("/data", "data"), ("/jobs", "jobs"), ("/search?q=an", "search"), ("/how", "how"), ("/?network=absent", "empty"),
                ("/conversations", "conversations"), ("/questions", "questions"),
                ("/questions/seeds?method=constrained&k=5", "question"),
                ("/questions/assignments", "question-offers"),
                ("/referrals", "referrals"), ("/referrals/tree", "referral-tree"),
                ("/compare?one={first}&other={second}", "compare"),
            })
            {
                pages.Add(path, name, 360);
                // Those with charts and wide tables.
                if (Nightly.IsOn || name is "overview" or "advocates" or "campaign" or "referrals")
                {
                    pages.Add(path, name, 1280);
                }
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_fits_needs_neither_eyes_nor_mouse_and_makes_no_browser_complain(
        string path, string name, int width)
    {
        var address = await PathAsync(path);
        await PageLook.AtAsync(chrome, await site.AddressAsync(), address, name, width);
    }

    [Fact]
    public async Task The_judge_of_accessibility_finds_what_is_wrong()
    {
        Assert.SkipUnless(Axe.IsPresent, "This build has no axe-core, so pages were not judged by it: npm was absent.");
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.GoAsync("/how");
        await page.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('button'))");
        Assert.Contains(await Axe.ViolationsAsync(page.Page), found => found.StartsWith("button-name", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/advocates")]
    [InlineData("/campaign?k=200")]
    [InlineData("/search?q=a")]
    [InlineData("/questions")]
    [InlineData("/questions/seeds?method=constrained")]
    [InlineData("/conversations")]
    [InlineData("/referrals")]
    public async Task A_page_stays_within_its_weight(string path)
    {
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        path = await PathAsync(path);
        var scripts = new ConcurrentQueue<IResponse>();
        page.Page.Response += (_, answer) => scripts.Enqueue(answer);
        var answer = await page.Page.GotoAsync(path);
        Assert.InRange((await answer!.BodyAsync()).Length, 1, LargestPage);
        var sizes = await Task.WhenAll(scripts.Where(script => script.Url.Contains("/js/", StringComparison.Ordinal))
            .Select(async script => (await script.BodyAsync()).Length));
        Assert.InRange(sizes.Sum(), 1, LargestScript);
    }

    [Fact]
    public async Task Everything_but_the_charts_is_there_without_scripts()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync(), scripts: false);
        await page.GoAsync(await PathAsync("/campaign?k=20"));
        Assert.False(await page.Page.Locator("#curve").IsVisibleAsync());
        Assert.True(await page.Page.GetByText("People invited", new() { Exact = true }).IsVisibleAsync());
        await page.Page.FillAsync("#k", "5");
        await page.Page.ClickAsync("text=Choose 20 people");
        await page.IsAtAsync("k=5");
        await page.Page.WaitForSelectorAsync("section[aria-labelledby=people] tbody tr"); // the page asks for itself again
        Assert.Equal(5, await page.Page.Locator("section[aria-labelledby=people] tbody tr").CountAsync());
        await page.Page.FillAsync("#find", "an");
        await page.Page.PressAsync("#find", "Enter");
        await page.IsAtAsync("/search?q=an");
        Assert.Contains("for “an”", await page.Page.TextContentAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charts_are_drawn()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.GoAsync("/");
        await page.Page.WaitForSelectorAsync("#network[data-state=ready] canvas");
        await page.GoAsync(await PathAsync("/campaign?k=20"));
        await page.Page.WaitForSelectorAsync("#curve[data-state=ready] canvas");
        page.AssertNoComplaint();
    }

    [Fact]
    public async Task The_keyboard_reaches_a_person_from_anywhere()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.GoAsync("/jobs");
        await page.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await FocusedAsync(page));
        await page.Page.Keyboard.PressAsync("/");
        Assert.Equal("find", await page.Page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Page.Keyboard.TypeAsync("an");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.IsAtAsync("/search?q=an");
        var name = await page.Page.TextContentAsync("main .person-link");
        for (var presses = 0; presses < 40 && await FocusedAsync(page) != name; presses++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Equal("solid", await page.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await page.Page.Keyboard.PressAsync("Enter");
        await page.IsAtAsync("/people/");
        Assert.Equal(name, await page.Page.TextContentAsync("h1"));
        page.AssertNoComplaint();
    }

    [Fact]
    public async Task Nothing_is_promised_that_was_not_tested()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.GoAsync(await PathAsync("/campaign?k=20"));
        var text = await page.Page.TextContentAsync("main");
        Assert.Contains("UNCALIBRATED", text, StringComparison.Ordinal);
        Assert.Contains("times as many people as a random 20", text, StringComparison.Ordinal);
        Assert.DoesNotContain("people will pass it on", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_person_or_page_is_told_in_words()
    {
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        Assert.Equal(404, await page.GoAsync("/people/nobody-of-this-name"));
        Assert.Contains("Nobody with the id", await page.Page.TextContentAsync("main"), StringComparison.Ordinal);
        Assert.Contains("person_not_found", await page.Page.TextContentAsync("main"), StringComparison.Ordinal);
        Assert.Equal(404, await page.GoAsync("/nothing-here"));
        Assert.Equal("No such page", await page.Page.TextContentAsync("h1"));
    }

    private static Task<string> FocusedAsync(WatchedPage page) =>
        page.Page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    // The first advocate's page for {first}; and whatever the page has to compute is computed first.
    private async Task<string> PathAsync(string path)
    {
        await site.QuietAsync();
        using var client = new HttpClient { BaseAddress = await site.AddressAsync() };
        if (path.Contains("{first}", StringComparison.Ordinal))
        {
            using var advocates = JsonDocument.Parse(await client.GetStringAsync(new Uri("/v1/advocates?limit=2",
                UriKind.Relative)));
            var ids = advocates.RootElement.GetProperty("items").EnumerateArray()
                .Select(item => item.GetProperty("id").GetString()).ToArray();
            return path.Replace("{first}", ids[0], StringComparison.Ordinal)
                .Replace("{second}", ids[1], StringComparison.Ordinal);
        }

        using var first = await client.GetAsync(new Uri(path, UriKind.Relative));
        await site.QuietAsync();
        return path;
    }
}
