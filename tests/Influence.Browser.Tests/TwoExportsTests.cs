using System.Text;
using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;

namespace Influence.Browser.Tests;

/// <summary>Two exports of other people's tools, as they come: uploaded, asked about once, matched, loaded, believed, taken back.
/// </summary>
public sealed class TwoExportsTests(Chrome chrome, EmptySite site) : IClassFixture<EmptySite>
{
    // Keyed by customer number, with an address each but one; ß, é and ñ are one byte each in Windows-1252.
    private const string Customers =
        "Kundennummer;Vorname;Nachname;E-Mail;Ort;Newsletter\r\n" +
        "K-1001;Jörg;Weiß;joerg.weiss@example.org;Köln;ja\r\n" +
        "K-1002;Renée;Dupré;Renee.Dupre@example.org;Straßburg;nein\r\n" +
        "K-1003;Íñigo;Muñoz;inigo@example.org;Mühlhausen;ja\r\n" +
        "K-1004;Änne;Groß;aenne@example.org;Gießen;ja\r\n" +
        "K-1005;Paul;Straßer;;Fürth;nein\r\n";

    // By address throughout: Jörg brings five, of whom two are customers; Íñigo brings two, one of them a customer.
    private const string Referrals =
        "Advocate Email,Friend Email,Status,Order Amount,Created At\r\n" +
        "joerg.weiss@example.org,aenne@example.org,Purchased,\"€ 41,21\",31/03/2024\r\n" +
        "Joerg.Weiss@example.org,new.one@example.org,Purchased,\"€ 1.250,00\",01/04/2024\r\n" +
        "joerg.weiss@example.org,new.two@example.org,Purchased,\"€ 19,90\",02/04/2024\r\n" +
        "joerg.weiss@example.org,new.three@example.org,Purchased,\"€ 8,00\",13/04/2024\r\n" +
        "inigo@example.org,new.four@example.org,Purchased,\"€ 75,50\",14/04/2024\r\n" +
        "inigo@example.org,renee.dupre@example.org,Purchased,\"€ 12,00\",15/04/2024\r\n" +
        "aenne@example.org,new.five@example.org,Purchased,\"€ 33,33\",30/04/2024\r\n";

    [Theory]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    public async Task Exports_as_they_come_find_the_best_referrer_and_the_second_is_taken_back(int width, bool scripts)
    {
        await using var watched = await chrome.OpenAsync(await site.AddressAsync(), width, scripts);
        var pages = new ImportPages(watched, $"shop-{width}");
        await LoadCustomersAsync(watched, pages, scripts);
        await LoadReferralsAsync(watched, pages, scripts);
        await pages.GoAsync("/advocates");
        await watched.Page.WaitForSelectorAsync("main .person-link");
        Assert.Equal("Jörg Weiß", (await watched.Page.Locator("main .person-link").First.TextContentAsync())!.Trim());
        Assert.DoesNotContain("Renée", await pages.TextAsync(), StringComparison.Ordinal); // she said no to being contacted
        await TakeBackAsync(watched, pages, scripts);
        watched.AssertNoComplaint();
    }

    private static async Task LoadCustomersAsync(WatchedPage watched, ImportPages pages, bool scripts)
    {
        await pages.UploadAsync("kunden.csv", Customers, CodePage(1252));
        var seen = await pages.TextAsync();
        Assert.Contains("This looks like people", seen, StringComparison.Ordinal);
        Assert.Contains("Windows, Western Europe (1252) (guessed from the bytes)", seen, StringComparison.Ordinal);
        Assert.Contains("The headings are German.", seen, StringComparison.Ordinal);
        Assert.Contains("Weiß", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("--", seen, StringComparison.Ordinal); // no option of the command line
        Assert.DoesNotContain("joerg.weiss@example.org", seen, StringComparison.Ordinal);
        Assert.Equal(1, await watched.Page.Locator("#reading fieldset").CountAsync());
        Assert.Contains("Newsletter", await watched.Page.TextContentAsync("#reading fieldset"), StringComparison.Ordinal);
        Assert.True(await watched.Page.Locator("#reading fieldset input").First.EvaluateAsync<bool>("field => field.required"));
        if (scripts)
        {
            await pages.AssertSoundAsync();
            await watched.ShootAsync("import-question");
            await watched.Page.ClickAsync("text=Load this file"); // the browser itself asks for the answer first
            Assert.Equal(0, await watched.Page.Locator("#next").CountAsync());
        }

        await watched.Page.Locator("#reading fieldset input").First.CheckAsync();
        await pages.CheckAsync();
        seen = await pages.TextAsync();
        Assert.Contains("5 rows: 5 new, 0 changed, 0 repeated, 0 refused.", seen, StringComparison.Ordinal);
        Assert.Contains("3 may be contacted, 2 said no", seen, StringComparison.Ordinal);
        await pages.LoadAsync();
    }

    private static async Task LoadReferralsAsync(WatchedPage watched, ImportPages pages, bool scripts)
    {
        await pages.UploadAsync("referral-export.csv", Referrals);
        Assert.Contains("This looks like referrals", await pages.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await watched.Page.Locator("#reading fieldset").CountAsync());
        await pages.CheckAsync();
        var seen = await pages.TextAsync();
        Assert.Contains("7 rows: 7 new, 0 changed, 0 repeated, 0 refused.", seen, StringComparison.Ordinal);
        Assert.Contains("2 of 7 friends are customers; 5 are new.", seen, StringComparison.Ordinal);
        Assert.Contains("3 of 3 advocates are customers; 0 are new.", seen, StringComparison.Ordinal);
        if (scripts)
        {
            await pages.AssertSoundAsync();
            await watched.ShootAsync("import-check");
        }

        await pages.LoadAsync();
        Assert.Contains("7 rows read: 7 loaded.", await pages.TextAsync(), StringComparison.Ordinal);
    }

    private static async Task TakeBackAsync(WatchedPage watched, ImportPages pages, bool scripts)
    {
        await pages.GoAsync("/data");
        if (scripts)
        {
            await pages.AssertSoundAsync();
            await watched.ShootAsync("data-loads");
        }

        await watched.Page.ClickAsync("[aria-label='Take back referral-export.csv']");
        await watched.Page.WaitForSelectorAsync("h2:has-text('7 facts leave')");
        if (scripts)
        {
            await pages.AssertSoundAsync();
        }

        await watched.Page.ClickAsync("text=Take 7 facts back");
        await watched.Page.WaitForSelectorAsync("text=Taken back");
        await watched.Page.WaitForSelectorAsync("[aria-label='Take back kunden.csv']");
        await pages.GoAsync("/advocates");
        await watched.Page.WaitForSelectorAsync("text=There is not enough to work this out yet");
        Assert.Equal(0, await watched.Page.Locator("main .person-link").CountAsync());
    }

    private static Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number)!;
}
