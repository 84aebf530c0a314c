using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Influence.Testing;
using Microsoft.Playwright;

namespace Influence.Browser.Tests.Browsing;

/// <summary>A browser page that remembers every complaint: policy reports, script errors, requests that leave the site.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    // The event tells what the console only hints at. It runs before any script of the page.
    private const string ReportViolations =
        "document.addEventListener('securitypolicyviolation', e => " +
        "window.reportViolation(`${e.violatedDirective} blocked ${e.blockedURI || 'inline'} in ${e.sourceFile}`))";

    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly IBrowserContext _context;

    private WatchedPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    /// <summary>Playwright's page.</summary>
    public IPage Page { get; }

    /// <summary>What went wrong so far, in order.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Goes to a path and waits until the page is loaded.</summary>
    /// <param name="path">From the site's root, as in <c>/advocates</c>.</param>
    /// <returns>The answer's status.</returns>
    public async Task<int> GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        return answer!.Status;
    }

    /// <summary>Waits until the page's address holds a text, and fails after half a minute.</summary>
    /// <param name="part">As in <c>/search?q=an</c>.</param>
    /// <remarks>The driver asks the browser. Playwright's own waits for an address look at what was last heard, then begin to
    /// listen: a page that arrives in between is missed for good (7 of 604, with both cores busy).</remarks>
    public Task IsAtAsync(string part) => Assertions.Expect(Page).ToHaveURLAsync(new Regex(Regex.Escape(part)));

    /// <summary>Fails unless the page made no complaint.</summary>
    public void AssertNoComplaint() => Assert.True(_complaints.IsEmpty,
        $"{Page.Url} made the browser complain:{Environment.NewLine}{string.Join(Environment.NewLine, _complaints)}");

    /// <summary>Fails if the page is wider than its window: nobody should have to scroll sideways.</summary>
    public async Task AssertFitsAsync()
    {
        // A page that came anew has no styles at first, and fits nowhere.
        await Page.WaitForFunctionAsync("() => document.readyState === 'complete'");
        var widths = await Page.EvaluateAsync<int[]>("(e => [e.scrollWidth, e.clientWidth])(document.documentElement)");
        Assert.True(widths[0] <= widths[1], $"{Page.Url} is {widths[0]} px wide in a window of {widths[1]} px.");
    }

    /// <summary>Puts a picture of the whole page into artifacts/screenshots.</summary>
    /// <param name="name">Of the file, without its ending; the window's width is added.</param>
    public async Task<string> ShootAsync(string name)
    {
        var path = Path.Combine(TestData.Root, "artifacts", "screenshots", $"{name}-{Page.ViewportSize!.Width}.png");
        await Page.ScreenshotAsync(new() { Path = path, FullPage = true, Animations = ScreenshotAnimations.Disabled });
        return path;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    internal static async Task<WatchedPage> OpenAsync(IBrowserContext context, Uri site)
    {
        var watched = new WatchedPage(context, await context.NewPageAsync());
        await watched.WatchAsync(site);
        return watched;
    }

    private async Task WatchAsync(Uri site)
    {
        await Page.ExposeFunctionAsync("reportViolation", (string what) => _complaints.Enqueue($"policy: {what}"));
        await Page.AddInitScriptAsync(ReportViolations);
        Page.PageError += (_, error) => _complaints.Enqueue($"script: {error}");
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Enqueue($"console: {message.Text}");
            }
        };
        await Page.RouteAsync(url => IsOutside(url, site), route =>
        {
            _complaints.Enqueue($"external request: {route.Request.Method} {route.Request.Url}");
            return route.AbortAsync();
        });
    }

    private static bool IsOutside(string url, Uri site) =>
        Uri.TryCreate(url, UriKind.Absolute, out var asked)
        && asked.Scheme is not ("data" or "blob" or "about")
        && asked.GetLeftPart(UriPartial.Authority) != site.GetLeftPart(UriPartial.Authority);
}
