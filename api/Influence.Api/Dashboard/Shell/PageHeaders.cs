using Microsoft.AspNetCore.Http;

namespace Influence.Api.Dashboard.Shell;

/// <summary>What every page tells the browser: nothing inline, nothing from elsewhere, nobody's frame, no copy kept.</summary>
internal static class PageHeaders
{
    // data: pictures are what the chart library draws with.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Set(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "private, no-store"; // pages name people
    }
}
