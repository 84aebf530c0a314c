using System.Text;
using Microsoft.Playwright;

namespace Influence.Browser.Tests.Browsing;

/// <summary>A way through the import pages of one network.</summary>
internal sealed class ImportPages(WatchedPage watched, string network)
{
    private IPage Page => watched.Page;

    /// <summary>Goes to a page of the network.</summary>
    public Task<int> GoAsync(string path) =>
        watched.GoAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}network={network}");

    /// <summary>Uploads a file and waits for the page that shows how it is read.</summary>
    public async Task UploadAsync(string name, string content, Encoding? encoding = null)
    {
        await GoAsync("/data");
        await Page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = (encoding ?? Encoding.UTF8).GetBytes(content),
        });
        await Page.ClickAsync("text=Upload and check");
        await Page.WaitForSelectorAsync("#reading");
    }

    /// <summary>Presses one of the three buttons and waits for the page that answers.</summary>
    public async Task PressAsync(string button, string waitFor)
    {
        await Page.ClickAsync($"#reading button:has-text('{button}')");
        await Page.WaitForSelectorAsync(waitFor);
    }

    /// <summary>Presses Look again: the page comes anew.</summary>
    public async Task LookAsync()
    {
        await Page.EvaluateAsync("document.body.dataset.before = ''");
        await Page.ClickAsync("#reading button:has-text('Look again')");
        await Page.WaitForSelectorAsync("body:not([data-before]) #reading");
    }

    /// <summary>Loads the file as it is read and waits until it is loaded.</summary>
    public Task LoadAsync() => PressAsync("Load this file", "#next");

    /// <summary>Checks the whole file and waits for the counts.</summary>
    public Task CheckAsync() => PressAsync("Check the whole file", "h2:has-text('Checked: nothing is loaded yet')");

    /// <summary>What stands on the page.</summary>
    public async Task<string> TextAsync() => (await Page.TextContentAsync("main"))!;

    /// <summary>What is chosen in a field.</summary>
    public Task<string> ChosenAsync(string selector) => Page.Locator(selector).InputValueAsync();

    /// <summary>Fails unless the page fits, needs neither eyes nor mouse, and made no complaint.</summary>
    public async Task AssertSoundAsync()
    {
        await watched.AssertFitsAsync();
        Assert.Empty(await Axe.ViolationsAsync(Page));
        watched.AssertNoComplaint();
    }
}
