using System.Net.Http.Json;
using System.Text.Json;
using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;
using Microsoft.Playwright;

namespace Influence.Browser.Tests;

/// <summary>A page shows what a job made as soon as it is there, and takes nothing from whoever is using it.</summary>
[Collection(SampleSite.Turns)]
public sealed class ComingAnewTests(Chrome chrome, SampleSite site)
{
    private const int LongestJob = 60_000_000; // worlds: as many as the bound of seconds allows on one thread

    private const string ComeAnew = "import('/_content/Influence.Api/js/anew.js').then(page => page.comeAnew())";

    [Fact]
    public async Task No_key_is_lost_that_is_pressed_while_the_page_comes()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using (await BeginLongJobAsync())
        {
            await page.GoAsync("/jobs");
            await Assertions.Expect(page.Page.Locator("[data-job]")).ToHaveCountAsync(1);
            await page.Page.RouteAsync("**/jobs", async route =>
            {
                asked.TrySetResult();
                await answer.Task;
                await route.ContinueAsync();
            });
        }

        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("a");
        answer.SetResult();
        await page.Page.WaitForSelectorAsync("[data-job]", new() { State = WaitForSelectorState.Detached });
        await page.Page.Keyboard.TypeAsync("n");
        await Assertions.Expect(page.Page.Locator(".state-word")).ToHaveTextAsync("Ready");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.IsAtAsync("/search?q=an");
        page.AssertNoComplaint();
    }

    [Fact]
    public async Task A_number_half_written_stays_when_the_answer_and_its_chart_appear_beside_it()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await using (await BeginLongJobAsync())
        {
            await page.GoAsync("/campaign?k=7"); // its job waits for the long one
            await Assertions.Expect(page.Page.Locator("[data-job]")).ToHaveCountAsync(1);
            await page.Page.ClickAsync("main summary:has-text('More')");
            await page.Page.SelectOptionAsync("#model", "lt");
            await page.Page.FillAsync("#k", "3");
        }

        await page.Page.WaitForSelectorAsync("#curve[data-state=ready] canvas");
        await page.Page.Keyboard.TypeAsync("5");
        Assert.Equal("35", await page.Page.InputValueAsync("#k"));
        Assert.Equal("lt", await page.Page.InputValueAsync("#model"));
        Assert.True(await page.Page.IsVisibleAsync("#model")); // what was opened stays open
        page.AssertNoComplaint();
    }

    [Fact]
    public async Task Jobs_that_go_on_are_followed_to_their_ends()
    {
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        var jobs = page.Page.Locator("[data-job]");
        await site.QuietAsync();
        await using (var first = await BeginLongJobAsync())
        {
            await first.RunsAsync();
            await using (await BeginLongJobAsync(LongestJob - 1)) // another question, or it would be the same job
            {
                await page.GoAsync("/jobs");
                await Assertions.Expect(jobs).ToHaveCountAsync(2);
                Assert.Equal("1 job running", await page.Page.TextContentAsync(".state-word")); // the other waits
            }

            await Assertions.Expect(jobs).ToHaveCountAsync(1);
            var progress = jobs.Locator("[data-progress]");
            if (await progress.TextContentAsync() is { } reached && !reached.StartsWith("100", StringComparison.Ordinal))
            {
                await Assertions.Expect(progress).Not.ToHaveTextAsync(reached); // it moves on, on a machine that is not done yet
            }
        }

        await Assertions.Expect(jobs).ToHaveCountAsync(0);
        page.AssertNoComplaint();
    }

    [Fact]
    public async Task A_page_without_the_field_that_is_written_in_waits()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.GoAsync("/jobs");
        await page.Page.EvaluateAsync("document.querySelector('.page-inner').append(document.createElement('textarea'))");
        await page.Page.FocusAsync("textarea");
        var coming = page.Page.EvaluateAsync<bool>(ComeAnew);
        await page.Page.Keyboard.TypeAsync("half a thou");
        await page.Page.WaitForTimeoutAsync(1000);
        Assert.False(coming.IsCompleted);
        Assert.Equal("half a thou", await page.Page.InputValueAsync("textarea"));
        await page.Page.EvaluateAsync("document.activeElement.blur()");
        Assert.True(await coming);
    }

    [Fact]
    public async Task The_keyboard_stays_where_it_is()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.GoAsync("/");
        await page.Page.WaitForSelectorAsync("#network[data-state=ready] canvas");
        await page.Page.FocusAsync("text=All advocates");
        Assert.True(await page.Page.EvaluateAsync<bool>(ComeAnew));
        await page.Page.WaitForSelectorAsync("#network[data-state=ready] canvas"); // drawn anew
        Assert.Equal("All advocates", await page.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Page.FocusAsync(".state");
        Assert.True(await page.Page.EvaluateAsync<bool>(ComeAnew));
        Assert.Equal("state", await page.Page.EvaluateAsync<string>("document.activeElement.className"));
        page.AssertNoComplaint();
    }

    [Fact]
    public async Task A_chart_that_fails_when_its_place_is_gone_takes_nothing_from_the_one_drawn_anew()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        var (asked, failed, times) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        await page.Page.RouteAsync("**/figures/network", async route =>
        {
            if (Interlocked.Increment(ref times) > 1)
            {
                await route.ContinueAsync();
                return;
            }

            asked.TrySetResult();
            await failed.Task;
            await route.FulfillAsync(new() { Status = 503 });
        });
        await page.GoAsync("/");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(await page.Page.EvaluateAsync<bool>(ComeAnew));
        await page.Page.WaitForSelectorAsync("#network[data-state=ready] canvas");
        await page.Page.RunAndWaitForResponseAsync(
            () => Task.FromResult(failed.TrySetResult()), answer => answer.Status == 503);
        Assert.True(await page.Page.EvaluateAsync<bool>(
            "new Promise(done => setTimeout(() => done(document.querySelector('#network').checkVisibility()), 200))"));
    }

    [Fact]
    public async Task A_chosen_file_stays_chosen()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.GoAsync("/data");
        await page.Page.SetInputFilesAsync("#file", CsvUpload.Of("people.csv", "id,name\na,Anna\n"));
        await page.Page.FillAsync("#into", "chosen");
        await page.Page.EvaluateAsync("document.activeElement.blur()");
        Assert.True(await page.Page.EvaluateAsync<bool>(ComeAnew));
        await page.Page.ClickAsync("text=Upload and check");
        await page.Page.WaitForSelectorAsync("text=This looks like people");
        page.AssertNoComplaint();
    }

    // A job that would run for hours; its end cancels it, since it would take both cores from everybody.
    private async Task<LongJob> BeginLongJobAsync(int worlds = LongestJob)
    {
        var token = TestContext.Current.CancellationToken;
        var client = new HttpClient { BaseAddress = await site.AddressAsync() };
        var people = await client.GetFromJsonAsync<JsonElement>("/v1/people?limit=1", token);
        var id = people.GetProperty("items")[0].GetProperty("id").GetString()!;
        using var asked = await client.PostAsJsonAsync("/v1/spread", new { seeds = new[] { id }, worlds }, token);
        return new LongJob(client, asked.EnsureSuccessStatusCode().Headers.Location!);
    }

    private sealed class LongJob(HttpClient client, Uri address) : IAsyncDisposable
    {
        /// <summary>Waits until it no longer waits.</summary>
        public async Task RunsAsync()
        {
            var token = TestContext.Current.CancellationToken;
            while ((await client.GetFromJsonAsync<JsonElement>(address, token)).GetProperty("state").GetString() == "queued")
            {
                await Task.Delay(50, token);
            }
        }

        public async ValueTask DisposeAsync()
        {
            using var cancelled = await client.DeleteAsync(address, CancellationToken.None);
            client.Dispose();
        }
    }
}
