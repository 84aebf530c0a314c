using Influence.Browser.Tests.Browsing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chrome))]

namespace Influence.Browser.Tests.Browsing;

/// <summary>The machine's Chromium, started once for all tests; Playwright's own browsers are never downloaded.</summary>
public sealed class Chrome : IAsyncLifetime
{
    // Without these, a browser talks to its maker at every start; the tests allow no request but those to the site.
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--force-color-profile=srgb", "--hide-scrollbars",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where Chromium is: <c>CHROMIUM_PATH</c>, else <c>/usr/bin/chromium</c>; null if it is not there.</summary>
    public static string? Executable { get; } =
        (Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium") is var path && File.Exists(path)
            ? path
            : null;

    /// <summary>Skips the running test, with its reason, where there is no Chromium.</summary>
    public static void SkipUnlessPresent() => Assert.SkipUnless(Executable is not null,
        "There is no Chromium: install it as /usr/bin/chromium or name it in CHROMIUM_PATH.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Executable is null)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(30_000); // as all other waits: the machine may be busy
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Headless = true, Args = Quiet });
    }

    /// <summary>A page in a fresh profile that watches what the site makes the browser do; skips without Chromium.</summary>
    /// <param name="site">The only origin the page may talk to.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="scripts">Whether pages may run any.</param>
    public async Task<WatchedPage> OpenAsync(Uri site, int width = 1280, bool scripts = true)
    {
        SkipUnlessPresent();
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            ViewportSize = new() { Width = width, Height = width < 600 ? 740 : 900 },
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            TimezoneId = "UTC",
            AcceptDownloads = true,
            JavaScriptEnabled = scripts,
        });
        return await WatchedPage.OpenAsync(context, site);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
