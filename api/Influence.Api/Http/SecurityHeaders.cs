using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>Tells browsers to load nothing from elsewhere, run nothing inline and show us in no frame.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    internal const string ContentPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; " +
        "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        // On starting, because answers to errors begin with the headers cleared.
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store"; // nearly everything names people; what does not says so itself
            }

            Set(headers);
            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    /// <summary>Sets what is the same for every answer.</summary>
    public static void Set(IHeaderDictionary headers)
    {
        if (headers.ContentSecurityPolicy.Count == 0) // pages may be stricter
        {
            headers.ContentSecurityPolicy = ContentPolicy;
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
