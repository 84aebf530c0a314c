using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;

namespace Influence.Browser.Tests;

/// <summary>Takes the README's picture of the overview: <c>./dev.sh picture</c>. Runs only when asked for by name.</summary>
public sealed class ReadmePicture(Chrome chrome, SampleSite site)
{
    [Fact(Explicit = true)]
    public async Task The_overview_of_the_sample_brand()
    {
        var path = Environment.GetEnvironmentVariable("INFLUENCE_PICTURE");
        Assert.SkipUnless(!string.IsNullOrEmpty(path), "INFLUENCE_PICTURE names no file; ./dev.sh picture sets it.");
        await site.QuietAsync(); // a picture of answers, not of work
        await using var page = await chrome.OpenAsync(await site.AddressAsync());
        Assert.Equal(200, await page.GoAsync("/"));
        await page.Page.WaitForTimeoutAsync(2000); // charts finish drawing; an event stream keeps the network from being idle
        page.AssertNoComplaint();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await page.Page.ScreenshotAsync(new() { Path = path, Animations = Microsoft.Playwright.ScreenshotAnimations.Disabled });
    }
}
