using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Influence.Browser.Tests.Serving;

/// <summary>Serves one page, as if it were a file that somebody was sent.</summary>
public sealed class PageSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PageSite(WebApplication app) => _app = app;

    /// <summary>Where the page is.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Starts serving.</summary>
    public static async Task<PageSite> ServeAsync(string html)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", () => TypedResults.Text(html, "text/html"));
        await app.StartAsync();
        return new PageSite(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
