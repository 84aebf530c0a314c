using System.Text;
using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;

namespace Influence.Browser.Tests;

/// <summary>How a file is read can be seen and changed before anything is loaded, with keys alone and on a phone.</summary>
public sealed class ImportWizardTests(Chrome chrome, EmptySite site) : IClassFixture<EmptySite>
{
    private const string Nameless = """
        alpha;beta;gamma;delta
        hana;r1;2026-01-02;converted
        hana;r2;2026-01-03;converted
        ivo;r3;2026-01-04;signed_up

        """;

    [Theory]
    [InlineData(1280, true)]
    [InlineData(360, true)]
    [InlineData(360, false)]
    public async Task Columns_that_no_heading_explains_are_chosen_by_hand(int width, bool scripts)
    {
        await using var watched = await chrome.OpenAsync(await site.AddressAsync(), width, scripts);
        var pages = new ImportPages(watched, $"by-hand-{width}-{scripts}".ToLowerInvariant());
        await pages.UploadAsync("export.csv", Nameless);
        await watched.Page.SelectOptionAsync("#kind", "referrals");
        await pages.LookAsync();
        Assert.Contains("No column was found for", await pages.TextAsync(), StringComparison.Ordinal);
        await pages.PressAsync("Load this file", "text=Nothing was loaded yet");
        await watched.Page.SelectOptionAsync("#becomes-0", "referrer");
        await watched.Page.SelectOptionAsync("#becomes-1", "referred");
        await watched.Page.SelectOptionAsync("#becomes-2", "time");
        await watched.Page.SelectOptionAsync("#becomes-3", "stage");
        await pages.LookAsync();
        Assert.DoesNotContain("No column was found for", await pages.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("referrer", await pages.ChosenAsync("#becomes-0"));
        if (scripts)
        {
            await pages.AssertSoundAsync();
            await watched.ShootAsync("import-wizard");
        }

        await pages.CheckAsync();
        Assert.Contains("3 rows: 3 new, 0 changed, 0 repeated, 0 refused.", await pages.TextAsync(), StringComparison.Ordinal);
        await pages.LoadAsync();
        Assert.Contains("3 rows read: 3 loaded.", await pages.TextAsync(), StringComparison.Ordinal);
    }

    // Nothing in a long name need be a place to break at: it breaks anywhere, and no page scrolls sideways on a phone.
    [Fact]
    public async Task Long_names_of_files_people_and_networks_fit_a_phone()
    {
        await using var watched = await chrome.OpenAsync(await site.AddressAsync(), 360);
        var network = new string('n', 64);
        var pages = new ImportPages(watched, network);
        var id = string.Concat(Enumerable.Repeat("id_of_mia_", 12));
        var people = $"id,name,{new string('h', 120)}\n{id},{new string('M', 90)},x\nleo,Leo,y\n";
        await pages.UploadAsync($"people_{string.Concat(Enumerable.Repeat("export_", 27))}.csv", people);
        await watched.AssertFitsAsync();
        await pages.GoAsync("/data");
        await watched.AssertFitsAsync();
        await pages.UploadAsync($"people_{new string('a', 188)}.csv", people);
        await pages.CheckAsync();
        await watched.AssertFitsAsync();
        await pages.LoadAsync();
        await pages.UploadAsync("referrals.csv", $"referrer,referred,time,stage\n{id},leo,2026-01-02,converted\n");
        await pages.LoadAsync();
        await watched.Page.ClickAsync("#next");
        await watched.Page.WaitForSelectorAsync(".person-link");
        foreach (var path in new[] { "/data", "/", "/advocates", "/jobs", "/search?q=mia", "/people?id=" + id })
        {
            Assert.Equal(200, await pages.GoAsync(path));
            await watched.AssertFitsAsync();
        }

        await pages.GoAsync("/data");
        await watched.Page.ClickAsync("text=Take back");
        await watched.Page.WaitForSelectorAsync("#leaves");
        await watched.AssertFitsAsync();
    }

    // A whole file is said how it is read without a mouse: fields in the order they are read, buttons after them.
    [Fact]
    public async Task Keys_alone_are_enough()
    {
        await using var watched = await chrome.OpenAsync(await site.AddressAsync());
        var pages = new ImportPages(watched, "keys");
        await pages.UploadAsync("referrals.csv", "referrer,referred,time,stage\nhana,r1,2026-01-02,converted\n");
        var keys = watched.Page.Keyboard;
        await watched.Page.FocusAsync("#kind");
        var seen = new List<string>();
        for (var presses = 0; presses < 60 && !seen.Contains("Load this file"); presses++)
        {
            await keys.PressAsync("Tab");
            seen.Add(await watched.Page.EvaluateAsync<string>(
                "document.activeElement.id || document.activeElement.textContent.trim()"));
        }

        string[] wanted =
            ["encoding", "delimiter", "dates", "decimal", "skip", "becomes-0", "becomes-3", "Look again", "Load this file"];
        Assert.Equal(wanted, seen.Where(wanted.Contains));
        Assert.Equal("solid", await watched.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await keys.PressAsync("Enter");
        await watched.Page.WaitForSelectorAsync("#next");
        watched.AssertNoComplaint();
    }

    // People alone say nothing about influence: that is said in words, and nothing is red.
    [Fact]
    public async Task After_a_correct_people_file_the_dot_is_not_red_and_pages_say_what_is_missing()
    {
        await using var watched = await chrome.OpenAsync(await site.AddressAsync());
        var pages = new ImportPages(watched, "people-alone");
        await pages.UploadAsync("people.csv", "id,name,email,consent\nmia,Mia Ross,mia@example.org,yes\nleo,Leo Berg,,no\n");
        await pages.LoadAsync();
        foreach (var path in new[] { "/", "/advocates", "/campaign", "/jobs", "/data" })
        {
            Assert.Equal(200, await pages.GoAsync(path));
            await watched.Page.WaitForSelectorAsync(".state-word:has-text('Ready')");
            Assert.Equal(0, await watched.Page.Locator(".dot-trouble, .notice-negative, .badge-negative").CountAsync());
        }

        await pages.GoAsync("/advocates");
        Assert.Contains("Load follows, shares or referrals", await pages.TextAsync(), StringComparison.Ordinal);
        await pages.AssertSoundAsync();
    }

    [Fact]
    public async Task An_upload_that_is_not_wanted_is_deleted_and_the_page_says_for_how_long_it_would_be_kept()
    {
        await using var watched = await chrome.OpenAsync(await site.AddressAsync());
        var pages = new ImportPages(watched, "unwanted");
        await pages.UploadAsync("people.csv", "id,name\nmia,Mia Ross\n");
        Assert.Contains("deleted after 7 days", await pages.TextAsync(), StringComparison.Ordinal);
        await watched.Page.ClickAsync("text=Delete this upload");
        await watched.Page.WaitForSelectorAsync("text=Thrown away before it was loaded.");
        watched.AssertNoComplaint();
    }

    // Read as Macintosh text the same bytes are other letters: the file is looked at again, and the names are what they were not.
    [Fact]
    public async Task Another_encoding_is_chosen_and_seen_before_anything_is_loaded()
    {
        await using var watched = await chrome.OpenAsync(await site.AddressAsync());
        var pages = new ImportPages(watched, "encoding");
        var western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        await pages.UploadAsync("people.csv", "id,name\nk1,Jörg Weiß\nk2,Zoë Ünal\n", western);
        Assert.Contains("Jörg Weiß", await pages.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("(guessed from the bytes)", await pages.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("--", await pages.TextAsync(), StringComparison.Ordinal);
        await watched.Page.SelectOptionAsync("#encoding", "macintosh");
        await pages.LookAsync();
        Assert.DoesNotContain("Jörg Weiß", await pages.TextAsync(), StringComparison.Ordinal);
        await watched.Page.SelectOptionAsync("#encoding", "utf-8");
        await pages.LookAsync();
        Assert.Contains("Lines that would be refused", await pages.TextAsync(), StringComparison.Ordinal);
        await watched.Page.SelectOptionAsync("#encoding", "windows-1252");
        await pages.LookAsync();
        await pages.LoadAsync();
        Assert.Contains("2 rows read: 2 loaded.", await pages.TextAsync(), StringComparison.Ordinal);
        watched.AssertNoComplaint();
    }

    [Fact]
    public async Task Words_that_nobody_knows_are_given_a_meaning_and_ambiguous_dates_are_asked_about()
    {
        await using var watched = await chrome.OpenAsync(await site.AddressAsync());
        var pages = new ImportPages(watched, "words");
        await pages.UploadAsync("referrals.csv",
            "referrer,referred,time,stage\nhana,r1,03/04/2024,fertig\nhana,r2,05/06/2024,fertig\nivo,r3,07/08/2024,egal\n");
        Assert.Equal(1, await watched.Page.Locator("#reading fieldset").CountAsync());
        await watched.Page.Locator("#reading fieldset input[value=dmy]").CheckAsync();
        await pages.LookAsync();
        Assert.Equal("dmy", await pages.ChosenAsync("#dates"));
        Assert.Equal(0, await watched.Page.Locator("#reading fieldset").CountAsync());
        var words = watched.Page.Locator("section[aria-labelledby=words] tbody tr");
        await words.Filter(new() { HasText = "fertig" }).Locator("select").SelectOptionAsync("converted");
        await words.Filter(new() { HasText = "egal" }).Locator("select").SelectOptionAsync("-");
        await pages.LookAsync();
        await pages.AssertSoundAsync();
        await pages.LoadAsync();
        Assert.Contains("2 loaded", await pages.TextAsync(), StringComparison.Ordinal);
        watched.AssertNoComplaint();
    }

    // The browser would not send the form: a program that does is told the same.
    [Fact]
    public async Task A_question_that_is_not_answered_keeps_the_file_from_being_loaded()
    {
        await using var watched = await chrome.OpenAsync(await site.AddressAsync(), 360);
        var pages = new ImportPages(watched, "unanswered");
        await pages.UploadAsync("referrals.csv", "referrer,referred,time,stage\nhana,r1,03/04/2024,converted\n");
        await watched.Page.EvaluateAsync("document.getElementById('reading').noValidate = true");
        await pages.PressAsync("Load this file", "text=Nothing was loaded yet: answer what is asked below");
        await pages.AssertSoundAsync();
        await watched.Page.Locator("#reading fieldset input").First.CheckAsync();
        await pages.LoadAsync();
    }

    [Fact]
    public async Task A_network_is_deleted_by_whoever_types_its_name()
    {
        await using var watched = await chrome.OpenAsync(await site.AddressAsync());
        var pages = new ImportPages(watched, "short-lived");
        await pages.UploadAsync("people.csv", "id,name,consent\nmia,Mia Ross,no\nleo,Leo Berg,yes\n");
        await pages.LoadAsync();
        await pages.GoAsync("/data");
        Assert.Contains("1 person's no stays", await pages.TextAsync(), StringComparison.Ordinal);
        await pages.AssertSoundAsync();
        await watched.Page.ClickAsync("summary:has-text('Delete short-lived')");
        await watched.Page.FillAsync("#name", "another");
        await watched.Page.ClickAsync("text=Delete short-lived for good");
        await watched.Page.WaitForSelectorAsync("text=name_differs");
        await pages.GoAsync("/data");
        await watched.Page.ClickAsync("summary:has-text('Delete short-lived')");
        await watched.Page.FillAsync("#name", "short-lived");
        await watched.Page.ClickAsync("text=Delete short-lived for good");
        await watched.Page.WaitForSelectorAsync("text=The network short-lived was deleted.");
        Assert.Contains("Nothing is loaded yet", await pages.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_said_no_is_allowed_back_by_hand_and_two_who_share_an_address_are_listed()
    {
        await using var watched = await chrome.OpenAsync(await site.AddressAsync(), 360);
        var pages = new ImportPages(watched, "again");
        await pages.UploadAsync("people.csv", "id,name,email,consent\nmia,Mia Ross,mia@example.org,no\n" +
            "leo,Leo Berg,berg@example.org,yes\nada,Ada Berg,berg@example.org,yes\n");
        await pages.LoadAsync();
        Assert.Equal(404, (await watched.Page.APIRequest.GetAsync("/people/mia?network=again")).Status);
        await pages.GoAsync("/data");
        Assert.Contains("1 address or handle fits several customers", await pages.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("Do not process", await pages.TextAsync(), StringComparison.Ordinal);
        await watched.Page.ClickAsync("summary:has-text('Lift somebody')");
        await watched.Page.FillAsync("#who", "mia@example.org");
        await watched.Page.Locator("form[action*='allow-contact'] [type=checkbox]").CheckAsync();
        await pages.AssertSoundAsync();
        await watched.Page.ClickAsync("text=Allow contact again");
        await watched.Page.WaitForSelectorAsync("text=If somebody here is known by what you typed");
        Assert.Equal(200, await pages.GoAsync("/people/mia"));
        Assert.Contains("Do not contact", await pages.TextAsync(), StringComparison.Ordinal);
    }
}
