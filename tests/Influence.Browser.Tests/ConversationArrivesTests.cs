using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;
using Influence.Testing;
using Microsoft.Playwright;

namespace Influence.Browser.Tests;

/// <summary>A negative story arrives while somebody looks at the page: it is alerted, people are named, and it is seen to.
/// </summary>
public sealed class ConversationArrivesTests(Chrome chrome, EmptySite site) : IClassFixture<EmptySite>
{
    [Theory]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    public async Task A_negative_story_that_arrives_is_alerted_and_answered(int width, bool scripts)
    {
        var address = await site.AddressAsync();
        await using var watched = await chrome.OpenAsync(address, width, scripts);
        var (network, pages) = ($"talks-{width}", new ImportPages(watched, $"talks-{width}"));
        using var client = new HttpClient { BaseAddress = address };
        await pages.UploadAsync("follows.csv", Follows());
        await pages.LoadAsync();
        await SendAsync(client, network, Usual());
        await SeeAsync(pages, "/conversations", "No conversation is unusual now.");

        await SendAsync(client, network, Negative());
        if (scripts)
        {
            // The page comes anew by itself.
            await Assertions.Expect(watched.Page.Locator("main")).ToContainTextAsync(
                "One conversation is unusual now: leaks.", new() { Timeout = 60_000 });
        }

        await SeeAsync(pages, "/conversations", "One conversation is unusual now: leaks.");
        Assert.Contains("Ask first:", await pages.TextAsync(), StringComparison.Ordinal);
        await LookAsync(watched, pages, "conversations", scripts);
        await watched.Page.ClickAsync("section[aria-labelledby=alerts] a:has-text('leaks')");
        await watched.Page.WaitForSelectorAsync("#desk");
        Assert.Contains("100.0 % of its", await pages.TextAsync(), StringComparison.Ordinal);

        await ActAsync(watched, "Assign this conversation", "Kim");
        await ActAsync(watched, "Write a note", "Lids are replaced");
        await ActAsync(watched, "Mute this conversation", null);
        var text = await pages.TextAsync();
        Assert.Contains("Kim sees to it. Its alerts are muted.", text, StringComparison.Ordinal);
        Assert.Contains("Lids are replaced", text, StringComparison.Ordinal);
        await LookAsync(watched, pages, "conversation", scripts);
        await SeeAsync(pages, "/conversations", "All conversations that are unusual now are muted.");
        watched.AssertNoComplaint();
    }

    private static async Task ActAsync(WatchedPage watched, string form, string? text)
    {
        if (text is not null)
        {
            await watched.Page.FillAsync($"form[aria-label='{form}'] input[name=text]", text);
        }

        await watched.Page.ClickAsync($"form[aria-label='{form}'] button");
        await watched.Page.WaitForSelectorAsync(
            text is null ? "button:has-text('Watch it again')" : $"#desk li:has-text('{text}')");
    }

    // Jobs and the snapshot take their time; without scripts somebody loads the page again.
    private static async Task SeeAsync(ImportPages pages, string path, string words)
    {
        for (var left = 60; left > 0; left--)
        {
            await pages.GoAsync(path);
            if ((await pages.TextAsync()).Contains(words, StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }

        Assert.Fail($"'{words}' is not on {path}: {await pages.TextAsync()}");
    }

    private static async Task SendAsync(HttpClient client, string network, string events)
    {
        using var content = new StringContent(events, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var answer = await client.PostAsync(
            new Uri($"/v1/networks/{network}/events?strict=1", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    // A tree: q0 is heard by two, each of whom is heard by two.
    private static string Follows() => "follower,followed\n" + string.Concat(Enumerable.Range(1, 59).Select(person =>
        $"q{person},q{(person - 1) / 2}\n"));

    // A share an hour for forty days, one in ten negative.
    private static string Usual() => string.Concat(Enumerable.Range(0, 960).Select(hour => Event(
        $"u{hour}", hour % 60, new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(hour), $"m{hour}", "usual",
        hour % 10 == 0 ? "-0.5" : "0.5")));

    private static string Negative() => string.Concat(Enumerable.Range(0, 12).Select(at => Event(
        $"n{at}", at + 1, new DateTime(2026, 4, 9, at, 30, 0, DateTimeKind.Utc), $"n{at % 4}", "leaks", "-0.8")));

    private static string Event(string id, int person, DateTime time, string message, string topic, string sentiment) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{{\"id\":\"{id}\",\"type\":\"share\",\"person\":\"q{person}\",\"time\":\"{time:yyyy-MM-dd'T'HH:mm:ss'Z'}\",") +
        $"\"kind\":\"retweet\",\"message\":\"{message}\",\"topic\":\"{topic}\",\"sentiment\":{sentiment}}}\n";

    private static async Task LookAsync(WatchedPage watched, ImportPages pages, string name, bool scripts)
    {
        await watched.AssertFitsAsync();
        if (scripts)
        {
            await pages.AssertSoundAsync();
        }

        await watched.Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(TestData.Root, "artifacts", "screenshots", $"{name}-live-{watched.Page.ViewportSize!.Width}.png"),
            FullPage = true, Animations = ScreenshotAnimations.Disabled,
        });
    }
}
