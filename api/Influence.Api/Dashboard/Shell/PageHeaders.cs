using Microsoft.AspNetCore.Http;

namespace Influence.Api.Dashboard.Shell;

/// <summary>What every page tells the browser: nothing inline, nothing from elsewhere, nobody's frame, no copy kept.</summary>
internal static class PageHeaders
{
    /// <summary>Scripts, styles and pictures from here alone; <c>data:</c> pictures are what the chart library draws with.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "private, no-store"; // pages name people
    }
}
