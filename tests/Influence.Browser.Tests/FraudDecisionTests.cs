using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;
using Influence.Testing;
using Microsoft.Playwright;

namespace Influence.Browser.Tests;

/// <summary>A referral program from its two files to a denial: Ann refers herself under a second account, and is not paid for it.
/// </summary>
public sealed class FraudDecisionTests(Chrome chrome, EmptySite site) : IClassFixture<EmptySite>
{
    private const string Customers = "id,name,email,consent\nann,Ann Miller,ann.miller@gmail.com,yes\n" +
        "ann2,A. M.,annmiller+2@googlemail.com,yes\nben,Ben Okafor,ben@example.org,yes\ncleo,Cleo Rossi,cleo@example.org,yes\n" +
        "dan,Dan Weber,dan@example.org,yes\n";

    private const string Referrals = "referrer,referred,time,stage,value\n" +
        "ann,ann2,2026-01-02T10:00:00Z,invited,\nann,ann2,2026-01-02T10:05:00Z,signed_up,\n" +
        "ann,ann2,2026-01-03T10:00:00Z,converted,40.00\nben,cleo,2026-01-04T09:00:00Z,invited,\n" +
        "ben,cleo,2026-01-05T10:00:00Z,signed_up,\nben,cleo,2026-01-09T10:00:00Z,converted,60.00\n" +
        "ben,dan,2026-01-06T10:00:00Z,invited,\n";

    [Theory]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    public async Task A_self_referral_is_denied_and_the_credit_changes_on_the_page_and_in_the_file(int width, bool scripts)
    {
        await using var watched = await chrome.OpenAsync(await site.AddressAsync(), width, scripts);
        var pages = new ImportPages(watched, $"program-{width}");
        await pages.UploadAsync("customers.csv", Customers);
        await pages.LoadAsync();
        await pages.UploadAsync("referrals.csv", Referrals);
        await pages.LoadAsync();

        await GoAsync(watched, pages);
        Assert.Contains("Friends invited", await pages.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("2 people wait for your decision.", await pages.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("Referrer and 1 friend have the same e-mail address", await pages.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("60.00 may be paid, 40.00 waits for a decision, and 0.00 is denied", await pages.TextAsync(),
            StringComparison.Ordinal);
        Assert.Equal(["40.00", "pending"], await RowAsync(watched));
        await LookAsync(watched, pages, "referrals-review", scripts);

        await watched.Page.FillAsync("form[aria-label='Decide about Ann Miller'] input[name=note]", "One person, two accounts");
        await watched.Page.ClickAsync("form[aria-label='Decide about Ann Miller'] button[value=deny]");
        await watched.IsAtAsync("#review");
        await GoAsync(watched, pages);
        Assert.Contains("1 person waits for your decision.", await pages.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("One person, two accounts", await pages.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("60.00 may be paid, 0.00 waits for a decision, and 40.00 is denied", await pages.TextAsync(),
            StringComparison.Ordinal);
        Assert.Equal(["40.00", "denied"], await RowAsync(watched));
        await LookAsync(watched, pages, "referrals-denied", scripts);

        var download = await watched.Page.RunAndWaitForDownloadAsync(
            () => watched.Page.ClickAsync("[aria-label='Download credit as CSV']"));
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        var head = lines[0].TrimStart('\uFEFF').Split(',');
        var ann = lines.Single(line => line.Contains("ann,", StringComparison.Ordinal));
        Assert.Equal(("0", "0", "4000"), (Cell("payable_minor"), Cell("pending_minor"), Cell("denied_minor")));
        watched.AssertNoComplaint();

        string Cell(string column) => ann.Split(',')[Array.IndexOf(head, column)];
    }

    private static readonly string[] _cells = ["Credit", "State"];

    private static async Task GoAsync(WatchedPage watched, ImportPages pages)
    {
        await pages.GoAsync("/referrals");
        await watched.Page.WaitForSelectorAsync("#review");
    }

    // Credit of Ann and what becomes of it, as the table of credit has them.
    private static async Task<string[]> RowAsync(WatchedPage watched)
    {
        var row = watched.Page.Locator("section[aria-labelledby=credit] tr:has(a:has-text('Ann Miller'))");
        return
        [
            .. await Task.WhenAll(_cells.Select(async label =>
                (await row.Locator($"td[data-label='{label}']").TextContentAsync())!.Trim())),
        ];
    }

    // As people see it, in both looks.
    private static async Task LookAsync(WatchedPage watched, ImportPages pages, string name, bool scripts)
    {
        await watched.AssertFitsAsync();
        if (scripts)
        {
            await pages.AssertSoundAsync();
        }

        foreach (var look in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await watched.Page.EmulateMediaAsync(new() { ColorScheme = look });
            foreach (var section in new[] { "review", "credit" })
            {
                await watched.Page.Locator($"section[aria-labelledby={section}]").ScreenshotAsync(new()
                {
                    Path = Path.Combine(TestData.Root, "artifacts", "screenshots",
                        $"{name}-{section}-{look}-{watched.Page.ViewportSize!.Width}.png".ToLowerInvariant()),
                    Animations = ScreenshotAnimations.Disabled,
                });
            }
        }
    }
}
