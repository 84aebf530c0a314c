namespace Influence.Browser.Tests.Browsing;

/// <summary>What every page of the dashboard must hold; a theory calls it for each page and width.</summary>
public static class PageLook
{
    // Each finds what a reader without eyes, or without a mouse, could not use.
    private const string Barriers = """
        [
          ...[...document.images].filter(e => !e.hasAttribute('alt')).map(e => 'image without alt: ' + e.src),
          ...[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
            .filter(e => !e.labels?.length && !e.ariaLabel && !e.getAttribute('aria-labelledby'))
            .map(e => 'field without label: ' + e.outerHTML),
          ...[...document.querySelectorAll('a[href], button')]
            .filter(e => !e.textContent.trim() && !e.ariaLabel && !e.querySelector('img[alt]:not([alt=""]), [aria-label], title'))
            .map(e => 'control without a name: ' + e.outerHTML),
          ...[...document.querySelectorAll('[tabindex]')].filter(e => e.tabIndex > 0)
            .map(e => 'order of keys changed: ' + e.outerHTML),
          ...[...document.querySelectorAll('[id]')].map(e => e.id)
            .filter((id, at, all) => all.indexOf(id) !== at).map(id => 'id used twice: ' + id),
        ]
        """;

    /// <summary>Opens a page, checks it and puts its picture into artifacts/screenshots.</summary>
    /// <param name="chrome">The browser.</param>
    /// <param name="site">The only origin the page may talk to.</param>
    /// <param name="path">Of the page, from the site's root.</param>
    /// <param name="name">Of the picture.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    public static async Task AtAsync(Chrome chrome, Uri site, string path, string name, int width)
    {
        ArgumentNullException.ThrowIfNull(chrome);
        await using var page = await chrome.OpenAsync(site, width);
        Assert.Equal(200, await page.GoAsync(path));
        await page.Page.WaitForSelectorAsync(
            ".chart[data-state=waiting]", new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        Assert.NotEmpty(await page.Page.TitleAsync());
        Assert.NotEmpty(await page.Page.GetAttributeAsync("html", "lang") ?? "");
        Assert.Equal(1, await page.Page.Locator("h1").CountAsync());
        Assert.Equal(1, await page.Page.Locator("main").CountAsync());
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(Barriers));
        Assert.Empty(await Axe.ViolationsAsync(page.Page));
        await page.AssertFitsAsync();
        await page.ShootAsync(name);
        page.AssertNoComplaint();
    }
}
