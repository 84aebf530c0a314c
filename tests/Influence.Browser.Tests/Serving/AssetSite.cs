using Influence.Api.Assets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Influence.Browser.Tests.Serving;

/// <summary>A page with the dashboard's assets and policy: to test the assets, and the watching itself.</summary>
public sealed class AssetSite : IAsyncLifetime
{
    private WebApplication? _app;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app!.Urls.First());

    /// <summary>What <c>/</c> answers: the body of a page.</summary>
    public string Body { get; set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapInfluenceAssets();
        _app.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:";
            return TypedResults.Text(
                $"<!doctype html><html lang=en><link rel=icon href=data:,><title>t</title><body>{Body}</body></html>",
                "text/html");
        });
        await _app.StartAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();
}
