using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Influence.Api.Assets;

/// <summary>Serves the dashboard's files from memory.</summary>
public static class AssetEndpoints
{
    /// <summary>
    /// Maps every asset below <see cref="InfluenceAssets.Root"/>. Call it once, from <c>MapInfluence</c>; nothing else is needed
    /// (no <c>MapStaticAssets</c>, no <c>UseStaticFiles</c>, no content root), and it works from any current directory.
    /// </summary>
    /// <param name="routes">The application, or a group of it.</param>
    /// <returns>The route, for conventions such as <c>AllowAnonymous</c>.</returns>
    public static IEndpointConventionBuilder MapInfluenceAssets(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        return routes.MapMethods(InfluenceAssets.Root + "{**path}", ["GET", "HEAD"], Serve).ExcludeFromDescription();
    }

    internal static Results<FileContentHttpResult, NotFound> Serve(string? path, HttpContext context)
    {
        var asset = InfluenceAssets.Find(path ?? "");
        if (asset is null)
        {
            return TypedResults.NotFound();
        }

        // Only the address with the right hash is for ever: an old page must not pin the new file under the old hash.
        var headers = context.Response.Headers;
        var pinned = context.Request.Query["v"] == asset.Version;
        headers.CacheControl = pinned ? "public, max-age=31536000, immutable" : "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = HeaderNames.AcceptEncoding;
        var packed = AcceptsGzip(context.Request) ? asset.Gzip : null;
        if (packed is not null)
        {
            headers.ContentEncoding = "gzip";
        }

        var tag = new EntityTagHeaderValue(packed is null ? $"\"{asset.Version}\"" : $"\"{asset.Version}-gz\"");
        return TypedResults.File(packed ?? asset.Content, asset.Type, entityTag: tag);
    }

    private static bool AcceptsGzip(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding
        .Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);
}
