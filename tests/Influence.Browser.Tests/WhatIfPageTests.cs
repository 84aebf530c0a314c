using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;
using Microsoft.Playwright;

namespace Influence.Browser.Tests;

/// <summary>The campaign page answers while its slider moves, by keyboard too.</summary>
[Collection(SampleSite.Turns)]
public sealed class WhatIfPageTests(Chrome chrome, SampleSite site)
{
    // The index is drawn once.
    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 60_000 };

    [Fact]
    public async Task The_number_follows_the_slider_and_those_who_are_left_out()
    {
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        await page.GoAsync("/campaign?k=20");
        var answer = page.Page.Locator("[data-what-if-answer]");
        await Assertions.Expect(answer).ToContainTextAsync("All 20 of the list", Patiently);
        var lost = page.Page.Locator("[data-lost='3']");
        await Assertions.Expect(lost).ToContainTextAsync("% less");
        await page.Page.FocusAsync("#first");
        for (var press = 0; press < 8; press++)
        {
            await page.Page.Keyboard.PressAsync("ArrowLeft");
        }

        await Assertions.Expect(answer).ToContainTextAsync("These 12 of 20 reach");
        await Assertions.Expect(page.Page.Locator("label[for=first]")).ToHaveTextAsync("The first 12 of 20");
        await page.Page.CheckAsync("#without-3");
        await Assertions.Expect(answer).ToContainTextAsync("These 11 of 20 reach");
        await Assertions.Expect(lost).ToHaveTextAsync("");
        await page.Page.UncheckAsync("#without-3");
        await page.Page.FocusAsync("#first");
        await page.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(answer).ToContainTextAsync("All 20 of the list");
        page.AssertNoComplaint();
    }
}
