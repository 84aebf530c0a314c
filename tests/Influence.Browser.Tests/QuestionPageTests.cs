using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;
using Microsoft.Playwright;

namespace Influence.Browser.Tests;

/// <summary>Questions asked as a marketer asks them: with the keyboard, without scripts, on a phone, in the dark; and their
/// answers looked at.</summary>
[Collection(SampleSite.Turns)]
public sealed class QuestionPageTests(Chrome chrome, SampleSite site)
{
    private const string Menu = "nav.tabs a:visible, nav.tabs summary:visible";

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_comparison_is_asked_and_shown_with_its_chart_and_fits(int width)
    {
        await site.QuietAsync();
        var address = await AskAsync("/questions/comparisons?k=5", width);
        await PageLook.AtAsync(chrome, await site.AddressAsync(), address, "answer-compare", width);
        await using var page = await chrome.OpenAsync(await site.AddressAsync(), width);
        await page.GoAsync(address);
        await page.Page.WaitForSelectorAsync("#compared[data-state=ready] canvas");
        await page.Page.ClickAsync("figure summary:has-text('Show data')");
        Assert.Equal(7, await page.Page.Locator("figure tbody tr").CountAsync());
        Assert.Contains("drawn by lot", await page.Page.TextContentAsync("figure tbody"), StringComparison.Ordinal);
        page.AssertNoComplaint();
    }

    [Fact]
    public async Task A_question_is_asked_by_keys_alone_and_waits_for_its_answer()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.GoAsync("/questions/spread");
        await page.Page.FocusAsync("#field-seeds-find");
        await page.Page.Keyboard.TypeAsync("an");
        await page.Page.Keyboard.PressAsync("Enter"); // looks for the name; nothing is asked yet
        await page.Page.WaitForSelectorAsync("input[name='seeds.add']");
        await page.Page.FocusAsync("input[name='seeds.add'] >> nth=0");
        await page.Page.Keyboard.PressAsync("Space");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.IsAtAsync("/answers/");
        await page.Page.WaitForSelectorAsync("#answer");
        Assert.Contains("times as many people as so many at random", await page.Page.TextContentAsync("main"),
            StringComparison.Ordinal);
        page.AssertNoComplaint();
    }

    [Fact]
    public async Task Without_scripts_a_wrong_field_is_told_and_a_right_one_answered()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync(), 360, scripts: false);
        await page.GoAsync("/questions/responses?posted=p000001");
        await page.Page.FillAsync("#field-k", "3");
        await page.Page.FillAsync("#field-posted", "nobody-of-this-name");
        await page.Page.ClickAsync("button.button-main");
        Assert.Contains("Nobody with the id", await page.Page.TextContentAsync("#field-posted-wrong"), StringComparison.Ordinal);
        Assert.Equal("3", await page.Page.InputValueAsync("#field-k"));
        await page.AssertFitsAsync();
        await page.ShootAsync("question-wrong");
        await page.Page.FillAsync("#field-posted", "p000001");
        await page.Page.ClickAsync("button.button-main");
        await page.IsAtAsync("/answers/");
        await page.Page.WaitForSelectorAsync("#rows"); // the page asks for itself again
        Assert.Equal(3, await page.Page.Locator("section[aria-labelledby=rows] tbody tr").CountAsync());
    }

    [Theory]
    [InlineData("/questions/lineage", "answer-lineage")]
    [InlineData("/questions/seeds?method=constrained&k=5", "answer-constrained")]
    public async Task An_answer_fits_on_a_phone_and_needs_neither_eyes_nor_mouse(string question, string name)
    {
        await site.QuietAsync();
        await PageLook.AtAsync(chrome, await site.AddressAsync(), await AskAsync(question, 360), name, 360);
    }

    [Theory]
    [InlineData("/", "dark-overview")]
    [InlineData("/questions/seeds?method=constrained", "dark-question")]
    [InlineData("/how", "dark-how")]
    [InlineData("/campaign?k=5", "dark-campaign")]
    public async Task What_is_read_by_night_has_contrast_enough(string path, string name)
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });
        await page.GoAsync(path);
        await page.Page.WaitForSelectorAsync("main [data-job]", new() { State = WaitForSelectorState.Detached });
        await page.Page.WaitForSelectorAsync(
            ".chart[data-state=waiting]", new() { State = WaitForSelectorState.Detached });
        Assert.Equal("rgb(16, 22, 28)", await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(await Axe.ViolationsAsync(page.Page));
        await page.ShootAsync(name);
        page.AssertNoComplaint();
    }

    [Fact]
    public async Task The_bar_of_a_phone_has_five_entries_and_the_rail_all()
    {
        await using var phone = await chrome.OpenAsync(await site.AddressAsync(), 360);
        await phone.GoAsync("/how");
        Assert.Equal(["Overview", "Advocates", "Campaign", "Conversations", "More"],
            await phone.Page.Locator(Menu).AllInnerTextsAsync());
        await phone.Page.ClickAsync("nav.tabs summary");
        await phone.Page.ClickAsync("nav.tabs .menu a:has-text('Questions')");
        await phone.IsAtAsync("/questions");
        await using var desk = await chrome.OpenAsync(await site.AddressAsync());
        await desk.GoAsync("/how");
        Assert.Equal(["Overview", "Advocates", "Campaign", "Conversations", "Referrals", "Questions", "Data", "Jobs"],
            await desk.Page.Locator(Menu).AllInnerTextsAsync());
    }

    [Fact]
    public async Task Nothing_lies_over_the_header_when_a_page_is_scrolled()
    {
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.GoAsync("/how");
        await page.Page.EvaluateAsync("scrollTo(0, 900)");
        Assert.True(await page.Page.EvaluateAsync<bool>(
            "(b => document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)?.closest('.brand') !== null)" +
            "(document.querySelector('.brand').getBoundingClientRect())"));
    }

    [Fact]
    public async Task A_campaign_leads_to_its_limits_with_the_number_filled_in()
    {
        await site.QuietAsync();
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.GoAsync("/campaign?k=7&model=lt");
        await page.Page.ClickAsync("text=More limits");
        await page.IsAtAsync("/questions/seeds?method=constrained");
        Assert.Equal("7", await page.Page.InputValueAsync("#field-k"));
        Assert.Equal("lt", await page.Page.InputValueAsync("#field-model"));
    }

    // Sends the form as it is filled in by its address, and waits for the answer.
    private async Task<string> AskAsync(string question, int width)
    {
        await using var page = await chrome.OpenAsync(await site.AddressAsync(), width);
        await page.GoAsync(question);
        await page.Page.ClickAsync("button.button-main");
        await page.IsAtAsync("/answers/");
        await page.Page.WaitForSelectorAsync("#answer");
        page.AssertNoComplaint();
        return new Uri(page.Page.Url).PathAndQuery;
    }
}
